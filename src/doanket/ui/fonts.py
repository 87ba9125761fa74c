"""The fonts, made at set-up: two weights of Be Vietnam Pro cut to what Vietnamese needs, and «DK So».

Be Vietnam Pro has no figures of one width, so columns of numbers would dance. «DK So» is its ten digits, each centred on
one advance; the licence (SIL OFL 1.1) lets a changed face be made and asks that it bears another name. Without fonts the
pages use the system's; nothing breaks.
"""

import hashlib
import shutil
from pathlib import Path

# Latin with the Vietnamese blocks, combining marks, punctuation, đồng, arrows and the signs papers use.
LETTERS = (
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0102, 0x0103), (0x0110, 0x0111), (0x0128, 0x0129), (0x0168, 0x0169),
    (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x0300, 0x0303), (0x0309, 0x0309), (0x0323, 0x0323), (0x1EA0, 0x1EF9),
    (0x2010, 0x2015), (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x2032, 0x2033), (0x2039, 0x203A),
    (0x20AB, 0x20AB), (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265),
)  # fmt: skip
# weight → (file of the package, the weights of the page it serves, advance of a digit in font units)
FACES = {
    400: ("BeVietnamPro-Regular.ttf", "400", 660),
    600: ("BeVietnamPro-SemiBold.ttf", "600 700", 680),
}
FACE = """@font-face {{ font-family: "{family}"; font-weight: {weights}; font-display: swap; src: url("{name}") format("woff2");{more} }}
"""
ONLY_DIGITS = " unicode-range: U+30-39;"


def source_folder():
    """Where the package keeps its files; ``ModuleNotFoundError`` where it is not installed."""
    import fontpkg_be_vietnam_pro

    return Path(fontpkg_be_vietnam_pro.__file__).parent / "files"


def build_fonts(target_dir):
    """Write the woff2 files, ``fonts.css`` and the licence to ``target_dir``; returns the paths of the fonts.

    Needs the packages ``fontpkg-be-vietnam-pro`` and ``fonttools[woff]``; takes about five seconds. Does nothing where
    the folder already holds what these sources and this version would make.
    """
    source, target = source_folder(), Path(target_dir)
    target.mkdir(parents=True, exist_ok=True)
    stamp, mark = target / "made-from.txt", _fingerprint(source)
    if stamp.exists() and stamp.read_text() == mark and (target / "fonts.css").exists():
        return sorted(target.glob("*.woff2"))
    sheet = ""
    for weight, (name, weights, advance) in FACES.items():
        _cut_letters(source / name, target / f"bevn-{weight}.woff2")
        _cut_digits(source / name, target / f"dkso-{weight}.woff2", weight, advance)
        for family, file, more in (("Be Vietnam Pro", "bevn", ""), ("DK So", "dkso", ONLY_DIGITS)):
            sheet += FACE.format(family=family, weights=weights, name=f"{file}-{weight}.woff2", more=more)
    shutil.copyfile(source.parent / "LICENSE", target / "OFL.txt")
    (target / "fonts.css").write_text(sheet)
    stamp.write_text(mark)
    return sorted(target.glob("*.woff2"))


def _fingerprint(source):
    parts = [Path(__file__).read_bytes(), *((source / name).read_bytes() for name, _, _ in FACES.values())]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _options():
    from fontTools.subset import Options

    options = Options(flavor="woff2", hinting=False, desubroutinize=True)
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    return options


def _cut_letters(source, target):
    """The face cut to the letters of ``LETTERS``, its kerning and marks kept."""
    from fontTools.subset import Subsetter, load_font, save_font

    options = _options()
    with load_font(str(source), options) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
        cutter.subset(font)
        save_font(font, str(target), options)


def _cut_digits(source, target, weight, advance):
    """The ten digits alone, each centred on ``advance``, under the name «DK So»."""
    from fontTools.subset import Subsetter, load_font, save_font

    options = _options()
    options.layout_features = []
    with load_font(str(source), options) as font:
        cutter = Subsetter(options)
        cutter.populate(text="0123456789")
        cutter.subset(font)
        for name in font.getBestCmap().values():
            _centre(font, name, advance)
        _rename(font, "SemiBold" if weight == 600 else "Regular")
        save_font(font, str(target), options)


def _centre(font, name, advance):
    glyph = font["glyf"][name]
    side = (advance - (glyph.xMax - glyph.xMin)) // 2
    glyph.coordinates.translate((side - glyph.xMin, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, side)


def _rename(font, style):
    said = {1: "DK So", 2: style, 3: f"DK So {style}", 4: f"DK So {style}", 6: f"DKSo-{style}"}
    for entry in font["name"].names:
        if entry.nameID in said:
            entry.string = said[entry.nameID]
