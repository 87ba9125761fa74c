"""What the page of one yearly figure says, in words and points."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.indicators.choices import AddUp
from doanket.ui.values import TrendPoint

RULES = {
    AddUp.SUM: _("Cộng dồn các tháng"),
    AddUp.LAST: _("Lấy số tháng cuối, không cộng dồn"),
    AddUp.MAX: _("Lấy tháng lớn nhất"),
    AddUp.NONE: _("Không cộng"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a figure: ``value`` for the bar, ``url`` one step down."""

    label: str
    value: int
    text: str
    note: str
    url: str


def figure_words(figures, code):
    """The words around the one number of the page."""
    figure = figures.now[code]
    words = figure.measure.words(figure.total)
    missing = figure.expected - figure.reports
    return {
        "figure": figure,
        "value": figure.measure.show(figure.total),
        "words": f"{words}." if figure.total is not None else "",
        "compared": _sentence(figures.compared(code)),
        "counted_to": figures.counted_to,
        "short_words": _("Chưa đủ: thiếu %(n)s báo cáo") % {"n": missing},
        "rule_words": RULES.get(figure.measure.adding, ""),
    }


def _sentence(compared):
    words = compared.removeprefix(", ")
    return words and words[0].upper() + words[1:] + "."


def months_of(series, measure, unit, code, left_out, query=""):
    """Rows and chart of a series [(round, total, complete)]; the sentence says what the eye sees.

    ``left_out`` are the rounds whose figures are not in the figure of the year yet: their rows say so. ``query`` goes
    on to the pages one step down.
    """
    notes = {one.pk: _("đợt còn mở, chưa tính vào năm") for one in left_out}
    months = [_month(one, total, complete, measure, (unit.pk, code), notes, query) for one, total, complete in series]
    points = [TrendPoint(_short(one), total, partial=not complete) for one, total, complete in series]
    known = [(total, one) for one, total, _complete in series if total is not None]
    sentence = ""
    if known:
        most, when = max(known, key=lambda pair: pair[0])
        said = {"name": measure.name, "n": len(series), "when": _short(when), "most": measure.show_full(most)}
        sentence = _("%(name)s, %(n)s tháng. Cao nhất %(when)s: %(most)s.") % said
    return {
        "months": months,
        "points": points if len(known) > 1 else [],
        "highest": max((total for total, _one in known), default=0),
        "sentence": sentence,
    }


def point_name(round):
    """«T11», «Q4», «2026»."""
    period = round.period
    if period.kind == "M":
        return f"T{period.start.month}"
    if period.kind == "Q":
        return f"Q{period.start.month // 3 + 1}"
    return str(period.start.year) if period.kind == "Y" else period.label


def _short(round):
    return point_name(round) if round.period else round.title


def _month(round, total, complete, measure, place, notes, query):
    return Month(
        label=round.period.label.capitalize() if round.period else round.title,
        value=total or 0,
        text=measure.show_full(total),
        note=notes.get(round.pk) or ("" if complete else _("chưa đủ báo cáo")),
        url=reverse("reports:total", args=[round.pk, *place]) + query,
    )


def left_out_words(rounds):
    """Which months are not told yet, and why; empty where none is left out."""
    if not rounds:
        return ""
    months = ", ".join(one.period.label for one in rounds)
    return _("Chưa tính %(months)s: đợt còn mở và chưa đủ báo cáo được duyệt.") % {"months": months}
