"""``{% load writing %}``: bodies and states on the officers' screens."""

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ..choices import ArticleState as S
from ..cleaning import clean_html

register = template.Library()

TONES = {
    S.DRAFT: ("info", "pen"), S.SUBMITTED: ("warn", "clock"), S.RETURNED: ("fix", "return"), S.SCHEDULED: ("info", "calendar"),
    S.PUBLISHED: ("ok", "check"), S.WITHDRAWN: ("", "minus"),
}  # fmt: skip
DEEDS = {
    "started": _("bắt đầu viết"), "saved": _("lưu bài"), "submitted": _("gửi duyệt"), "returned": _("trả lại để sửa"),
    "scheduled": _("duyệt, hẹn giờ đăng"), "published": _("đăng bài"), "replaced": _("đăng bản sửa"), "withdrawn": _("gỡ bài"),
    "corrected": _("ghi lời đính chính"), "link_made": _("tạo liên kết duyệt"), "forgotten": _("bỏ bản sửa"),
    "end_planned": _("hẹn giờ gỡ"), "end_forgotten": _("bỏ hẹn giờ gỡ"),
}  # fmt: skip


@register.filter
def kept_html(body):
    """A body for the screen, cleaned once more on its way out, so that nothing depends on where it came from."""
    return mark_safe(clean_html(body or ""))


@register.filter
def tone(article):
    return TONES[article.state][0]


@register.filter
def sign(article):
    return TONES[article.state][1]


@register.filter
def state_words(article):
    """«bản nháp», or «bản sửa» where readers see an older text."""
    return _("bản sửa") if article.state == S.DRAFT and article.published_at else article.get_state_display()


@register.filter
def doer(event):
    """Who did it: a person, a leader through a link, the clock."""
    if event.by_link:
        return _("%(name)s (qua liên kết)") % {"name": event.by_link}
    return event.who.full_name if event.who else _("Máy, theo giờ hẹn")


@register.filter
def deed(event):
    return DEEDS.get(event.deed, event.deed)
