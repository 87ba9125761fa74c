"""What readers write, as it is kept and judged: cleaned of tricks, never changed in its words."""

import re
import unicodedata

from doanket.kernel.text import normalise

MOST_MARKS = 2  # above or below one letter; languages of this country need one beside those that are part of the letter
_LOOKS_EMPTY = dict.fromkeys([0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0])  # letters that show nothing
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|vn|info|xyz|top|online|shop|site|club|me|ly|co|io|cc|bet|win)\b(?:/\S*)?", re.I)
_NUMBER = re.compile(r"(?<!\d)(?:\+?\d[ .-]?){9,13}(?!\d)")
_MANY_LINES = re.compile(r"\n{3,}")


def cleaned(text):
    """``text`` as it is stored: one spelling, no invisible letters or turned directions, no towers of marks."""
    text = "".join(letter for letter in normalise(text).translate(_LOOKS_EMPTY) if unicodedata.category(letter) not in ("Co", "Cn", "Cs"))
    return _MANY_LINES.sub("\n\n", normalise(_without_towers(text))).strip()


def _without_towers(text):
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def links_in(text):
    """How many addresses of other sites ``text`` names."""
    return len(_LINK.findall(text))


def has_numbers(text):
    """Whether a number long enough for a telephone or an identity paper stands in it."""
    return bool(_NUMBER.search(text))
