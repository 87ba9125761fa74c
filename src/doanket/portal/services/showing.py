"""Before readers, and away from them: the one place that writes what they see."""

from django.utils import timezone

from .. import things
from ..choices import ArticleState as S
from ..models import Article, ArticlePicture, PortalPicture, SectionPage
from ..old_days import day_for_readers
from .changing import changed
from .holding import held
from .picture_files import forget_unseen
from .writing import free_slug, text_of


def show(row):
    """Put the newest text of the locked ``row`` before readers, and return it. The row's own plan is kept."""
    now = timezone.now()
    text = text_of(row)
    for name in ("shown_until", "least_days", "decided_by_id"):
        setattr(text, name, getattr(row, name))
    if row.published_at is None:
        text.published_at, text.changed_at = day_for_readers(text, now), None
        if row.first_published_at is None:
            text.slug = free_slug(text, held(SectionPage.objects.all(), row.get_parent().pk))
    else:
        text.changed_at = now
    text.state, text.state_changed_at, text.go_live_at, text.return_reason = S.PUBLISHED, now, None, ""
    text.live, text.expired, text.has_unpublished_changes = True, False, False
    text.live_revision, text.last_published_at = row.latest_revision, now
    text.first_published_at = row.first_published_at or now
    text.draft_title = text.title
    if not (row.live and row.source_url == text.source_url):  # what was said of another address says nothing of this one
        text.source_fault, text.source_checked_at = "", None
    seen_before = list(PortalPicture.objects.filter(pk__in=ArticlePicture.objects.filter(article=row).values("picture")))
    text.save()
    forget_unseen(seen_before)
    row.approval_links.filter(spent_at=None).update(spent_at=now, answer="void")
    _tell(text)
    return Article.objects.select_related("unit").get(pk=row.pk)


def hide(row, **more):
    """Take the locked ``row`` from readers. A newer text that is under way stays under way, with its own plan."""
    planned = row.state == S.SCHEDULED and row.shown_until and row.go_live_at and row.shown_until > row.go_live_at
    state = row.state if row.state in (S.DRAFT, S.SUBMITTED, S.RETURNED, S.SCHEDULED) else S.WITHDRAWN
    values = {
        "live": False, "published_at": None, "shown_until": row.shown_until if planned else None, "is_pinned": False, "has_unpublished_changes": True,
        "state": state, "state_changed_at": timezone.now(), **more,
    }  # fmt: skip
    for name, value in values.items():
        setattr(row, name, value)
    Article.objects.filter(pk=row.pk).update(**values)
    forget_unseen(PortalPicture.objects.filter(pk__in=ArticlePicture.objects.filter(article=row).values("picture")))
    _tell(row)


def _tell(row):
    changed(things.article(row.pk), things.news_of(row.unit_id))
