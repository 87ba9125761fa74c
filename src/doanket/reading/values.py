"""What a reading is made of. Every span is half-open and points into the text as it was given."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` (first) to ``end`` (one after the last) of the given text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in the text.

    ``value``: exact, in whole units (85 triệu đồng = 85000000), or None for a mere order of magnitude (hàng trăm). ``upto``:
    the other end of a range «a đến b». ``of``: the denominator of «4/4». ``measure``: the word that is counted or the unit
    of measure right after it («đồng», «%», «suất», «hộ», «» if none); of an ordinal the noun before it (lần, khóa, kỳ họp, căn).
    ``kind``: money, count, rate, area, duration, ordinal, term (2019 – 2024, with ``upto``), date, or refused. ``why``: for a refused one, the reason in Vietnamese words (điện thoại, số văn bản, tuổi …).
    """

    span: Span
    value: Fraction | None
    approx: bool = False
    upto: Fraction | None = None
    of: Fraction | None = None
    measure: str = ""
    kind: str = "count"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, its place, and the rule that gave the year (``stated``, ``posted``, ``reviewed``, ``mentioned``; empty if unknown).

    ``role``: what the day is to the text: ``posted``, ``paper`` (of a numbered document), ``anniversary``, ``as_of``, ``until``, or
    "" for a plain day, of which one may be the day of the event.
    """

    span: Span
    day: int
    month: int
    year: int | None
    rule: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that means an indicator. ``phrase``: the words that named it. ``confidence``: 0 to 1. ``why``: in Vietnamese."""

    indicator: str
    value: Fraction | str | None
    unit: str
    span: Span
    phrase: Span
    approx: bool = False
    of: Fraction | None = None
    confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one text. Dates are ISO strings; what was not found is None or empty."""

    figures: tuple[Figure, ...] = ()
    numbers: tuple[Number, ...] = ()
    event_type: str = "other"
    event_date: str | None = None
    event_date_why: str = ""
    unit_name: str = ""
    unit_level: str = ""
    title: str = ""
    published_at: str | None = None
    author: str = ""
    source: str = ""
    body: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = field(default=())
