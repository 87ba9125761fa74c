"""A text is pasted, its numbers are looked at one by one, and what is confirmed goes into the draft."""

import json

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import ProseSource
from ..prose_forms import CODE, DEED, VALUE, JudgingForm, PasteForm
from ..services.prose import ADD, LEAVE, WRITE
from .entry_pen import Pen
from .prose_cards import cards_of, marked_text, picked_spans
from .prose_text import text_first


@page
def paste(request, pk):
    pen = Pen(request, pk)
    if not pen.report.is_open:
        return redirect("reports:sent", pk)
    return _show_paste(request, pen, PasteForm())


@text_first
@action
def lay(request, pk):
    pen, form = Pen(request, pk), request.pasted
    if form.is_valid():
        source = ProseSource.FILE if form.from_file else ProseSource.PASTED
        try:
            reading = services.lay_prose(actor=request.user, report=pen.report, text=form.read, source=source)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("reports:prose_judge", pk, reading.pk)
    return _show_paste(request, pen, form)


def _show_paste(request, pen, form):
    waiting = list(queries.pending_readings(pen.report, request.user))
    context = pen.context() | {"form": form, "waiting": waiting}
    return render(request, "reports/prose/paste.html", context, status=422 if form.errors else 200)


@page
def judge(request, pk, reading_pk):
    pen, reading = _open(request, pk, reading_pk)
    if reading.settled_at or not pen.report.is_open:
        return redirect(pen.address("edit"))
    return _show(request, Desk(pen, reading))


@action
def take(request, pk, reading_pk):
    """Confirm; or, from the buttons inside the page, only look again at what was chosen so far."""
    pen, reading = _open(request, pk, reading_pk)
    if reading.settled_at:
        return _settled(request, pen, None)
    desk = Desk(pen, reading, request.POST)
    if request.POST.get("go") != "take":
        return _show(request, desk)
    if not desk.form.is_valid():
        return _show(request, desk, status=422)
    try:
        taken = services.take_figures(
            actor=request.user, report=pen.report, reading=reading, judged=desk.judged(), picked=desk.picked_verdicts(),
            seen=desk.seen(),
        )  # fmt: skip
    except services.DraftMoved as refusal:
        pen.read_again()
        return _refused(request, Desk(pen, reading, request.POST), refusal, status=409)
    except DomainError as refusal:
        return _refused(request, desk, refusal, status=422)
    return _settled(request, pen, taken)


@action
def drop(request, pk, reading_pk):
    pen, reading = _open(request, pk, reading_pk)
    services.drop_prose(actor=request.user, report=pen.report, reading=reading)
    messages.success(request, _("Đã bỏ văn bản. Biểu giữ nguyên."))
    return redirect("reports:edit", pk)


class Desk:
    """A text on the table: its cards and the form over them, fresh or as it was sent."""

    def __init__(self, pen, reading, data=None):
        self.pen, self.reading, self.data = pen, reading, data
        found, _measures = queries.read_prose(reading.text, pen.report.round.counted_to)
        read = [(one.start, one.end) for one in reading.figures.all()]
        left = queries.numbers_left(found, read)
        self.picked = picked_spans(data.getlist("chon"), left) if data else []
        self.cards = cards_of(reading, pen.cells, self.picked)
        self.left = [one for one in left if (one.span.start, one.span.end) not in self.picked]
        self.form = JudgingForm(self._with_fresh(data), cards=self.cards, cells=pen.cells)

    def _with_fresh(self, data):
        """What was sent; a number that was just pointed at has no answers of its own yet and starts as its card does."""
        if data is None:
            return None
        data = data.copy()
        for card in self.cards:
            if card.figure is None and DEED + card.key not in data:
                data.update({DEED + card.key: card.deed, VALUE + card.key: card.typed, CODE + card.key: ""})
        return data

    def judged(self):
        return {card.figure.pk: self.form.judged[card.key] for card in self.cards if card.figure}

    def picked_verdicts(self):
        return [((card.start, card.end), self.form.judged[card.key]) for card in self.cards if not card.figure]

    def seen(self):
        try:
            shown = json.loads(self.data.get("seen") or "{}")
        except ValueError:
            return {}
        return shown if isinstance(shown, dict) else {}

    @property
    def showing(self):
        return json.dumps({cell.code: cell.value for cell in self.pen.cells}, separators=(",", ":"))

    def rows(self, telling=False):
        """What each card draws; ``telling`` says also what has to be mended."""
        for card in self.cards:
            deed, value, code = (self.form[prefix + card.key] for prefix in (DEED, VALUE, CODE))
            wrong = [message for one in (deed, value, code) for message in one.errors] if telling else []
            yield {
                "card": card, "deed": deed, "value": value, "code": code, "errors": wrong, "deeds": list(_deeds(card, deed.value())),
                "codes": code.field.choices, "chosen_code": code.value() or "", "value_bad": telling and bool(value.errors),
                "open": card.figure is None or bool(wrong and code.errors),
            }  # fmt: skip


def _deeds(card, chosen):
    words = {WRITE: _("Ghi thay") if card.held is not None and not card.same else _("Ghi"), ADD: _("Cộng thêm"), LEAVE: _("Không lấy")}
    return ((deed, said, deed == chosen) for deed, said in words.items())


def _open(request, pk, reading_pk):
    pen = Pen(request, pk)
    return pen, get_object_or_404(queries.readings_of(pen.report), pk=reading_pk)


def _show(request, desk, status=200):
    rows = list(desk.rows(telling=status != 200))
    asked = [row for row in rows if row["card"].cell or row["card"].figure is None]
    outside = [row for row in rows if not row["card"].cell and row["card"].figure]
    context = desk.pen.context() | {
        "reading": desk.reading, "form": desk.form if status != 200 else None, "seen": desk.showing, "picked": desk.picked,
        "asked": asked, "outside": outside, "outside_title": _("%(n)s số không có trong biểu này") % {"n": len(outside)},
        "outside_open": any(row["errors"] for row in outside),
        "finding": _("Đọc được %(n)s số cho biểu này") % {"n": len(asked)} if asked else _("Chưa thấy số nào của biểu này"),
        "pieces": marked_text(desk.reading, desk.cards, desk.left), "left": len(desk.left),
        "off": _("Đợt đã khóa nên không ghi được nữa.") if desk.pen.locked else "",
    }  # fmt: skip
    return render(request, "reports/prose/judge.html", context, status=status)


def _refused(request, desk, refusal, status):
    desk.form.is_valid()
    desk.form.add_error(None, str(refusal))
    return _show(request, desk, status=status)


def _settled(request, pen, taken):
    if taken is None or taken.again:
        messages.info(request, _("Văn bản này đã ghi vào biểu rồi, không ghi thêm lần nữa."))
    elif taken.numbers:
        messages.success(request, _("Đã ghi %(n)s số lấy từ văn bản. Mỗi số còn giữ câu văn của nó.") % {"n": taken.numbers})
    else:
        messages.info(request, _("Không lấy số nào từ văn bản. Biểu giữ nguyên."))
    return redirect("reports:edit", pen.report.pk)
