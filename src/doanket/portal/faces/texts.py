"""Pages that are words: introductions, and what every site owes its readers even before an officer wrote a line."""

from .. import things
from .values import only_first_sheet


def text_more(page, *, home, number, language):
    """The words of the page."""
    only_first_sheet(number)
    return "portal/fixed.html", {}, set()


def rules_more(page, *, home, number, language):
    """The rules for comments: ours, and what the unit added."""
    only_first_sheet(number)
    return "portal/rooms/rules.html", {}, {things.site(home.unit_id)}


def counting_more(page, *, home, number, language):
    """How visitors are counted."""
    only_first_sheet(number)
    return "portal/rooms/counting.html", {}, set()


def statement_more(page, *, home, number, language):
    """The accessibility statement: known gaps, whom to tell, the day of the last check."""
    only_first_sheet(number)
    return "portal/rooms/statement.html", {}, {things.site(home.unit_id)}
