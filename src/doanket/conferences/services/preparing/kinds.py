"""The kinds of conference that ship with the product."""

import json
from pathlib import Path

from django.db import transaction

from ...models import ConferenceKind

DEFAULTS = Path(__file__).parents[2] / "data" / "conference_kinds.json"


@transaction.atomic
def load_conference_defaults():
    """Add the default kinds that are missing and return how many came in; kinds already there stay as set.

    Each says in ``source`` what it rests on, or that it is an unverified default.
    """
    shipped = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    known = set(ConferenceKind.objects.values_list("code", flat=True))
    fresh = [_kind(row, order, shipped) for order, row in enumerate(shipped["kinds"]) if row["code"] not in known]
    ConferenceKind.objects.bulk_create(fresh)
    return len(fresh)


def _kind(row, order, shipped):
    return ConferenceKind(
        code=row["code"], name=row["name"], note=row["note"], title_pattern=row["title_pattern"],
        is_numbered=row["is_numbered"], convenes=row["convenes"], agenda=row["agenda"],
        checklist=shipped["checklists"][row["checklist"]], order=order, source=row.get("source", shipped["unverified"]),
    )  # fmt: skip
