"""Which addresses on the sites no longer answer: asked once a week, and only where the machine may go out."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from .. import things
from ..models import Article, Furniture
from ..reaching import Unreachable, status_of
from .changing import changed

WEEK = timedelta(days=7)
AT_ONCE = 20  # a tick asks so few that no other clock waits long for it
FAULTS = {
    "address": later("địa chỉ không đọc được"), "private": later("địa chỉ nằm trong mạng nội bộ, không kiểm"),
    "silent": later("không trả lời"),
}  # fmt: skip


def check_links(now=None, ask=status_of):
    """Ask the addresses that nobody asked for a week, oldest first; a few each time. Says in words what it did.

    ``PORTAL_MAY_GO_OUT`` is off unless the installation says otherwise: then nothing is asked and screens say
    «chưa kiểm được».
    """
    if not settings.PORTAL_MAY_GO_OUT:
        return None
    now = now or timezone.now()
    due = Q(checked_at__isnull=True) | Q(checked_at__lt=now - WEEK)
    rows = [(one, "url", "fault", "checked_at") for one in _oldest(Furniture.objects.exclude(url="").filter(due), "checked_at")]
    due = Q(source_checked_at__isnull=True) | Q(source_checked_at__lt=now - WEEK)
    articles = Article.objects.shown().exclude(source_url="").filter(due)
    rows += [(one, "source_url", "source_fault", "source_checked_at") for one in _oldest(articles, "source_checked_at")]
    dead = sum(_check(*row, now, ask) for row in rows[:AT_ONCE])
    return _("đã kiểm %(all)d địa chỉ, %(dead)d không mở được") % {"all": len(rows[:AT_ONCE]), "dead": dead} if rows else None


def _oldest(rows, column):
    return rows.order_by(F(column).asc(nulls_first=True), "pk")[:AT_ONCE]


def _check(row, url, fault, checked_at, now, ask):
    """Write what the address answered; only these two columns, so that nobody's writing is undone. Readers of an article see it."""
    said = _fault_of(getattr(row, url), ask)
    with transaction.atomic():
        written = type(row)._base_manager.filter(pk=row.pk, **{url: getattr(row, url)}).update(**{fault: said, checked_at: now})
        if written and isinstance(row, Article) and said != row.source_fault:
            changed(things.article(row.pk))
    return bool(said)


def _fault_of(url, ask):
    try:
        status = ask(url)
    except Unreachable as refusal:
        return str(FAULTS[refusal.reason])
    if status in (404, 410):
        return _("trang không còn (%(status)d)") % {"status": status}
    if status >= 500:
        return _("máy chủ nơi đó đang lỗi (%(status)d)") % {"status": status}
    return ""  # 401, 403 and 429 answer: somebody is there, and does not open to machines
