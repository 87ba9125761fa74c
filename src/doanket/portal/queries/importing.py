"""Which pages of an old portal are here already."""

from dataclasses import dataclass
from datetime import datetime

from doanket.accounts.models import User
from doanket.kernel.text import normalise, slugify

from ..choices import ArticleState, SectionKind
from ..models import Article, OldAddress, SectionPage
from ..old_addresses import host_and_path
from .sites import homes

MOST_IMPORTS = 20  # shown


@dataclass(frozen=True, slots=True)
class Import:
    """One taking over of old pages: ``made`` drafts came of it, ``untouched`` of them nobody has changed or sent on since."""

    name: str
    begun_at: datetime
    who: str
    made: int
    untouched: int


def fingerprints_of(unit, readings):
    """fingerprint → article, of those ``readings`` that were imported into the site of ``unit`` before. One question."""
    asked = {one.fingerprint for one in readings if not one.fault}
    found = Article.objects.filter(unit=unit, origin__fingerprint__in=asked) if asked else ()
    return {article.origin["fingerprint"]: article for article in found}


def untouched(articles):
    """Those of ``articles`` that are as the import made them: no reader, no reviewer and no writer has had them."""
    return articles.filter(state=ArticleState.DRAFT, revision=1, first_published_at=None, published_at=None, origin__looked_at__isnull=True)


def imports_of(unit):
    """The imports of ``unit`` of which drafts are left (:class:`Import`), the newest first. Two questions."""
    rows = Article.objects.filter(unit=unit, origin__has_key="import")
    same = set(untouched(rows).values_list("pk", flat=True))
    found = {}
    for pk, name, since, who in rows.order_by("-pk").values_list("pk", "origin__import", "state_changed_at", "written_by__full_name"):
        found.setdefault(name, []).append((pk, since, who))
    told = [Import(name, min(since for _pk, since, _who in some), some[0][2], len(some), sum(pk in same for pk, *_more in some)) for name, some in found.items()]
    return sorted(told, key=lambda one: one.begun_at, reverse=True)[:MOST_IMPORTS]


def at_old_address(unit, address):
    """The article of ``unit`` that an old address leads to already, or None; those of other units count as unknown."""
    host, path = host_and_path(address)
    row = OldAddress.objects.filter(host=host, path=path, page__isnull=False).first() if path else None
    return Article.objects.filter(pk=row.page_id, unit=unit).first() if row else None


def already_here(unit, readings):
    """place in ``readings`` → the article it would make again."""
    here = fingerprints_of(unit, readings)
    known = {number: at_old_address(unit, one.address) or here.get(one.fingerprint) for number, one in enumerate(readings) if not one.fault}
    return {number: article for number, article in known.items() if article}


def sites_named(name):
    """The sites whose address or whose unit has this name."""
    found = homes().filter(slug=name)
    return list(found or homes().filter(unit__name=normalise(name).strip()))


def sections_named(home, name):
    """The sections of a site called ``name``; without a name the first for news."""
    sections = SectionPage.objects.child_of(home).filter(live=True)
    if not name:
        return list(sections.filter(kind=SectionKind.NEWS)[:1])
    return [section for section in sections if name in (section.slug, section.title) or slugify(name) == section.slug]


def people_named(username):
    """The open account of this name, or None."""
    return User.objects.filter(username=username.strip().lower(), is_active=True).first()
