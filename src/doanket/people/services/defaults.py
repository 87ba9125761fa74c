"""The posts and composition groups that ship with the product."""

import json
from pathlib import Path

from django.db import transaction

from ..models import Post, Sector

DATA = Path(__file__).parent.parent / "data"


@transaction.atomic
def load_people_defaults():
    """Add the default posts and composition groups that are missing; how many came in. Rows already there stay as set.

    Each says in ``source`` where it was seen, or that it is an unverified default.
    """
    return _load("posts", Post) + _load("sectors", Sector)


def _load(name, model):
    shipped = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    known = set(model.objects.values_list("code", flat=True))
    fresh = [_row(model, order, row, shipped) for order, row in enumerate(shipped[name]) if row["code"] not in known]
    model.objects.bulk_create(fresh)
    return len(fresh)


def _row(model, order, row, shipped):
    source = row["seen"] if "seen" in row else shipped["unseen"]
    return model(**({"order": order, "source": source} | {name: value for name, value in row.items() if name != "seen"}))
