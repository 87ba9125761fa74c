"""Papers that anybody may read: number, day, issuer, subject, and the text of the public version."""

import datetime as dt

from django.utils import timezone

from doanket.documents.queries import public_papers
from doanket.kernel.dates import short_date
from doanket.kit.paper import Paragraph, blocks_from_json
from doanket.units.queries import formal_name

from ..models import SearchEntry
from .entries import AT_ONCE, Findable

NOON = dt.time(12)


def published(pks=None):
    """Public papers, by the primary keys of their documents."""
    papers = public_papers().defer(None).select_related("document__unit__kind", "document__type")
    papers = papers if pks is None else papers.filter(document_id__in=pks)
    for paper in papers.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _findable(paper)


def _findable(paper):
    document = paper.document
    kind = document.type.name
    title = " ".join(filter(None, [kind, document.symbol, document.subject]))[:300]
    when = timezone.make_aware(dt.datetime.combine(document.issued_on, NOON))
    issued = f"{formal_name(document.unit)}, {short_date(document.issued_on)}"
    return Findable(
        SearchEntry.Kind.DOCUMENT, document.pk, document.unit, title, " · ".join([issued, *_paragraphs(paper.blocks)]),
        f"cong/van-ban/{paper.uid}/", when, more=paper.words,
    )  # fmt: skip


def _paragraphs(blocks):
    """The prose of a paper; its heading, numbers and signature stand in the title already."""
    for block in blocks_from_json(blocks):
        if isinstance(block, Paragraph):
            text = "".join(run if isinstance(run, str) else str(getattr(run, "text", "")) for run in block.runs).strip()
            if text:
                yield text
