"""How one committee's round stands: who is missing first, then who waits, who is accepted, who is exempt."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.dates import header_date
from doanket.kit.permissions import may
from doanket.kit.views import page
from doanket.kit.xlsx import Column, write_xlsx
from doanket.units.models import Unit

from .. import queries, values
from ..models import Exemption, Reopening
from ..review_forms import ExemptForm, ReopenForm
from .review_scope import round_or_404, unit_or_404, xlsx_answer
from .rounds_words import STANDING_WORDS, finding_of, noun_of, sign_of, standing_words

ON_A_PAGE, MOST_IN_A_LIST = 25, 60
MISSING = (values.OVERDUE, values.NOT_OPENED, values.IN_WORK, values.RETURNED)


@page
def standing(request, round_pk, unit_pk=None):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    if round.built_from:  # nobody is asked: what there is to see are its totals
        return redirect("reports:totals", round.pk, unit.pk)
    return render(request, "reports/rounds/round.html", standing_context(request, round, unit))


def standing_context(request, round, unit, exempt=None, reopen=None):
    """Everything the page shows; ``exempt`` and ``reopen`` are forms that came back with errors."""
    user, today = request.user, timezone.localdate()
    found, below = queries.standing_of(round, unit, today=today), queries.below_of(round, unit)
    children = {child.pk: child for child in Unit.objects.filter(pk__in=[one.unit_id for one in found.units]).select_related("kind")}
    strips = queries.year_strips(children.values(), _year(round), above=unit, today=today)
    missing = [one for one in found.units if one.standing in MISSING]
    waiting = queries.waiting_for(user).filter(round=round).first()
    missing_page = Paginator(missing, ON_A_PAGE).get_page(request.GET.get("trang"))
    strips_page = Paginator(_in_order(found, children), ON_A_PAGE).get_page(request.GET.get("dai"))
    return {
        "round": round,
        "unit": unit,
        "today": today,
        "found": found,
        "count": queries.counts_of(unit, [round])[round.pk],
        "below": below,
        "behind": [one for one in below if one.missing],
        "title": finding_of(found, below, today, round),
        "over": _over(round, today),
        "noun": noun_of([one.unit_name for one in found.units]),
        "missing": [_missing_row(user, one, children, strips, round, today) for one in missing_page],
        "missing_page": missing_page,
        "waiting_rows": _waiting(user, found, round, unit),
        "accepted": [one for one in found.units if one.standing == values.ACCEPTED][:MOST_IN_A_LIST],
        "strips": [(child, strips[child.pk]) for child in strips_page],
        "strips_page": strips_page,
        "year": _year(round),
        "first_waiting": waiting,
        "closed": today > round.closes_on,
        "zalo": zalo_text(round, missing),
        **_deeds(user, round, unit, found, exempt, reopen),
    }


def _waiting(user, found, round, unit):
    near = [one for one in found.units if one.standing == values.WAITING]
    return [*near, *queries.waiting_branches(user, unit, round)][:MOST_IN_A_LIST]


def _year(round):
    return round.period.start.year if round.period else round.counted_to.year


def _over(round, today):
    words = _("%(title)s, hạn %(due)s.") % {"title": round.title, "due": header_date(round.due_on)}
    left = (round.due_on - today).days
    if left > 0:
        return _("%(words)s Còn %(n)s ngày.") % {"words": words, "n": left}
    return _("%(words)s Hôm nay là hạn cuối.") % {"words": words} if left == 0 else words


def _in_order(found, children):
    """Missing ones first, as the list above them."""
    return [children[one.unit_id] for one in found.units if one.unit_id in children]


def _missing_row(user, one, children, strips, round, today):
    unit = children[one.unit_id]
    month = round.period.start.month if round.period and round.period.kind == "M" else None
    late = strips[one.unit_id].late_in_a_row(month) if month else 0
    return {
        "one": one,
        "sign": sign_of(one.unit_name),
        "title": f"{one.unit_name}, {one.head}" if one.head else one.unit_name,
        "words": standing_words(one, today, late),
        "may_enter": may(user, "reports.enter_for", unit),
    }


def zalo_text(round, missing):
    """A reminder for the group: names of units only, nothing about persons."""
    if not missing:
        return ""
    names = ", ".join(one.unit_name for one in missing)
    due = header_date(round.due_on)
    return _(
        "%(title)s: hạn %(due)s. Còn chờ %(n)s nơi: %(names)s. Mở Đoàn Kết, vào mục Báo cáo, điền rồi bấm Gửi báo cáo. "
        "Chưa có số nào trong kỳ thì ghi 0. Cần giúp xin gọi cán bộ Mặt trận."
    ) % {"title": round.title, "due": due, "n": len(missing), "names": names}


def _deeds(user, round, unit, found, exempt, reopen):
    names = {one.unit_id: one.unit_name for one in found.units}
    open_ones = [(one.unit_id, one.unit_name) for one in found.units if one.standing in MISSING]
    first = Unit.objects.filter(pk__in=list(names)).first()
    may_exempt = first is not None and may(user, "reports.exempt_unit", first)
    may_reopen = first is not None and may(user, "reports.reopen_round", first)
    exemptions = Exemption.objects.filter(round=round, unit__parent=unit).select_related("unit", "given_by")
    reopenings = Reopening.objects.filter(round=round, unit__in=list(names), until__gt=timezone.now()).select_related("unit")
    return {
        "exempt": exempt or (ExemptForm(units=open_ones) if may_exempt and open_ones else None),
        "reopen": reopen or (ReopenForm(units=open_ones) if may_reopen and open_ones else None),
        "form": exempt or reopen,
        "may_exempt": may_exempt,
        "exemptions": exemptions.order_by("unit__sort_key"),
        "reopenings": reopenings,
        "above": queries.units_with_totals_for(user).filter(pk__in=unit.ancestor_ids).order_by("-depth")[:1],
    }


@page
def standing_file(request, round_pk, unit_pk):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    found = queries.standing_of(round, unit)
    columns = [
        "Đơn vị", "Tình trạng", Column("Hạn nộp", "day"), Column("Nộp lúc", "moment"), "Muộn", Column("Lưu lần cuối", "moment"),
        Column("Số câu đã điền", "whole"), Column("Số câu phải điền", "whole"), "Lý do miễn",
    ]  # fmt: skip
    rows = (
        (one.unit_name, str(STANDING_WORDS[one.standing]), one.due_on, one.sent_at, _("muộn") if one.was_late else "",
         one.saved_at, one.filled, one.asked, one.exempt_reason)
        for one in found.units
    )  # fmt: skip
    under = [f"{unit.name}. {round.title}", _("Phải nộp %(n)s, đã nhận %(m)s") % {"n": found.expected, "m": found.sent}]
    content = write_xlsx(_("Tình hình nộp báo cáo"), columns, rows, under_title=under)
    return xlsx_answer(content, f"tinh hinh nop {round.title} {unit.name}")
