"""Which pages of an old portal are here already."""

from doanket.accounts.models import User
from doanket.kernel.text import normalise, slugify

from ..choices import SectionKind
from ..models import Article, OldAddress, SectionPage
from ..old_addresses import host_and_path
from .sites import homes


def fingerprints_of(unit):
    """fingerprint → article, of what was imported into the site of ``unit`` before. One question."""
    found = Article.objects.filter(unit=unit).exclude(origin={})
    return {article.origin["fingerprint"]: article for article in found if "fingerprint" in article.origin}


def at_old_address(unit, address):
    """The article of ``unit`` that an old address leads to already, or None; those of other units count as unknown."""
    host, path = host_and_path(address)
    row = OldAddress.objects.filter(host=host, path=path, page__isnull=False).first() if path else None
    return Article.objects.filter(pk=row.page_id, unit=unit).first() if row else None


def already_here(unit, readings):
    """place in ``readings`` → the article it would make again."""
    here = fingerprints_of(unit)
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
