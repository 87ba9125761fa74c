"""Days as portals write them above and below an article. The day that an article itself tells is read by ``doanket.reading``."""

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
