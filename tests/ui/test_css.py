"""One stylesheet: joined from its sources, light, and readable in both lights."""

import re

import pytest

from doanket.ui.build import JOINED, SOURCES, build_css
from doanket.ui.preferences import SIZE, THEME

TOKENS = re.sub(r"/\*.*?\*/", "", (SOURCES / "10_tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL)
TEXT, GRAPHIC = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT), ("ink", "surface", TEXT), ("ink", "sunken", TEXT), ("ink-2", "paper", TEXT),
    ("ink-2", "sunken", TEXT), ("ink-2", "surface", TEXT), ("red-ink", "paper", TEXT), ("red-ink", "red-wash", TEXT),
    ("red-ink", "surface", TEXT), ("on-red", "red", TEXT), ("on-red", "red-hover", TEXT), ("on-red", "lacquer", TEXT),
    ("on-red", "lacquer-2", TEXT), ("gold-hi", "lacquer", TEXT), ("ok", "ok-wash", TEXT), ("ok", "paper", TEXT),
    ("warn", "warn-wash", TEXT), ("warn", "paper", TEXT), ("info", "info-wash", TEXT), ("ink", "ok-wash", TEXT),
    ("ink", "warn-wash", TEXT), ("ink", "info-wash", TEXT), ("ink", "red-wash", TEXT), ("ink-2", "red-wash", TEXT),
    ("ink-2", "warn-wash", TEXT), ("edge", "paper", GRAPHIC), ("edge", "surface", GRAPHIC),
    ("ok-fill", "paper", GRAPHIC), ("late-fill", "paper", GRAPHIC), ("gold", "paper", GRAPHIC),
    ("focus", "paper", GRAPHIC), ("focus", "surface", GRAPHIC), ("red", "paper", GRAPHIC),
]  # fmt: skip


def tokens(light):
    """name → #rrggbb in one light; a token without a pair is the same in both."""
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS))
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)
    return found | {name: (bright if light else dark) for name, bright, dark in pairs}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("light", [True, False], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colour_pairs_can_be_read(front, ground, least, light):
    colours = tokens(light)
    assert contrast(colours[front], colours[ground]) >= least


def test_the_light_block_stands_first_and_says_the_same():
    plain, _, pairs = TOKENS.partition("@supports")
    assert "light-dark" not in plain
    for name, bright in re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}),", pairs):
        assert f"--{name}: {bright};" in plain


def test_served_stylesheet_is_the_join_of_its_sources():
    assert JOINED.read_text(encoding="utf-8") == build_css(), "run: python -m doanket.ui.build"


def test_stylesheet_and_script_stay_light():
    assert JOINED.stat().st_size < 30_000
    assert (JOINED.parent / "dk.js").stat().st_size < 6_500


def test_stylesheet_loads_nothing_from_elsewhere():
    css = JOINED.read_text(encoding="utf-8")
    assert "@import" not in css and "url(" not in css


def test_parts_read_colours_from_tokens_only():
    """White on lacquer, the sheet of paper and shadows are the same in every light and may be written out."""
    for path in sorted(SOURCES.glob("[2-5]*.css")):
        colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8")))
        assert colours <= {"#fff", "#7f1410"}, path.name


def test_every_choice_of_the_reader_has_its_rule():
    css = JOINED.read_text(encoding="utf-8")
    for preference in (THEME, SIZE):
        for value in set(preference.choices) - {"auto"}:
            assert f':root[data-{preference.name}="{value}"]' in css


def test_braces_balance_in_every_source():
    for path in SOURCES.glob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert text.count("{") == text.count("}"), path.name
