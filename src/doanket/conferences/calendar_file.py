"""A conference as an iCalendar event (RFC 5545)."""

import datetime as dt

from django.utils import timezone

LONGEST_LINE = 74  # octets, without the line end
USUAL_LENGTH = dt.timedelta(hours=4)


def event_of(conference, *, now=None):
    """The .ics file as text; the link to the delegate's own page stays out of it: calendars are shared."""
    until = conference.ends_at or conference.starts_at + USUAL_LENGTH
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Doan Ket//Hoi nghi//VI", "METHOD:PUBLISH", "BEGIN:VEVENT",
        f"UID:{conference.uid}", f"SEQUENCE:{conference.revision}", f"DTSTAMP:{_moment(now or timezone.now())}",
        f"DTSTART:{_moment(conference.starts_at)}", f"DTEND:{_moment(until)}", f"SUMMARY:{_text(conference.title)}",
        f"LOCATION:{_text(conference.place)}", *([f"URL:{conference.online_url}"] if conference.online_url else []),
        "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(conference.title)}", "TRIGGER:-P1D", "END:VALARM",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _moment(when):
    return when.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words):
    words = " ".join(words.split())
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words


def _folded(line):
    """A line in pieces of at most 75 octets, no letter cut in two; those after the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
