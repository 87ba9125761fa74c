"""One function writes the journal."""

import hashlib
import json
import secrets

from django.db import transaction
from django.utils import timezone

from doanket.kit.context import current_request

from .choices import EntryKind
from .models import Entry, EntryDetail


def canonical(value):
    """The one JSON text of a value, for hashing: sorted keys, no blanks, readable letters."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def digest_of(salt, values):
    """The salted digest that an entry keeps of its readable values."""
    return hashlib.sha256(f"{salt}\n{canonical(values)}".encode()).hexdigest()


def content_hash_of(entry):
    """The hash of everything an entry says. ``doanket check --audit`` computes it again."""
    said = {
        "uid": str(entry.uid),
        "occurred_at": entry.occurred_at.isoformat(),
        "kind": entry.kind,
        "verb": entry.verb,
        "actor": entry.actor_id,
        "on_behalf_of": entry.on_behalf_of_id,
        "target": [entry.target_type, entry.target_id, str(entry.target_uid or ""), entry.target_label],
        "unit": [entry.unit_id, entry.unit_path],
        "fields": entry.fields,
        "facts": entry.facts,
        "digest": entry.digest,
        "address": entry.address,
    }
    return hashlib.sha256(canonical(said).encode()).hexdigest()


@transaction.atomic
def record(*, actor, verb, target=None, unit=None, on_behalf_of=None, values=None, kind=EntryKind.DEED, **facts):
    """Write one journal entry in the running transaction and return it.

    ``facts`` are plain values that may be read forever (period, number, state); ``values`` are personal or sensitive
    (field → [before, after]): the entry keeps only the field names and a salted digest, the readable part is an
    :class:`EntryDetail` that retention may delete. ``unit`` defaults to the target's own.
    """
    place = unit or getattr(target, "unit", None)
    entry = Entry(
        occurred_at=timezone.now(),
        kind=kind,
        verb=verb,
        actor=actor,
        on_behalf_of=on_behalf_of,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=target.pk if target is not None else None,
        target_uid=getattr(target, "uid", None),
        target_label=str(target)[:255] if target is not None else "",
        unit_id=place.pk if place else None,
        unit_path=(place.path or "") if place else "",
        fields=sorted(values or {}),
        facts=json.loads(canonical(facts)),
        address=current_request().address,
    )
    salt = secrets.token_hex(16)
    if values:
        entry.digest = digest_of(salt, values)
    entry.content_hash = content_hash_of(entry)
    entry.save(force_insert=True)
    if values:
        EntryDetail.objects.create(entry=entry, salt=salt, values=json.loads(canonical(values)))
    return entry
