"""The Vietnamese lunar calendar (âm lịch): a day of the common calendar → its lunar day, month and year.

Computed, without tables: the moments of new moon and the longitude of the sun are those of Jean Meeus, *Astronomical
Algorithms* (2nd edition, Willmann-Bell 1998), chapters 49 and 25; the difference between dynamical and universal time that
of Espenak and Meeus, *Five Millennium Canon of Solar Eclipses* (NASA/TP-2006-214141). The civil rules are those of the
Vietnamese calendar since 1968 (Quyết định 121-CP, 8/8/1967): days begin at midnight at seven hours east of Greenwich, the
month that holds the winter solstice is the eleventh, and in a year of thirteen months the first month without a major term
is the leap month.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_EAST = 7 / 24
_JULIAN = 1721425  # Julian day number of a proleptic ordinal 0
_FIRST_NEW_MOON, _MONTH = 2451550.09766, 29.530588861
_MONTHS = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp")
# days of correction; then how often M, M' and F are counted (Meeus, table 49.A, new moon)
_TERMS = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2), (0.00004, 3, 0, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LunarDay:
    """``month`` 1 to 12, ``leap`` for the repeated month; ``year`` is the common year in which the lunar year begins."""

    day: int
    month: int
    year: int
    leap: bool = False

    def __str__(self):
        """«10 tháng Mười», «15 tháng Sáu nhuận»."""
        return f"{self.day} tháng {_MONTHS[self.month - 1]}{' nhuận' if self.leap else ''}"


@lru_cache(maxsize=64)
def lunar_day(day: date) -> LunarDay:
    """The lunar day of ``day``, for the years 1900 to 2199."""
    number = day.toordinal() + _JULIAN
    begin = _month_begun_by(number)
    year = day.year
    if begin >= _eleventh(year):
        eleven, after, year = _eleventh(year), _eleventh(year + 1), year + 1
    else:
        eleven, after = _eleventh(year - 1), _eleventh(year)
    passed = begin - eleven
    leap_at = _leap_after(eleven) if after - eleven > 12 else None
    is_leap = passed == leap_at
    passed -= leap_at is not None and passed >= leap_at
    month = (passed + 10) % 12 + 1
    return LunarDay(number - _begin(begin) + 1, month, year - (month >= 11 and passed < 4), is_leap)


def _begin(index):
    """The Julian day number of the local day of the ``index``-th new moon (the one of 6 January 2000 is 0)."""
    return math.floor(_new_moon(index) + 0.5 + _EAST)


def _month_begun_by(number):
    """The index of the new moon whose month holds the day."""
    index = math.floor((number - _FIRST_NEW_MOON) / _MONTH) + 1
    while _begin(index) > number:
        index -= 1
    return index


@lru_cache(maxsize=64)
def _eleventh(year):
    """The index of the new moon that begins the eleventh month: it holds the winter solstice of ``year``."""
    index = _month_begun_by(date(year, 12, 31).toordinal() + _JULIAN)
    while _term(index) >= 9:
        index -= 1
    return index


@lru_cache(maxsize=64)
def _leap_after(eleven):
    """How many months after the eleventh the leap month stands: the first in which the sun enters no new sign."""
    for passed in range(1, 14):
        if _term(eleven + passed) == _term(eleven + passed + 1):
            return passed
    raise ArithmeticError("a year of thirteen months has a month without a major term")


def _term(index):
    """In which of the twelve signs the sun stands when the month begins; 9 from the winter solstice on."""
    return int(_sun(_begin(index) - 0.5 - _EAST) // 30)


def _new_moon(index):
    """The moment of the ``index``-th new moon in universal time, as a Julian date; good to a minute or two."""
    t = index / 1236.85
    bend = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = math.radians(2.5534 + 29.10535670 * index - 0.0000014 * t * t)
    moon = math.radians(201.5643 + 385.81693528 * index + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * index - 0.0016118 * t * t)
    rising = math.radians(124.7746 - 1.56375588 * index + 0.0020672 * t * t)
    planets = math.radians(299.77 + 0.107408 * index - 0.009173 * t * t)
    moment = _FIRST_NEW_MOON + _MONTH * index + 0.00015437 * t * t - 0.00017 * math.sin(rising) + 0.000325 * math.sin(planets)
    for size, suns, moons, nodes in _TERMS:
        moment += size * bend ** abs(suns) * math.sin(suns * sun + moons * moon + nodes * node)
    return moment - _dynamical_ahead(2000 + t * 100) / 86400


def _sun(moment):
    """The apparent longitude of the sun in degrees, 0 to 360, at a Julian date in universal time; good to 0.01 degrees."""
    t = (moment - 2451545.0) / 36525
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly) + (0.019993 - 0.000101 * t) * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    return (mean + centre - 0.00569 - 0.00478 * math.sin(math.radians(125.04 - 1934.136 * t))) % 360


def _dynamical_ahead(year):
    """By how many seconds dynamical time is ahead of universal time."""
    if 2005 <= year < 2050:
        return 62.92 + 0.32217 * (year - 2000) + 0.005589 * (year - 2000) ** 2
    if 1986 <= year < 2005:
        return 63.86 + 0.3345 * (year - 2000) - 0.060374 * (year - 2000) ** 2
    if 1961 <= year < 1986:
        return 45.45 + 1.067 * (year - 1975) - (year - 1975) ** 2 / 260
    return max(0.0, -20 + 32 * ((year - 1820) / 100) ** 2)
