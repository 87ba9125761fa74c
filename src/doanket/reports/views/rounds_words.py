"""What the standing page says: findings as headings, one line of context for each missing unit."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.dates import clock, local_day, short_date
from doanket.kernel.text import initials

from .. import values

STANDING_WORDS = {
    values.NOT_OPENED: gettext_lazy("Chưa mở"),
    values.IN_WORK: gettext_lazy("Đang làm"),
    values.RETURNED: gettext_lazy("Cần bổ sung"),
    values.WAITING: gettext_lazy("Chờ duyệt"),
    values.ACCEPTED: gettext_lazy("Đã duyệt"),
    values.EXEMPT: gettext_lazy("Được miễn"),
    values.OVERDUE: gettext_lazy("Quá hạn"),
}


def noun_of(names):
    """«tổ» if every name begins with «Tổ», else «đơn vị»."""
    first = {name.split()[0].lower() for name in names if name.strip()}
    return first.pop() if len(first) == 1 else _("đơn vị")


def sign_of(name):
    """The short sign of a unit: its number («10» of «Tổ 10 Đình Thượng»), else two initials."""
    return next((word for word in name.split() if word.isdigit() and len(word) < 4), initials(name))


def finding_of(found, below, today, round):
    """The heading: who is missing, or that nobody is."""
    behind = [one for one in below if one.missing]
    if found.missing:
        names = [one.unit_name for one in found.units if one.sent_at is None and one.standing != values.EXEMPT]
        return _("Còn %(n)s %(noun)s chưa gửi") % {"n": found.missing, "noun": noun_of(names)}
    if behind:
        noun = noun_of([one.unit_name for one in behind])
        return _("Còn %(n)s %(noun)s chưa đủ báo cáo") % {"n": len(behind), "noun": noun}
    if found.waiting:
        return _("Đã nhận đủ, còn %(n)s báo cáo chờ duyệt") % {"n": found.waiting}
    if not found.expected and not below:
        return _("Đợt này không thu báo cáo ở đây")
    return _("Đã nhận đủ báo cáo")


def standing_words(one, today, late):
    """«Đang điền, 5 trên 12 câu. Lưu lần cuối 08:41 hôm nay.»"""
    facts = {"filled": one.filled, "asked": one.asked, "day": short_date(one.due_on)}
    if one.standing == values.RETURNED:
        words = _("Đã trả lại để sửa, hạn mới %(day)s.") % facts
    elif one.report_id:
        words = _("Đang điền, %(filled)s trên %(asked)s câu.") % facts
    else:
        words = _("Chưa mở.")
    if one.saved_at and one.standing != values.RETURNED:
        words = _("%(words)s Lưu lần cuối %(when)s.") % {"words": words, "when": said_when(one.saved_at, today)}
    if late > 1:
        words = _("%(words)s Muộn %(n)s tháng liền, gọi tốt hơn nhắn.") % {"words": words, "n": late}
    return words


def said_when(moment, today):
    """«08:41 hôm nay», «19:20 hôm qua», «19:20 ngày 12/11/2026»."""
    days = (today - local_day(moment)).days
    if days == 0:
        return _("%(clock)s hôm nay") % {"clock": clock(moment)}
    if days == 1:
        return _("%(clock)s hôm qua") % {"clock": clock(moment)}
    return _("%(clock)s ngày %(day)s") % {"clock": clock(moment), "day": short_date(moment)}
