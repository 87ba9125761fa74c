"""Who is late, who is missing, who was exempt: the habits of the fictional ward, month by month."""

import datetime as dt

from doanket.kernel.period import Period

# board → months of this year (as in the strips of the ward); last year everybody kept to the day but for two
LATE = {
    "Tổ 2 Bến Đò": (3,),
    "Tổ 3 Cây Gạo": (4,),
    "Tổ 5 Ao Làng": (1, 2, 5, 7),
    "Tổ 6 Cầu Mới": (3, 9, 10),
    "Tổ 8 Lò Gốm": (5,),
    "Tổ 10 Đình Thượng": (3, 10),
    "Tổ 12 Bãi Dâu": (1,),
    "Đoàn TNCS Hồ Chí Minh": (6,),
}
MISSING = {"Tổ 6 Cầu Mới": (5,), "Tổ 10 Đình Thượng": (7,)}
EXEMPT = {"Tổ 9 Ga Xép": (1, 2, 3)}
PROXY = {"Tổ 10 Đình Thượng": (2, 6, 9)}
LATE_LAST_YEAR = {"Tổ 6 Cầu Mới": (8,), "Tổ 5 Ao Làng": (2, 9)}
FIRST_COUNTED, LAST_COUNTED, DUE, CLOSES = 16, 15, 20, 28


def month_in_hand(today):
    """The month whose report is being sent in on ``today``: counted until the 15th, so from the 16th this month's."""
    this = Period.of(today, "M")
    return this if today.day > LAST_COUNTED else this.previous


def months_until(today):
    """All months of last year and this year's up to the one in hand."""
    last = month_in_hand(today)
    month, months = Period.month(last.start.year - 1, 1), []
    while month <= last:
        months.append(month)
        month = month.next
    return months


def finished_quarters(months, today):
    """The quarters of this year that are over and whose months are all in ``months``."""
    quarters = [Period.quarter(today.year, number) for number in (1, 2, 3, 4)]
    return [one for one in quarters if (today - one.end).days > 1 and set(one.parts("M")) <= set(months)]


def days_of(period, today):
    """(counted from, counted to, due, closes) of a month; the month in hand is never overdue when the demo is built."""
    last = period.start.replace(day=LAST_COUNTED)
    first = period.previous.start.replace(day=FIRST_COUNTED)
    due, closes = period.start.replace(day=DUE), period.start.replace(day=CLOSES)
    if period == month_in_hand(today):
        due = max(due, today + dt.timedelta(days=2))
        closes = max(closes, due + dt.timedelta(days=8))
    return first, last, due, closes


def habit(unit_name, period, this_year):
    """``on_time``, ``late``, ``missing``, ``exempt`` or ``proxy`` for a unit in a past month."""
    month = period.start.month
    if period.start.year != this_year:
        return "late" if month in LATE_LAST_YEAR.get(unit_name, ()) else "on_time"
    for word, months in (("missing", MISSING), ("exempt", EXEMPT), ("proxy", PROXY), ("late", LATE)):
        if month in months.get(unit_name, ()):
            return word
    return "on_time"
