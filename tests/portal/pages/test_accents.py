"""The colours a ward may choose: white and gold on them can be read."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from doanket.portal.choices import Accent

GOLD, WHITE = "#f6d48a", "#ffffff"
SHEET = Path(finders.find("portal/portal.css")).read_text()


def light_of(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("accent", [one for one in Accent if one != Accent.LACQUER])
def test_words_on_the_accent_can_be_read(accent):
    colours = re.search(rf'\[data-accent="{accent}"\]{{--lacquer:(#\w{{6}});--lacquer-2:(#\w{{6}})}}', SHEET).groups()
    for colour in colours:
        assert contrast(colour, WHITE) >= 4.5
        assert contrast(colour, GOLD) >= 4.5
