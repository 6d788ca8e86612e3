"""Makes QuorateSans-*.otf from Inter 4.0 (Debian package fonts-inter).

JavaFX has no switch for OpenType features, so the tabular figures, without which numbers that change would dance, are
made the default ones here; and the characters are cut to the Latin, Greek and Cyrillic scripts and the symbols we use.
Usage: make_fonts.py FOLDER_OF_INTER_OTF OUTPUT_FOLDER (needs python3-fonttools)
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x209F), (0x20A0, 0x20BF),
    (0x2100, 0x23FF), (0x25A0, 0x25FF), (0x2713, 0x2717),
]
# Source file, family, style, weight. The semi-bold serves as the bold of the family: calmer on screen.
FACES = [
    ("Inter-Regular", "Quorate Sans", "Regular", 400),
    ("Inter-SemiBold", "Quorate Sans", "Bold", 700),
    ("Inter-Medium", "Quorate Sans Medium", "Regular", 500),
]


def tabular_figures(font):
    gsub = font["GSUB"].table
    mapping = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    mapping.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for digit in range(ord("0"), ord("9") + 1):
                table.cmap[digit] = mapping.get(table.cmap[digit], table.cmap[digit])


def cut(font):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)


def rename(font, family, style, weight, original="Inter 4.0"):
    full = family if style == "Regular" else f"{family} {style}"
    names = font["name"]
    for name in (16, 17, 21, 22, 25):
        names.removeNames(nameID=name)
    for name, value in ((1, family), (2, style), (3, f"{full} from {original}"), (4, full), (6, full.replace(" ", ""))):
        names.removeNames(nameID=name)
        names.setName(value, name, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    if style == "Bold":
        os2.fsSelection = (os2.fsSelection & ~0x40) | 0x20
        font["head"].macStyle |= 1
    if "CFF " not in font:
        return
    cff = font["CFF "].cff
    cff.fontNames = [full.replace(" ", "")]
    cff.topDictIndex[0].FullName = full
    cff.topDictIndex[0].FamilyName = family


def main(source, output):
    for file, family, style, weight in FACES:
        font = TTFont(Path(source) / f"{file}.otf")
        tabular_figures(font)
        cut(font)
        rename(font, family, style, weight)
        font.save(Path(output) / f"QuorateSans-{file.removeprefix('Inter-').replace('SemiBold', 'Bold')}.otf")


if __name__ == "__main__":
    main(*sys.argv[1:])
