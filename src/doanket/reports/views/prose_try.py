"""«Thử đọc»: anybody who is signed in sees what is read in a text and why. Nothing is kept."""

import datetime as dt

from django.shortcuts import render
from django.utils.translation import gettext as _

from doanket.kernel.dates import short_date
from doanket.kernel.numbers import format_decimal
from doanket.kit.views import action, page
from doanket.reading.event import name_of

from .. import queries
from ..passages import Mark, pieces, sentence_around
from ..prose_forms import PasteForm
from .prose_cards import sureness_of
from .prose_text import text_first


@page
def trial(request):
    return render(request, "reports/prose/trial.html", {"form": PasteForm()})


@text_first
@action
def trial_read(request):
    form = request.pasted
    if not form.is_valid():
        return render(request, "reports/prose/trial.html", {"form": form}, status=422)
    reading, measures = queries.read_prose(form.read)
    rows = [_row(at, one, form.read, measures) for at, one in enumerate(reading.figures, start=1)]
    left = queries.numbers_left(reading, [tuple(one.span) for one in reading.figures])
    context = {
        "form": form, "read": True, "rows": rows, "about": _about(reading),
        "left": [(form.read[one.span.start : one.span.end], one.why or _("không rõ thuộc chỉ tiêu nào")) for one in left],
        "pieces": pieces(form.read, [Mark(one.span.start, one.span.end, "read", str(at)) for at, one in enumerate(reading.figures, start=1)]),
    }  # fmt: skip
    return render(request, "reports/prose/trial.html", context)


def _row(at, figure, text, measures):
    measure, value = measures.get(figure.indicator), figure.value
    kept, whole = queries.stored(value, measure), queries.stored(figure.of, measure)
    shown = measure.show_full(kept) if kept is not None else "" if value is None else _plain(value)
    if whole is not None and kept is not None:
        shown = _("%(n)s trên %(of)s") % {"n": measure.show(kept), "of": measure.show_full(whole)}
    return {
        "at": at, "name": measure.name if measure else queries.shipped_name_of(figure.indicator) or _("Chỉ tiêu chưa có trong danh mục"),
        "shown": shown, "approx": figure.approx, "why": figure.why, "sureness": sureness_of(0 if value is None else round(figure.confidence * 100)),
        "sentence": sentence_around(text, figure.span.start, figure.span.end),
    }  # fmt: skip


def _plain(value):
    """A number without an indicator of the catalogue beside it."""
    return value if isinstance(value, str) else format_decimal(round(value * 10), 1) if value.denominator != 1 else format_decimal(int(value), 0)


def _about(reading):
    """[(what, as it was read)] of the whole text: unit, day, kind of event."""
    day = short_date(dt.date.fromisoformat(reading.event_date)) if reading.event_date else ""
    found = [(_("Đơn vị"), reading.unit_name), (_("Ngày"), day), (_("Việc"), name_of(reading.event_type) if reading.event_type != "other" else "")]
    return [(what, said) for what, said in found if said]
