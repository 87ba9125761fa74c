"""``{% load figures %}``: a figure as its indicator says it is printed. Blank is «chưa báo cáo», never 0."""

from django import template

from doanket.kernel.dates import moment, short_date

register = template.Library()


@register.filter
def shown(measure, value):
    """``12``, ``25.400.000 đ``, ``91,7 %``: for table cells; the unit stands in the row's head."""
    text = measure.show(value)
    if value is None:
        return text
    if measure.is_money:
        return f"{text} đ"
    return f"{text} %" if measure.unit == "%" else text


@register.filter
def shown_full(measure, value):
    """``12 cuộc``, ``25.400.000 đồng``."""
    return measure.show_full(value)


@register.filter
def shown_money(measure, value):
    """For totals: money from a million on as ``114,25 triệu``, from a thousand million as ``1,186 tỷ``; else as ``shown``."""
    if value is None or not measure.is_money or abs(value) < 10**6:
        return shown(measure, value)
    return measure.show_short(value)


@register.filter
def bare(measure, value):
    """The number alone; its unit stands beside it."""
    return measure.show(value)


@register.filter
def in_words(measure, value):
    """``Một trăm mười bốn triệu đồng``."""
    return measure.words(value)


@register.filter
def when(value):
    """A moment as ``08:41, ngày 18/11/2026``, a day as ``18/11/2026``, nothing as nothing."""
    if not value:
        return ""
    return moment(value) if hasattr(value, "hour") else short_date(value)


@register.filter
def sentence_case(text):
    """«tháng 10/2026» → «Tháng 10/2026»."""
    text = str(text or "")
    return text[:1].upper() + text[1:]


@register.filter
def get(mapping, key):
    """``mapping[key]`` or nothing."""
    return mapping.get(key) if mapping else None
