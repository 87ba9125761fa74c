"""Pages that every site owes its readers and that still say nothing."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.people.choices import Body
from doanket.people.models import Term
from doanket.units.models import UnitContact

from ..choices import SectionKind
from ..models import Article, FixedPage, SectionPage

OWED_SECTIONS = (SectionKind.NEWS, SectionKind.PROGRAMME, SectionKind.FUND, SectionKind.NOTICE, SectionKind.ANSWERS)
KINDS = FixedPage.Kind
SECTION_PATH = 16  # letters of the path of a section: root, portal, home, section


@dataclass(frozen=True, slots=True)
class Empty:
    """A page that says nothing, and what it waits for."""

    page: object
    waits_for: str


def empty_pages_of(units):
    """unit pk → [:class:`Empty`, …]. Five questions for all of ``units``."""
    found = {unit.pk: [] for unit in units}
    today = timezone.localdate()
    seated = set(Term.objects.on(today).filter(unit__in=units, body=Body.COMMITTEE).values_list("unit", flat=True))
    reached = {contact.unit_id for contact in UnitContact.objects.filter(unit__in=units) if contact.address and (contact.phone or contact.hotline)}
    papers = set(_with_papers(units))
    for page in FixedPage.objects.filter(unit__in=units, live=True).order_by("path"):
        if waits_for := _waits_for(page, seated, reached, papers):
            found[page.unit_id].append(Empty(page, waits_for))
    for section in _silent_sections(units):
        found[section.unit_id].append(Empty(section, _("chưa có bài nào")))
    return found


def _waits_for(page, seated, reached, papers):
    """What ``page`` lacks in words, or an empty text."""
    if page.kind == KINDS.TEXT:
        return "" if page.body else _("chưa có chữ")
    if page.kind == KINDS.PEOPLE:
        return "" if page.unit_id in seated else _("chưa ghi nhiệm kỳ và người giữ chức danh")
    if page.kind == KINDS.CONTACT:
        return "" if page.unit_id in reached else _("chưa có địa chỉ hoặc điện thoại")
    if page.kind == KINDS.DOCUMENTS:
        return "" if page.unit_id in papers else _("chưa công khai văn bản nào")
    if page.kind == KINDS.STATEMENT:
        return "" if page.checked_on else _("chưa ghi ngày rà soát")
    return ""


def _with_papers(units):
    from doanket.documents.queries import public_papers

    return public_papers().filter(document__unit__in=units).order_by().values_list("document__unit", flat=True).distinct()


def _silent_sections(units):
    written = Article.objects.shown().annotate(section=Substr("path", 1, SECTION_PATH)).filter(unit=OuterRef("unit"), section=OuterRef("path"))
    sections = SectionPage.objects.filter(unit__in=units, live=True, kind__in=OWED_SECTIONS)
    return sections.filter(~Exists(written)).order_by("path")
