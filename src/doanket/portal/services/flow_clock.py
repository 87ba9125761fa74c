"""Publishing and taking down by the clock."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ..choices import ArticleState as S
from ..models import Article
from .showing import hide, show
from .writing import locked, note

AT_ONCE = 50


def publish_what_is_due():
    """Show what was approved for this hour, take down what was to end; what was done in words, or None."""
    now = timezone.now()
    due = Article.objects.filter(state=S.SCHEDULED, go_live_at__lte=now).order_by("go_live_at", "pk")
    over = Article.objects.filter(published_at__isnull=False, shown_until__lte=now).order_by("shown_until", "pk")
    shown = sum(_show(article) for article in due[:AT_ONCE])
    hidden = sum(_hide(article) for article in over[:AT_ONCE])
    if not shown and not hidden:
        return None
    return _("đã đăng %(shown)s bài, gỡ %(hidden)s bài theo giờ hẹn") % {"shown": shown, "hidden": hidden}


@transaction.atomic
def _show(article):
    row = locked(article)
    if row.state != S.SCHEDULED or row.go_live_at is None or row.go_live_at > timezone.now():
        return False
    again = row.published_at is not None
    show(row)
    note(row, "replaced" if again else "published", None)
    record(actor=None, verb="portal.article_published_by_clock", target=row)
    return True


@transaction.atomic
def _hide(article):
    row = locked(article)
    if row.published_at is None or row.shown_until is None or row.shown_until > timezone.now():
        return False
    hide(row)
    note(row, "withdrawn", None)
    record(actor=None, verb="portal.article_taken_down_by_clock", target=row)
    return True
