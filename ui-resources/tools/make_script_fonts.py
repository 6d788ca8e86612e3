"""Makes QuorateSansJP-*, QuorateSansSC-* and QuorateSansArabic-*.ttf, the fonts of texts in Japanese, Chinese and Arabic.

From Noto Sans JP, Noto Sans SC and IBM Plex Sans Arabic as Google Fonts has them (npm: @expo-google-fonts/noto-sans-jp, noto-sans-sc,
ibm-plex-sans-arabic). All three have Latin letters and figures of one width, so a text needs no second font. Whole, the first two are
16 MB a weight; they are cut to what people write most (the first level of JIS X 0208 and of GB 2312), and what our texts use. A rarer
character, in a name say, is shown in a font of the system.
Afterwards run invisible_marks.py on the results.
Usage: make_script_fonts.py FOLDER_OF_NODE_MODULES FOLDER_OF_MESSAGES OUTPUT_FOLDER (needs python3-fonttools)
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from make_fonts import RANGES, rename

LATIN = {c for first, last in RANGES for c in range(first, last + 1)}
WIDE = {c for first, last in [(0x3000, 0x30FF), (0x31F0, 0x31FF), (0xFF00, 0xFFEF)] for c in range(first, last + 1)}
ARABIC = {c for first, last in [(0x600, 0x6FF), (0x750, 0x77F), (0x200B, 0x200F), (0x2066, 0x2069), (0xFB50, 0xFEFF)] for c in range(first, last + 1)}


def first_level(codec, first_row, last_row):
    """The characters of these rows of a double-byte set, in its EUC form."""
    found = set()
    for row in range(first_row, last_row + 1):
        for cell in range(1, 95):
            try:
                found.add(ord(bytes([0xA0 + row, 0xA0 + cell]).decode(codec)))
            except UnicodeDecodeError:
                pass
    return found


# Family, folder, file, language tag, characters. The semi-bold serves as the bold of the family, as in Quorate Sans.
FAMILIES = [
    ("JP", "noto-sans-jp", "NotoSansJP", "ja", LATIN | WIDE | first_level("euc_jp", 1, 47)),
    ("SC", "noto-sans-sc", "NotoSansSC", "zh", LATIN | WIDE | first_level("gb2312", 1, 55)),
    ("Arabic", "ibm-plex-sans-arabic", "IBMPlexSansArabic", "ar", LATIN | ARABIC),
]
WEIGHTS = [("400Regular", "Regular", 400), ("600SemiBold", "Bold", 700)]


def cut(font, characters):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "rlig", "liga", "calt"]
    options.name_IDs = ["*"]
    # Pango has no glyph for invisible marks, and JavaFX then draws this one: it must not be a box.
    options.notdef_outline = False
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def figures_have_one_width(font):
    cmap = font.getBestCmap()
    widths = {font["hmtx"][cmap[figure]][0] for figure in range(ord("0"), ord("9") + 1)}
    assert len(widths) == 1, widths


def main(modules, messages, output):
    for suffix, folder, name, tag, characters in FAMILIES:
        texts = Path(messages) / f"messages_{tag}.properties"
        used = {ord(c) for c in texts.read_text(encoding="utf-8") if c >= " "} if texts.exists() else set()
        for file, style, weight in WEIGHTS:
            font = TTFont(Path(modules) / "@expo-google-fonts" / folder / file / f"{name}_{file}.ttf")
            original = font["name"].getDebugName(1)
            cut(font, characters | used)
            figures_have_one_width(font)
            rename(font, f"Quorate Sans {suffix}", style, weight, original)
            font.save(Path(output) / f"QuorateSans{suffix}-{style}.ttf")


if __name__ == "__main__":
    main(*sys.argv[1:])
