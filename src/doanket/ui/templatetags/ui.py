"""``{% load ui %}``: the components, and the ways numbers, money and days are printed."""

from doanket.kernel import dates, numbers
from doanket.kernel.money import Money
from doanket.ui.components import register

__all__ = ["register"]


@register.filter
def count(number):
    """1250000 → 1.250.000; nothing stays nothing."""
    return "" if number is None or number == "" else numbers.format_count(int(number))


@register.filter
def dong(amount):
    """1250000 or ``Money`` → 1.250.000 đ."""
    return "" if amount is None or amount == "" else str(_money(amount))


@register.filter
def dong_short(amount):
    """114250000 → 114,25 triệu đồng."""
    return "" if amount is None or amount == "" else _money(amount).short()


@register.filter
def dong_words(amount):
    """1250000 → Một triệu hai trăm năm mươi nghìn đồng."""
    return "" if amount is None or amount == "" else _money(amount).in_words()


def _money(amount):
    return amount if isinstance(amount, Money) else Money(int(amount))


@register.filter
def short_date(day):
    """18/11/2026."""
    return dates.short_date(day) if day else ""


@register.filter
def header_date(day):
    """Thứ Tư, ngày 18/11/2026."""
    return dates.header_date(day) if day else ""


@register.filter
def formal_date(day):
    """ngày 18 tháng 11 năm 2026."""
    return dates.formal_date(day) if day else ""


@register.filter
def moment(when):
    """08:45, ngày 18/11/2026."""
    return dates.moment(when) if when else ""


@register.filter
def clock(when):
    """08:45."""
    return dates.clock(when) if when else ""


@register.filter
def percent(part, whole):
    """11, 12 → 91,7 %; nothing where nothing was expected."""
    return numbers.format_percent(int(part or 0), int(whole or 0)) or ""


@register.filter
def period_label(period):
    """tháng 11/2026."""
    return period.label if period else ""
