"""The whole report in one table, and each field saved as it is left."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from doanket.kernel.dates import clock, header_date
from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from .. import services
from ..forms import FIGURE, REASON, TEXT, SheetForm
from .entry_pen import Pen
from .entry_words import MODES, day_of, input_of, told


@page
def edit(request, pk):
    pen = Pen(request, pk)
    if not pen.report.is_open:
        return redirect("reports:sent", pk)
    return render(request, "reports/entry/edit.html", shown(pen, form_for(pen)))


@action
def save(request, pk):
    """All that can be read is saved; what cannot stands there as it was typed."""
    pen = Pen(request, pk)
    form = form_for(pen, request.POST)
    figures = form.figures() | as_before(pen, request.POST.get("as_before"))
    kept = services.keep_typed(
        actor=request.user, report=pen.report, figures=figures, texts=form.texts(), reasons=form.reasons(), seen=form.seen()
    )
    if form.errors or kept.clashes:
        pen.read_again()
        seen = pen.showing(form.seen(), (*kept.written, *kept.clashes))
        context = shown(pen, form, kept.clashes) | {"clashes": kept.clashes, "by": kept.by, "seen": seen}
        return render(request, "reports/entry/edit.html", context, status=409 if kept.clashes else 422)
    if request.POST.get("go") == "check":
        return redirect("reports:check", pk)
    if request.POST.get("go") == "ask":
        return redirect("reports:resume", pk)
    if request.POST.get("go") == "prose":
        return redirect("reports:prose", pk)
    messages.success(request, _("Đã lưu lúc %(time)s.") % {"time": clock(kept.report.saved_at or kept.report.created_at)})
    anchor = request.POST.get("as_before", "")
    return redirect(pen.address("edit") + (f"#dong-{anchor}" if anchor in figures else ""))


@action
def autosave(request, pk):
    """One field, just left. Answers what there is to say of it: the words, a question, or why it was not saved."""
    pen = Pen(request, pk)
    big = "cau" in request.GET
    form, code = form_for(pen, request.POST, big=big), touched(pen, request.POST)
    try:
        kept = services.keep_typed(
            actor=request.user, report=pen.report, figures=form.figures(), texts=form.texts(), reasons=form.reasons(),
            seen=form.seen(),
        )  # fmt: skip
    except DomainError as refusal:
        return render(request, "reports/entry/_refused.html", {"refusal": refusal}, status=409)
    pen.read_again()
    fresh = form if form.errors or kept.clashes else form_for(pen, big=big)
    context = pen.context() | {
        "row": row_of(pen, fresh, pen.step(pen.numbers[code]), kept.clashes), "by": kept.by, "big": big, "answering": True,
        "seen": pen.showing(form.seen(), (*kept.written, *kept.clashes)),
    }  # fmt: skip
    status = 409 if kept.clashes else 422 if form.errors else 200
    answer = render(request, "reports/entry/_said.html", context, status=status)
    answer["Saved-At"] = clock(kept.report.saved_at or timezone.now())
    answer["Row-Tone"] = context["row"]["tone"]
    return answer


def form_for(pen, data=None, *, big=False):
    """All questions; ``big`` when one of them stands alone on its screen."""
    address = pen.address("autosave") + ("?cau=1" if big else "")
    return SheetForm(data, cells=pen.cells, prose=pen.prose, numbers=pen.numbers, autosave=address)


def touched(pen, data):
    """The question whose field was sent."""
    for name in data:
        for prefix in (FIGURE, REASON, TEXT):
            code = name.removeprefix(prefix)
            if name.startswith(prefix) and code in pen.numbers:
                return code
    raise Http404


def as_before(pen, code):
    """«Như tháng trước» of one line, never of all."""
    return {step.code: step.cell.previous for step in pen.steps if step.code == code and step.may_copy}


def row_of(pen, form, step, clashes=None):
    """One line of the table with its field and everything there is to say of it."""
    doubts, field, cell = pen.doubts(step.code), form[step.name], step.cell
    asked = [doubt for doubt in doubts if not doubt.answered]
    row = {
        "step": step, "cell": cell, "field": field, "doubts": doubts, "asked": asked, "input": input_in_row(field, step),
        "said": pen.second.name(cell) if cell else pen.second.section(step.prose),
        "tone": tone_of(field.errors, step, asked), "clash": told(step, clashes) if step.code in (clashes or {}) else None,
    }  # fmt: skip
    if not cell:
        return row | {"words": step.prose.told if step.prose.told != step.prose.text else ""}
    measure = cell.measure
    return row | {
        "reason": form[REASON + step.code],
        "asks_reason": any(not doubt.hard for doubt in asked),
        "words": measure.words(cell.value) if measure.is_money and cell.value is not None else "",
        "said_unit": pen.second.unit(cell),
        "previous": measure.show(cell.previous),
        "year_before": measure.show(cell.year_before),
    }


def input_in_row(field, step):
    if not step.cell:
        return input_of(field, *(["hint"] if step.prose.hint else []))
    mode = MODES.get(step.cell.measure.value_type, "numeric")
    return input_of(field, inputmode=mode, placeholder=_("chưa có số"), **{"aria-labelledby": f"ten-{step.code}"})


def tone_of(errors, step, asked):
    if errors or step.mark or any(doubt.hard for doubt in asked):
        return "mark"
    return "soft" if asked else ""


def shown(pen, form, clashes=None):
    """The context of the table, fresh or with what was typed and could not be read."""
    rows = [row_of(pen, form, step, clashes) for step in pen.steps]
    figures = [row for row in rows if row["cell"]]
    return pen.context() | columns_of(pen.report.round, figures) | {
        "form": form,
        "seen": pen.showing(),
        "groups": [
            (title, pen.second.group(title), list(group))
            for title, group in groupby(figures, key=lambda row: row["cell"].group)
        ],
        "texts": [row for row in rows if not row["cell"]],
        "before_word": pen.previous_word(),
        "about": about(pen.report),
        "off": _("Đợt đã khóa nên không gửi được nữa.") if pen.locked else "",
    }


def columns_of(round, figures):
    """The heads of the columns; one without any figure is left out."""
    period = round.period
    now = capfirst(period.label) if period else _("Lần này")
    before, year = (capfirst(period.previous.label), capfirst(period.year_before.label)) if period else ("", "")
    with_previous = any(row["cell"].previous is not None for row in figures)
    with_year_before = any(row["cell"].year_before is not None for row in figures)
    heads = [_("Nội dung"), now, *(["#" + before] if with_previous else []), *(["#" + year] if with_year_before else [])]
    return {
        "columns": "|".join(heads), "now_label": now, "before_label": before, "year_label": year,
        "with_previous": with_previous, "with_year_before": with_year_before,
    }  # fmt: skip


def about(report):
    words = _("%(unit)s. Số liệu từ %(first)s đến %(last)s. Hạn %(due)s.")
    first, last = day_of(report.round.counted_from, report.round), day_of(report.round.counted_to, report.round)
    return words % {"unit": report.unit, "first": first, "last": last, "due": header_date(report.due_on)}
