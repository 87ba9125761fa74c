"""Papers that everybody may read, with their validity: for the portal."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch

from ..choices import DocumentState
from ..models import Document, PublicPaper

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Validity:
    """``code`` is ``in_force``, ``not_yet``, ``expired`` or ``replaced``; ``by`` the signed papers that replace it."""

    code: str
    by: tuple = ()


def public_papers():
    """Every paper that is public now, newest first, with what its lines and pages show."""
    replacing = Document.objects.filter(state=DocumentState.SIGNED).select_related("type", "public")
    papers = PublicPaper.objects.filter(ended_at=None, document__state=DocumentState.SIGNED)
    papers = papers.select_related("document__unit", "document__type", "document__replaces__type", "document__replaces__public")
    papers = papers.prefetch_related(Prefetch("document__replaced_by", replacing, to_attr="signed_after"))
    return papers.defer("blocks", "words").order_by("-document__issued_on", "-document_id")


def validity_of(paper, today):
    """:class:`Validity` of a paper from :func:`public_papers` on ``today``."""
    if after := paper.document.signed_after:
        return Validity("replaced", tuple(after))
    if paper.expires_on and paper.expires_on < today:
        return Validity("expired")
    return Validity("not_yet" if paper.in_force_from > today else "in_force")


def is_shown(document):
    """Whether a page of the portal stands for ``document``."""
    paper = getattr(document, "public", None)
    return paper is not None and paper.ended_at is None and document.state == DocumentState.SIGNED


def units_turning_on(day):
    """Units with a public paper whose validity begins or ended with ``day`` being today."""
    papers = PublicPaper.objects.filter(ended_at=None)
    begun = papers.filter(in_force_from=day)
    ended = papers.filter(expires_on__lt=day, expires_on__gte=day - _DAY)
    return set(begun.values_list("document__unit_id", flat=True)) | set(ended.values_list("document__unit_id", flat=True))
