"""Pages of an old portal become drafts, each once; where they stood leads to where they stand."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kernel.text import slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..checking import alt_fault
from ..models import Article, OldAddress, SectionPage, UnitHome
from ..old_addresses import host_and_path
from ..old_site.dirt import LOST
from ..queries.importing import at_old_address, fingerprints_of, untouched
from .attachments import add_file
from .pictures import add_picture
from .refusals_writing import NotNow, NotOfThisUnit
from .writing import start_article
from .writing_words import LINES, LONGEST_CAPTION, MOST_FILES, MOST_PICTURES

NEW, AGAIN, REFUSED = "new", "again", "refused"
LONGEST_ALT, MOST_NOTES = 300, 20


@dataclass(slots=True)
class Outcome:
    """What became of one page: ``kind`` is «new», «again» (it is here already) or «refused» with the reason ``why``."""

    file: str
    kind: str
    article: Article | None = None
    why: str = ""
    notes: list = field(default_factory=list)


@transaction.atomic
def import_pages(*, actor, unit, section, readings, name=""):
    """Make a draft of each of ``readings`` (:class:`doanket.portal.old_site.Reading`); a list of :class:`Outcome`.

    It goes to the section that is called as its section on the old portal was, else to ``section``.

    ``name`` joins what is taken over in several steps into one import, which :func:`take_back_import` takes back as one.

    A page whose old address or whose text is here already is left as it is, and only a further address of it is noted. What
    one page lacks does not stop the others. Nobody reads a draft before it went the way of every article.
    """
    require(actor, "portal.write", unit)
    section = SectionPage.objects.select_related("unit").get(pk=section.pk)
    if section.unit_id != unit.pk:
        raise NotOfThisUnit(_("Chuyên mục này của trang khác."), field="section")
    UnitHome.objects.select_for_update(of=("self",)).get(unit=unit)  # two imports at once would each make the same drafts
    here, name = fingerprints_of(unit, readings), name or uuid7().hex
    called = {slugify(one.title): one for one in SectionPage.objects.filter(unit=unit, live=True)}
    outcomes = [_import_one(actor, unit, called.get(slugify(reading.section), section), reading, here, name) for reading in readings]
    made = sum(outcome.kind == NEW for outcome in outcomes)
    if made:
        record(actor=actor, verb="portal.old_site_imported", target=unit, unit=unit, number=made)
    return outcomes


@transaction.atomic
def take_back_import(*, actor, unit, name):
    """Throw away together the drafts of the import ``name`` that nobody has touched since; (how many went, how many stay).

    What somebody wrote in, sent on or published stays, and so do pictures and files, which other texts may show by now. The
    old addresses of what went lead nowhere again, so that the same pages can be taken over anew. Raises NotNow.
    """
    require(actor, "portal.write", unit)
    UnitHome.objects.select_for_update(of=("self",)).get(unit=unit)
    rows = Article.objects.filter(unit=unit, origin__import=name)
    gone = list(untouched(rows).select_for_update(of=("self",)))
    if not gone:
        raise NotNow(_("Không còn bản nháp nào của lần đưa về này mà chưa ai sửa."))
    for row in gone:
        row.delete()
    left = rows.count()
    record(actor=actor, verb="portal.import_taken_back", target=unit, unit=unit, number=len(gone), left=left)
    return len(gone), left


def _import_one(actor, unit, section, reading, here, name):
    if reading.fault:
        return Outcome(reading.file, REFUSED, why=reading.fault)
    known = at_old_address(unit, reading.address) or here.get(reading.fingerprint)
    if known:
        _lead(unit, reading.address, known)
        return Outcome(reading.file, AGAIN, known)
    notes = list(reading.notes)
    try:
        with transaction.atomic():
            article = _draft(actor, unit, section, reading, notes, name)
            _lead(unit, reading.address, article)
    except DomainError as refusal:
        return Outcome(reading.file, REFUSED, why=refusal.message)
    here[reading.fingerprint] = article
    return Outcome(reading.file, NEW, article, notes=notes)


def _lead(unit, address, article):
    """An address that leads elsewhere already is left so: the first to come has it. A page may say it stood anywhere."""
    host, path = host_and_path(address)
    if path and not _is_a_neighbours(unit, host, path):
        OldAddress.objects.get_or_create(host=host, path=path, defaults={"page": article.page_ptr})


def _is_a_neighbours(unit, host, path):
    """Whether pages of another site of ours stand there: nobody takes over the ways to them."""
    own, others = UnitHome.objects.filter(unit=unit), UnitHome.objects.exclude(unit=unit)
    hosts = Site.objects.filter(hostname__in=[host, f"www.{host}"], is_default_site=False)
    return others.filter(slug=path.strip("/").split("/", 1)[0]).exists() or hosts.exclude(root_page__in=own.values("pk")).exists()


def _draft(actor, unit, section, reading, notes, name):
    pictures, numbers = _pictures(actor, unit, reading, notes)
    files = _files(actor, unit, reading, notes)
    title, lead = _shortened(str(reading.title.value), LINES["title"]), str(reading.lead.value or "")
    return start_article(
        actor=actor, unit=unit, section=section, title=title, lead=lead, body=reading.body(numbers),
        author_line=_shortened(str(reading.author.value or ""), LINES["author_line"]),
        source_name=_shortened(str(reading.source.value or ""), LINES["source_name"]),
        pictures=pictures, files=files, origin={**_origin(reading, notes), "import": name},
    )  # fmt: skip


def _origin(reading, notes):
    """What the writers see of where it came from, and what waits for them."""
    date = reading.date.value
    told = [_("tiêu đề: %(rule)s") % {"rule": reading.title.rule}] if not reading.title.sure else []
    return {
        "old_site": reading.address or reading.file,
        "fingerprint": reading.fingerprint,
        "dated": date.isoformat() if date else "",
        "dated_by": str(reading.date.rule) if date else "",
        "dated_surely": bool(date and reading.date.sure),
        "captions": [one.text for one in reading.dropped if one.reason == LOST][:MOST_NOTES],
        "notes": [str(note)[:300] for note in (*told, *notes)][:MOST_NOTES],
    }


def _pictures(actor, unit, reading, notes):
    """(rows for the article, which picture of the reading got which number). A picture that is none is noted."""
    rows, numbers, kept = [], {}, {}
    for picture in reading.pictures:
        if picture.content is None or len(rows) >= MOST_PICTURES:
            continue
        try:
            row = kept.get(picture.content) or add_picture(
                actor=actor, unit=unit, upload=picture.content, alt=_alt(picture), caption=_shortened(picture.caption, LONGEST_CAPTION)
            )
        except DomainError as refusal:
            notes.append(_("ảnh %(name)s: %(why)s") % {"name": picture.address[-60:], "why": refusal.message})
            continue
        kept[picture.content] = row
        rows.append((row, _shortened(picture.caption, LONGEST_CAPTION), not rows))
        numbers[id(picture)] = len(rows)
    return rows, numbers


def _alt(picture):
    """Words of the old page, if they describe; else somebody writes them before the article is published."""
    alt = _shortened(picture.alt, LONGEST_ALT)
    return "" if not alt or alt_fault(alt, False) else alt


def _files(actor, unit, reading, notes):
    files = []
    for attachment in reading.attachments[:MOST_FILES]:
        if attachment.content is None:
            notes.append(_("tệp %(name)s: %(why)s") % {"name": attachment.name[:60], "why": attachment.fault})
            continue
        try:
            files.append(add_file(actor=actor, unit=unit, upload=attachment.content, title=attachment.name[:120]))
        except DomainError as refusal:
            notes.append(_("tệp %(name)s: %(why)s") % {"name": attachment.name[:60], "why": refusal.message})
    return files


def _shortened(text, longest):
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
