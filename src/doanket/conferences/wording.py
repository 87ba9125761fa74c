"""Titles from patterns, and years that move on: pure functions on text."""

import re

OPEN_NUMBER = "…"
LAST_MONTH_OF_REVIEWS = 2
YEAR = re.compile(r"(?<![\d–-])(20\d\d)(?!\d)(?!\s*[–-]\s*20\d\d)")


class _Known(dict):
    """What a pattern may name; anything else stays as it was written."""

    def __missing__(self, name):
        return "{" + name + "}"


def filled(pattern, *, unit, day, term=None, number=None):
    """``pattern`` with its names filled in: {number} {term} {year} {month} {unit} {review_year} {next_year}.

    A review in January or February still looks back on the year before; {next_year} is the one after the year under review.
    A number that is not given yet reads «…», a committee without a term loses the words about it.
    """
    reviewed = day.year - (day.month <= LAST_MONTH_OF_REVIEWS)
    words = _Known(
        number=number or OPEN_NUMBER, term=str(term) if term else "", year=day.year, review_year=reviewed, next_year=reviewed + 1,
        month=day.month, unit=in_a_sentence(unit.name),
    )  # fmt: skip
    try:
        text = pattern.format_map(words)
    except (ValueError, IndexError, AttributeError, TypeError, KeyError):
        text = pattern  # somebody wrote a brace of their own
    return " ".join(text.split()).rstrip(" ,")


def in_a_sentence(name):
    """«Phường Hoa Sen» → «phường Hoa Sen»."""
    return name[:1].lower() + name[1:]


def with_number(title, number):
    """The title once the number is given: «lần thứ …» becomes «lần thứ 9»."""
    return title.replace(f"thứ {OPEN_NUMBER}", f"thứ {number}", 1)


def without_number(title, number):
    """The reverse of :func:`with_number`."""
    return title.replace(f"thứ {number}", f"thứ {OPEN_NUMBER}", 1)


def years_later(text, years):
    """Single years in ``text`` moved by ``years``; the two years of a term stay."""
    return YEAR.sub(lambda found: str(int(found[1]) + years), text) if years else text
