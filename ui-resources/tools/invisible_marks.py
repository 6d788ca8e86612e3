"""Gives fonts the marks that steer the order of a line: JavaFX asks the font for them, and shows a box where it has none.

Usage: invisible_marks.py FONT... (changes the files; a second time does no harm)
"""

import sys

from fontTools.ttLib import TTFont

# Zero width joiners and marks, embeddings, isolates, what holds a word together.
MARKS = [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]


def zero_width_glyph(font):
    """A glyph without outline and width, made where there is none."""
    cmap = font.getBestCmap()
    for mark in MARKS:
        if mark in cmap and font["hmtx"][cmap[mark]][0] == 0:
            return cmap[mark]
    name = "zerowidth"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    if "glyf" in font:
        from fontTools.ttLib.tables._g_l_y_f import Glyph

        font["glyf"].glyphs[name] = Glyph()
        font["glyf"].setGlyphOrder(font.getGlyphOrder())
    else:
        from fontTools.pens.t2CharStringPen import T2CharStringPen

        top = font["CFF "].cff.topDictIndex[0]
        private = top.FDArray[0].Private if hasattr(top, "FDArray") else top.Private
        top.CharStrings.charStringsIndex.append(T2CharStringPen(0, None).getCharString(private, font["CFF "].cff.GlobalSubrs))
        top.CharStrings.charStrings[name] = len(top.CharStrings.charStringsIndex) - 1
        top.charset.append(name)
    font["hmtx"].metrics[name] = (0, 0)
    return name


def main(*files):
    for file in files:
        font = TTFont(file)
        glyph = zero_width_glyph(font)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update({mark: glyph for mark in MARKS})
        font.save(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
