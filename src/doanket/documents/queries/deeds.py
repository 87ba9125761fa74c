"""What of the shelf waits for a person, for the desk: drafts in their hands, papers to open, regulations that end."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.kernel.dates import short_date

from ..choices import DocumentState, Stage
from ..models import Receipt
from ..values import Waiting
from .agreements import agreements_ending
from .dispatch import unread_papers_of
from .sight import own_places
from .track import drafts_waiting_for

WORK = (Role.AUTHOR, Role.REVIEWER, Role.CHAIR)
MOST = 10
SAID = {
    Stage.WRITING: (_("Sửa lại: %(paper)s"), _("Được trả lại kèm lý do."), "fix"),
    Stage.REVIEWING: (_("Đọc lại: %(paper)s"), _("Được chuyển để xem lại."), "warn"),
    Stage.SIGNING: (_("Ký: %(paper)s"), _("Đã trình ký."), "warn"),
}


def deeds_of_papers(user, today):
    """``[Waiting, …]`` of ``user`` on ``today``: first what was put into their own hands. Few questions, however many."""
    units = own_places(user, WORK)
    return [*_in_hand(user), *_to_open(units), *_ending(user, units, today), *_unread(units)]


def _in_hand(user):
    for routing in drafts_waiting_for(user)[:MOST]:
        title, text, tone = SAID[Stage(routing.stage)]
        said = {"paper": f"{routing.document.type.name.lower()} {routing.document.subject}"}
        yield Waiting(title % said, text, routing.document.get_absolute_url(), short_date(routing.since), tone)


def _to_open(units):
    unread = Receipt.objects.filter(unit__in=units, read_at__isnull=True, document__state=DocumentState.SIGNED)
    for receipt in unread.select_related("document__type", "document__unit", "dispatch").order_by("pk")[:MOST]:
        paper = receipt.document
        badge = _("Đã nhắc") if receipt.reminded_at else _("Chưa mở")
        title = _("Mở văn bản: %(paper)s") % {"paper": paper.subject}
        text = _("%(unit)s gửi ngày %(day)s") % {"unit": paper.unit, "day": short_date(receipt.dispatch.sent_at)}
        yield Waiting(title, text, reverse("documents:envelope", args=[receipt.pk]), badge, "warn")


def _ending(user, units, today):
    for one in agreements_ending(user, units, today)[:MOST]:
        said = {"partners": one.partner_names, "day": short_date(one.ends_on)}
        title = _("Quy chế phối hợp với %(partners)s hết hạn ngày %(day)s") % said
        yield Waiting(title, _("Ký tiếp, thay bằng quy chế khác hoặc tổng kết."), one.document.get_absolute_url(),
                      short_date(one.ends_on), "warn")  # fmt: skip


def _unread(units):
    for paper, opened in unread_papers_of(units):
        title = _("Nhắc mở văn bản %(symbol)s") % {"symbol": paper.symbol}
        text = _("%(opened)s trên %(sent)s nơi đã mở.") % {"opened": opened.opened, "sent": opened.sent}
        yield Waiting(title, text, reverse("documents:receipts", args=[paper.pk]), _("%(n)s nơi chưa mở") % {"n": opened.unread}, "warn")
