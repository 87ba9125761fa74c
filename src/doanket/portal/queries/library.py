"""The public papers of a site, and finding one among them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from doanket.documents import queries as documents
from doanket.documents.choices import PaperField
from doanket.documents.models import DocumentType
from doanket.kernel.text import fold

from ..prepared import Prepared

NEWEST = 4  # on the front page
IN_FORCE, OVER = "in_force", "over"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper as its line and its page tell it."""

    paper: object
    validity: documents.Validity

    @property
    def document(self):
        return self.paper.document


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader asks for; empty fields ask nothing. ``words`` may stand in the number, the subject or the text."""

    words: str = ""
    number: str = ""
    issued_from: dt.date | None = None
    issued_to: dt.date | None = None
    issuer: int | None = None
    field: str = ""
    type: str = ""
    validity: str = ""


def papers_of(unit):
    """The public papers of one unit, newest first."""
    return documents.public_papers().filter(document__unit=unit)


@Prepared
def newest_papers(unit):
    """The last few of them, for the front page: their lines tell no validity. One query."""
    return papers_of(unit).prefetch_related(None)[:NEWEST]


def papers_around(unit):
    """Those of the unit and of the committees above it, whose papers its readers live by too."""
    return documents.public_papers().filter(document__unit__in=[unit.pk, *unit.ancestor_ids])


def sought(papers, asked, today=None):
    """Those of ``papers`` that :class:`Sought` ``asked`` describes."""
    today = today or timezone.localdate()
    for word in fold(asked.words).split():
        papers = papers.filter(words__contains=word)
    if number := fold(asked.number).replace(" ", ""):
        papers = papers.filter(Q(document__symbol__istartswith=number) if not number.isdecimal() else Q(document__number=int(number)))
    given = {
        "document__issued_on__gte": asked.issued_from, "document__issued_on__lte": asked.issued_to,
        "document__unit": asked.issuer, "field": asked.field, "document__type__code": asked.type,
    }  # fmt: skip
    papers = papers.filter(**{name: value for name, value in given.items() if value})
    over = Q(document__replaced_by__state="signed") | Q(expires_on__lt=today)
    if asked.validity == OVER:
        return papers.filter(over).distinct()
    return papers.exclude(over) if asked.validity == IN_FORCE else papers


def lines_of_papers(papers, today=None):
    """:class:`PaperLine` of each."""
    today = today or timezone.localdate()
    return [PaperLine(paper, documents.validity_of(paper, today)) for paper in papers]


def choices_in(papers):
    """(issuers, fields, types) that occur among ``papers``, so that no filter leads to nothing."""
    rows = papers.order_by().values_list("document__unit_id", "document__unit__name", "field", "document__type__code", "document__type__name")
    rows = set(rows.distinct())
    names = dict(PaperField.choices)
    order = dict(DocumentType.objects.values_list("code", "order"))
    return (
        sorted({(pk, name) for pk, name, *_rest in rows}, reverse=True),
        [(code, names[code]) for code in PaperField.values if code in {row[2] for row in rows}],
        sorted({row[3:] for row in rows}, key=lambda pair: (order.get(pair[0], 0), pair)),
    )


def paper_with(uid):
    """The public version with that uid, also one that was taken off (its page says so); None if there never was one."""
    from doanket.documents.models import PublicPaper

    shown = documents.public_papers().filter(uid=uid).defer(None).first()
    return shown or PublicPaper.objects.select_related("document__unit", "document__type").filter(uid=uid).first()
