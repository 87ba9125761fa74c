"""The attendance sheet as blocks, for the day the power fails: names by group with room to sign."""

from django.utils.translation import gettext as _

from doanket.kernel.dates import clock, header_date
from doanket.kit.paper import Heading, Paragraph, Signature, Table, Title

from .choices import DelegateGroup
from .queries.attendance import delegates_of

HEAD = ("STT", "Họ và tên", "Chức danh, đơn vị", "Ký tên")
ROOM_TO_SIGN = "\u00a0" * 22  # a column is as wide as what stands in it


def attendance_sheet(conference):
    """Blocks of «Danh sách điểm danh»: one table for each group, in the order of the list."""
    blocks = [
        Title("DANH SÁCH ĐIỂM DANH", conference.title),
        Paragraph((f"{clock(conference.starts_at)}, {header_date(conference.starts_at)}. {conference.place}".strip(),)),
    ]
    for group, delegates in by_group(conference):
        blocks.append(Heading(1, f"{group.label[:1].upper()}{group.label[1:]} ({len(delegates)})"))
        blocks.append(Table("", HEAD, tuple(_row(number, each) for number, each in enumerate(delegates, 1))))
    return (*blocks, Signature("", "THƯ KÝ", ""))


def by_group(conference):
    """``[(group, delegates)]`` in the order of the groups; within one by post and then by name."""
    rows = sorted(delegates_of(conference).select_related("substitutes"), key=lambda each: (each.order, each.sort_key, each.pk))
    return [(group, found) for group in DelegateGroup if (found := [each for each in rows if each.group == group])]


def _row(number, delegate):
    words = ", ".join(filter(None, (delegate.title, delegate.organisation_name if delegate.organisation_name not in delegate.title else "")))
    if delegate.substitutes_id:
        words = ", ".join(filter(None, (words, _("dự thay %(who)s") % {"who": delegate.substitutes.full_name})))
    return (str(number), delegate.full_name, words, ROOM_TO_SIGN)
