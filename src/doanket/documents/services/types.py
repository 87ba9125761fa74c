"""The kinds of paper that ship with the product."""

import datetime as dt
import json
from pathlib import Path

from django.db import transaction

from ..choices import Capacity
from ..models import DocumentType

DEFAULTS = Path(__file__).parent.parent / "data" / "document_types.json"


@transaction.atomic
def load_document_types():
    """Add the default kinds of paper that are missing and return how many came in; kinds already there stay as set.

    Each says in ``source`` where its abbreviation was seen, or that it is an unverified default.
    """
    shipped = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    known = set(DocumentType.objects.values_list("code", flat=True))
    fresh = [_type(kind, order, shipped) for order, kind in enumerate(shipped["types"]) if kind["code"] not in known]
    DocumentType.objects.bulk_create(fresh)
    return len(fresh)


def _type(kind, order, shipped):
    return DocumentType(
        code=kind["code"],
        name=kind["name"],
        pattern=kind.get("pattern", DocumentType._meta.get_field("pattern").default),
        capacity=kind.get("capacity", Capacity.STANDING_BOARD),
        order=order,
        source=shipped["seen"] % kind if "seen" in kind else shipped["unseen"],
        starts_on=dt.date.fromisoformat(shipped["starts_on"]),
    )
