"""Days as portals write them, and the year of a day that was written without one."""

import datetime as dt
import re

from doanket.kernel.text import fold

# On folded text: small letters without marks.
CLOCK = r"(?P<hour>[01]?\d|2[0-3])\s*(?:[:h]|gio)\s*(?P<minute>[0-5]\d)?(?::(?P<second>[0-5]\d))?(?:\s*(?P<half>am|pm|sa|ch))?"
NUMERIC = r"(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\s*[/.-]\s*(?P<year>(?:19|20)\d\d)"
IN_WORDS = r"(?:ngay\s+)?(?P<day>[0-3]?\d)\s*(?:,\s*)?thang\s*(?P<month>[01]?\d)\s*(?:,\s*)?nam\s*(?P<year>(?:19|20)\d\d)"
BACKWARD = r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
FULL = [re.compile(rf"\b{form}\b") for form in (IN_WORDS, NUMERIC, BACKWARD)]
TIME = re.compile(rf"\b{CLOCK}(?![\d/])")
SHORT = re.compile(r"\b(?P<day>[0-3]?\d)\s*(?:[/-]|thang)\s*(?P<month>[01]?\d)\b(?!\s*[/.-]?\s*\d)")
EVENT = re.compile(r"\b(?:sang|trua|chieu|toi|ngay|hom nay|vao)\b[^.]{0,25}$")
TERM = re.compile(r"\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b")
YEAR = re.compile(r"\bnam\s+(?P<year>(?:19|20)\d\d)\b")
CLOSING_YEAR = re.compile(r"\b(?:trien khai|phuong huong|nhiem vu|chuong trinh)[^.]{0,120}?\bnam\s+(?P<year>(?:19|20)\d\d)\b")


def full_date(text):
    """The first whole day in ``text``, with its time if one stands there: ``datetime``, ``date`` or None."""
    return _found(fold(text))


def _found(said):
    for form in FULL:
        for match in form.finditer(said):
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
            if day:
                return _with_time(day, said[: match.start()] + " " + said[match.end() :])
    return None


def _with_time(day, rest):
    """``day`` with the hour that stands in the ``rest`` of the line."""
    match = TIME.search(rest[:60])
    if not match or (match["minute"] is None and "gio" not in match[0] and "h" not in match[0]):
        return day
    hour = int(match["hour"])
    if match["half"] in ("pm", "ch") and hour < 12:
        hour += 12
    return dt.datetime(day.year, day.month, day.day, hour, int(match["minute"] or 0))


def says_seconds(text):
    """A time to the second, or with AM or PM: so writes a clock, not somebody who dates an article."""
    match = TIME.search(fold(text))
    return bool(match and (match["second"] or match["half"] in ("am", "pm")))


def only_a_date(text):
    """Whether a line says a day and a time and hardly anything else."""
    said = fold(text)
    if _found(said) is None:
        return False
    for form in (*FULL, TIME):
        said = form.sub(" ", said)
    rest = re.sub(
        r"\b(thu|hai|ba|tu|nam|sau|bay|chu|nhat|ngay|cn|t[2-7]|[2-7]|luc|gmt|\+?0?7|dang|cap|print|in|goc|gio|email|xem|co|chu|post(ed)?|by)\b",
        " ", said,
    )  # fmt: skip
    return len(re.sub(r"[\W\d_]", "", rest)) <= 12


def event_day(text, *, near=None, context=""):
    """(day, how its year was found) of «Sáng 7/1, …», «Chiều ngày 26 tháng 6 năm 2023 …» at the beginning of an article.

    ``near`` is the day of posting, if known; ``context`` is the title and the beginning, where years are named.
    None where no day is said.
    """
    said = fold(text)[:260]
    for form in FULL[:2]:
        match = form.search(said)
        if match and EVENT.search(said[: match.start()] + said[match.start() : match.start() + 5]):
            day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
            return (day, "written") if day else None
    match = next((one for one in SHORT.finditer(said) if EVENT.search(said[: one.start()])), None)
    return _year_of(match, near, context) if match else None


def _year_of(match, near, context):
    day, month = int(match["day"]), int(match["month"])
    if near:
        years = sorted((abs((found - near).days), found) for found in (_day(near.year + step, month, day) for step in (-1, 0, 1)) if found)
        return (years[0][1], "posted") if years else None
    year = year_in(context, month)
    found = _day(year, month, day) if year else None
    return (found, "context") if found else None


def year_in(context, month):
    """The year meant by a text that looks back on one year and forward to the next, held in ``month``; None if it names none.

    A meeting early in a year speaks of the coming programme of that same year, one late in a year of the programme of the
    next. Terms («2019-2024») are no years of a meeting.
    """
    said = TERM.sub(" ", fold(context))
    years = sorted({int(match["year"]) for match in YEAR.finditer(said)})
    if not years:
        return None
    coming = [int(match["year"]) for match in CLOSING_YEAR.finditer(said)]
    if coming and len(years) > 1:
        return max(coming) if month <= 6 else max(coming) - 1
    return max(years)


def machine_date(text):
    """A day as machines write it, «2024-05-09T08:37:00+07:00» or «2024-05-09 08:37:00»: local time without zone, or None."""
    said = (text or "").strip().replace("Z", "+00:00")
    try:
        found = dt.datetime.fromisoformat(said)
    except ValueError:
        return full_date(text or "")
    if found.tzinfo:
        found = found.astimezone(dt.timezone(dt.timedelta(hours=7))).replace(tzinfo=None)
    return found.replace(second=0, microsecond=0) if 1990 <= found.year <= 2100 else None


def _day(year, month, day):
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
