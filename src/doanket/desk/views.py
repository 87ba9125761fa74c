"""«Việc của tôi hôm nay»."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.indicators.queries import fixed_said_to
from doanket.kernel.dates import header_date
from doanket.kit.views import page
from doanket.reports import queries as reports

from . import queries, rows


@page
def today(request, unit_pk=None):
    unit = queries.unit_for_desk(request.user, unit_pk)
    if unit is None and unit_pk is not None:
        raise Http404
    day = timezone.localdate()
    roles = {reach.role for reach in reach_of(request.user) if unit and reach.unit_id == unit.pk}
    context = {"today": day, "unit": unit, "desks": queries.desks_of(request.user), "roles": roles}
    if unit is None:
        return render(request, "desk/nothing.html", context)
    if roles & {Role.REVIEWER, Role.CHAIR, Role.INSPECTOR}:
        return render(request, "desk/committee.html", context | _committee(request.user, unit, day, roles))
    if Role.AUTHOR in roles:
        return render(request, "desk/board.html", context | _board(request.user, unit, day))
    return render(request, "desk/keeper.html", context)


def _board(user, unit, day):
    strip = reports.year_strips([unit], day.year, above=unit, today=day)[unit.pk]
    deeds = queries.deeds_of_author(user)
    return {
        "second": fixed_said_to(user),
        "greeting": _("Chào %(who)s") % {"who": user.addressed},
        "next": queries.next_report_of(unit, day),
        "deeds": deeds,
        "deeds_title": _("Sau đó còn %(n)s việc") % {"n": len(deeds)},
        "strip": strip.months,
        "strip_label": _("12 tháng của %(unit)s") % {"unit": unit.name},
        "strip_title": _("Báo cáo của %(unit)s trong năm") % {"unit": unit.name},
        "strip_note": _("%(good)s trên %(due)s tháng đúng hạn") % {"good": strip.on_time, "due": strip.due},
        "last_sent": unit.reports.filter(submitted_at__isnull=False).select_related("round").order_by("-submitted_at").first(),
    }


def _committee(user, unit, day, roles):
    round = queries.round_in_hand(unit, day)
    context = {"round": round, "deeds": _own_deeds(user, unit, day, roles)}
    if round is None:
        return context
    standing = reports.standing_of(round, unit)
    children = list(reports.reporting_children(unit, round))
    strips = reports.year_strips(children, day.year, above=unit, today=day)
    waiting = [row for row in standing.units if row.standing == "waiting"] + reports.waiting_branches(user, unit, round)
    below = reports.below_of(round, unit)
    return context | {
        "below": rows.progress_rows(below, round),
        "below_title": rows.progress_title(below) if standing.expected else _("Từng nơi cấp dưới"),
        "head_text": _("%(round)s, hạn %(day)s") % {"round": round.title, "day": header_date(round.due_on)},
        "review_words": _("Duyệt %(n)s báo cáo") % {"n": len(waiting)},
        "review_url": reverse("reports:detail", args=[waiting[0].report_id]) if waiting else "",
        "sum_title": _("Cộng tạm các báo cáo đã duyệt"),
        "standing": standing,
        "headline": _headline(standing) if standing.expected else rows.progress_title(below),
        "sent_words": _("%(sent)s trên %(all)s") % {"sent": standing.sent, "all": standing.expected},
        "rest_words": _rest(standing),
        "missing": rows.missing_rows(standing, round, user, day),
        "waiting": waiting,
        **rows.headlines(unit, round),
        "strips_title": _("12 tháng của %(n)s đơn vị") % {"n": len(children)},
        "strips": [(child, strips[child.pk].months, strips[child.pk].on_time, strips[child.pk].due) for child in children],
    }


def _headline(standing):
    if standing.expected == 0:
        return _("Đợt này chưa có đơn vị nào phải gửi")
    if standing.missing == 0:
        return _("Đã đủ %(n)s báo cáo") % {"n": standing.expected}
    return _("Còn %(n)s nơi chưa gửi") % {"n": standing.missing}


def _rest(standing):
    words = _("%(accepted)s báo cáo đã duyệt, %(waiting)s đang chờ duyệt. Đúng hạn %(on_time)s, muộn %(late)s.")
    return words % {
        "accepted": standing.accepted, "waiting": standing.waiting, "on_time": standing.on_time, "late": standing.late,
    }  # fmt: skip


def _own_deeds(user, unit, day, roles):
    deeds = queries.deeds_of_author(user) + queries.deeds_of_conferences(user, unit, day)
    mine = queries.next_report_of(unit, day) if Role.AUTHOR in roles else None
    yearly = queries.year_end_deed(unit, user, day) if roles & {Role.REVIEWER, Role.CHAIR, Role.AUTHOR} else None
    return {"own": rows.own_row(mine), "list": deeds, "year_end": yearly}


@page
def more(request):
    return render(request, "desk/more.html", {"desks": queries.desks_of(request.user)})
