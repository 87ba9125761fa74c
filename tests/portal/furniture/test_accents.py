"""Every accent is measured as it stands in the sheet, in light and in dark."""

import re
from pathlib import Path

import pytest

from doanket.portal.choices import Accent

SRC = Path(__file__).resolve().parents[3] / "src" / "doanket"
SHEET = (SRC / "portal" / "static" / "portal" / "site.css").read_text(encoding="utf-8")
TOKENS = (SRC / "ui" / "css" / "10_tokens.css").read_text(encoding="utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TEXT, CONTROL = 4.5, 3.0


def brightness(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(accent, mode):
    """name → colour, of the accent over what all pages share."""
    said = {name: pair for name, *pair in PAIR.findall(TOKENS)}
    block = SHEET.split("@supports")[1]
    if accent != Accent.LACQUER:
        own = re.search(rf'\[data-accent="{accent}"\] {{([^}}]+)}}', block)[1]
        said |= {name: pair for name, *pair in PAIR.findall(own)}
    return {name: pair[mode] for name, pair in said.items()}


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("accent", Accent.values)
def test_every_pair_of_an_accent_is_readable(accent, mode):
    it = colours(accent, mode)
    found = {f"white on {name}": contrast("#ffffff", it[name]) for name in ("red", "red-hover", "lacquer", "lacquer-2")}
    found |= {f"red-ink on {place}": contrast(it["red-ink"], it[place]) for place in ("paper", "surface", "sunken", "red-wash")}
    found["gold on lacquer"] = contrast("#f6d48a", it["lacquer"])
    controls = {f"red beside {place}": contrast(it["red"], it[place]) for place in ("paper", "surface", "sunken")}

    assert {pair: round(value, 2) for pair, value in found.items() if value < TEXT} == {}
    assert {pair: round(value, 2) for pair, value in controls.items() if value < CONTROL} == {}


@pytest.mark.parametrize("accent", [accent for accent in Accent.values if accent != Accent.LACQUER])
def test_an_engine_without_light_dark_gets_the_light_colours(accent):
    plain = re.search(rf'\[data-accent="{accent}"\] {{([^}}]+)}}', SHEET.split("@supports")[0])[1]

    assert dict(re.findall(r"--([\w-]+): (#\w{6});", plain)).items() <= colours(accent, 0).items()
