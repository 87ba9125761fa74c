"""One question a screen."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from doanket.access.queries import units_visible_to
from doanket.kit.views import action, page

from .. import queries, services
from ..forms import REASON, QuestionForm
from .entry_pen import Pen
from .entry_words import told, words_around

TO_CHECK = "kiem-tra"


@action
def start(request, round_pk, unit_pk):
    unit = get_object_or_404(units_visible_to(request.user), pk=unit_pk)
    round = get_object_or_404(queries.rounds_visible_to(request.user), pk=round_pk)
    report = services.start_report(actor=request.user, unit=unit, round=round)
    return redirect("reports:edit" if request.GET.get("bang") else "reports:resume", report.pk)


@page
def resume(request, pk):
    return redirect(Pen(request, pk).resume())


@page
def question(request, pk, number):
    pen = Pen(request, pk)
    if not pen.report.is_open:
        return redirect("reports:sent", pk)
    step = pen.step(number)
    return render(request, "reports/entry/question.html", shown(request, pen, step, form_for(pen, step)))


@action
def save_answer(request, pk, number):
    pen = Pen(request, pk)
    step = pen.step(number)
    form = form_for(pen, step, request.POST)
    go = request.POST.get("go", "next")
    figures = chosen_figures(pen, step, form, request.POST)
    if go == "next" and blank(step, form, figures):
        form.add_error(step.name, _("Xin ghi số, không có thì ghi 0. Chưa biết thì chọn «Tôi chưa có số này»."))
    if form.errors:
        context = shown(request, pen, step, form) | {"seen": pen.showing(form.seen())}
        return render(request, "reports/entry/question.html", context, status=422)
    kept = services.keep_typed(
        actor=request.user, report=pen.report, figures=figures, texts=form.texts(), reasons=form.reasons(), seen=form.seen()
    )
    if kept.clashes:
        pen.read_again()
        step = pen.step(number)
        clash = {"clash": told(step, kept.clashes), "by": kept.by, "seen": pen.showing()}
        context = shown(request, pen, step, form) | clash
        return render(request, "reports/entry/question.html", context, status=409)
    return redirect(next_address(request, pen, step, go, figures))


def form_for(pen, step, data=None):
    """The form of one question; what it shows and what is stored come from the same reading."""
    one = {"cells": [step.cell]} if step.cell else {"prose": [step.prose], "numbers": pen.numbers}
    return QuestionForm(data, autosave=pen.address("autosave") + "?cau=1", **one)


def chosen_figures(pen, step, form, data):
    """What was typed, or what a button says: as before, one more, one less."""
    if not step.cell:
        return {}
    if "as_before" in data and step.may_copy:
        form.errors.clear()
        return {step.code: step.cell.previous}
    figures = form.figures()
    if data.get("step") in ("-1", "1") and step.code in figures:
        least, scale = step.cell.measure.minimum * step.cell.measure.scale, step.cell.measure.scale
        figures[step.code] = max(least, (figures[step.code] or 0) + int(data["step"]) * scale)
    return figures


def blank(step, form, figures):
    if not step.cell or form.errors or form.cleaned_data.get("unknown"):
        return False
    return figures.get(step.code) is None


def next_address(request, pen, step, go, figures):
    """After saving: on, back, away, or once more to the same question when the figure is unusual."""
    if "step" in request.POST:
        return here(request, pen, step)
    if go == "back" and pen.before(step.number):
        return pen.address("question", pen.before(step.number).number)
    if go == "table":
        return pen.address("edit")
    if go == "prose":
        return pen.address("prose")
    if go == "later":
        messages.success(request, _("Đã lưu. %(who)s làm tiếp lúc nào cũng được.") % {"who": capfirst(request.user.addressed)})
        return settings.LOGIN_REDIRECT_URL
    if is_doubtful(request, pen, step, figures):
        return here(request, pen, step)
    if request.POST.get("ve") == TO_CHECK:
        return pen.address("check") + f"#tra-loi-{step.number}"
    after = pen.after(step.number)
    return pen.address("question", after.number) if after else pen.address("check")


def is_doubtful(request, pen, step, figures):
    """A figure to be asked about, unless the person has just seen the question with this very figure and went on."""
    if step.code not in figures:
        return False
    pen.read_again()
    return bool(pen.doubts(step.code)) and request.POST.get("asked") != str(figures[step.code])


def here(request, pen, step):
    suffix = f"?ve={TO_CHECK}" if request.POST.get("ve") == TO_CHECK else ""
    return pen.address("question", step.number) + suffix


def shown(request, pen, step, form):
    """The context of a question page, fresh or with what was typed and could not be read."""
    to_check = TO_CHECK in (request.POST.get("ve"), request.GET.get("ve"))
    field = form[step.name]
    around = words_around(pen, step, field, to_check)
    return pen.context() | around | {
        "seen": pen.showing(), "step": step, "form": form, "field": field, "doubts": pen.doubts(step.code),
        "reason": form[REASON + step.code] if step.cell else None, "to_check": to_check,
        "open_before": [one for one in pen.open_before if step.cell and one.indicator_id == step.cell.measure.indicator_id],
    }  # fmt: skip
