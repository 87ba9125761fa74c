"""What the platform's editors did at Wagtail's screens, told to everything else: state, readers, history, journal.

Only editors of the nation come here (``portal.edit_platform``); a text they publish needs no second person, and the journal
says that it was published on the platform.
"""

from django.db import transaction
from django.utils import timezone

from doanket.accounts.models import User
from doanket.audit.services import record

from .. import things
from ..choices import ArticleState as S
from ..models import Album, Article, OldAddress, SectionPage, UnitHome
from ..serving.finding import address_of
from .changing import changed
from .writing import note


@transaction.atomic
def saved_there(*, actor, page):
    """A text was written there and is not before readers yet. One that was published in the same deed is told of already."""
    actor = _person(actor)
    row = Article.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
    if row is None or (row.live and row.live_revision_id == row.latest_revision_id):
        return
    Article.objects.filter(pk=row.pk).update(revision=row.revision + 1, state=S.DRAFT, state_changed_at=timezone.now(), go_live_at=None)
    row.approval_links.filter(spent_at=None).update(spent_at=timezone.now(), answer="void")
    note(row, "saved", actor)
    record(actor=actor, verb="portal.article_saved", target=row, revision=row.revision + 1)


@transaction.atomic
def published_there(*, actor, page, old_address=""):
    """A page was put before readers there; ``old_address`` is where it stood until now, if elsewhere."""
    actor = _person(actor)
    if isinstance(page, Article):
        _article_published(actor, page)
    elif isinstance(page, Album):
        Album.objects.filter(pk=page.pk).update(state="published", published_at=page.published_at or timezone.now())
    if old_address and old_address != address_of(page):
        OldAddress.objects.update_or_create(host="", path=old_address, defaults={"page": page.page_ptr, "leads_to": ""})
    record(actor=actor, verb="portal.published_on_platform", target=page, unit=page.unit)
    changed(*things_of(page))


def _article_published(actor, page):
    now = timezone.now()
    row = Article.objects.select_for_update(of=("self",)).get(pk=page.pk)
    again = row.published_at is not None
    Article.objects.filter(pk=row.pk).update(
        published_at=row.published_at or now, changed_at=now if again else None, state=S.PUBLISHED, state_changed_at=now,
        revision=row.revision + 1, decided_by=actor, return_reason="",
    )  # fmt: skip
    row.approval_links.filter(spent_at=None).update(spent_at=now, answer="void")
    note(row, "replaced" if again else "published", actor)


@transaction.atomic
def unpublished_there(*, actor, page):
    """A page was taken from readers there."""
    actor, now = _person(actor), timezone.now()
    if isinstance(page, Article):
        row = Article.objects.select_for_update(of=("self",)).get(pk=page.pk)
        Article.objects.filter(pk=row.pk).update(
            published_at=None, shown_until=None, is_pinned=False, state=S.WITHDRAWN, state_changed_at=now, decided_by=actor
        )
        note(row, "withdrawn", actor)
    elif isinstance(page, Album):
        Album.objects.filter(pk=page.pk).update(state="draft", published_at=None)
    record(actor=actor, verb="portal.unpublished_on_platform", target=page, unit=page.unit)
    changed(*things_of(page))


def picture_changed_there(*, actor, picture):
    """The words or the file of a picture were changed there: whatever shows it is drawn anew."""
    from .pictures import readers_see

    articles, albums = readers_see(picture)
    record(actor=_person(actor), verb="portal.picture_described", target=picture)
    changed(*map(things.article, articles), *map(things.page, albums))


def things_of(page):
    """The names of what readers see differently when ``page`` changes."""
    if isinstance(page, UnitHome):
        return [things.site(page.unit_id)]
    if isinstance(page, Article):
        return [things.article(page.pk), things.news_of(page.unit_id)]
    around = [things.site(page.unit_id)] if isinstance(page, SectionPage) or page.show_in_menus else []
    return [things.page(page.pk), *around]


def _person(actor):
    """The account behind the disguise."""
    return User.objects.get(pk=actor.pk)
