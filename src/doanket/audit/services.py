"""One function writes the journal; one seals it; one lets old details go."""

import ipaddress
import secrets
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.text import fold
from doanket.kit.context import current_request
from doanket.kit.errors import DomainError

from .choices import EntryKind
from .hashing import NO_ROOT, canonical, content_hash_of, digest_of, plain, root_of
from .models import Entry, EntryDetail, Seal, SealedEntry, Unsealed

__all__ = ["canonical", "erase_details", "note_read", "record", "record_reads", "seal_unsealed"]

SEAL_LOCK = 0x5EA1  # any number that no other advisory lock uses
SEAL_BATCH = 5_000
MONTHS_KEPT_AT_LEAST = 12  # a journal of access is kept a year at least; an installation may keep it longer
KEPT_AT_LEAST = timedelta(days=366)


class DetailsTooYoung(DomainError):
    pass


@transaction.atomic
def record(*, actor, verb, target=None, unit=None, on_behalf_of=None, values=None, kind=EntryKind.DEED, **facts):
    """Write one journal entry in the running transaction and return it.

    ``facts`` are plain values that may be read forever (period, number, state; ``changed={field: [before, after]}``
    for fields that are public or internal); ``values`` are personal or sensitive (field → [before, after]): the entry
    keeps only the field names and a salted digest, the readable part is an :class:`EntryDetail` that retention may
    delete. ``unit`` defaults to the target's own. ``verb`` is ``room.did`` and has its sentence in ``audit.verbs``.
    """
    values = plain(values or {})
    entry = Entry(
        occurred_at=timezone.now(),
        kind=kind,
        verb=verb,
        actor=actor,
        on_behalf_of=on_behalf_of,
        fields=sorted(values),
        facts=plain(facts),
        address=_plain_address(current_request().address),
        **_target_columns(target, unit),
    )
    salt = secrets.token_hex(16)
    entry.digest = digest_of(salt, values) if values else ""
    entry.content_hash = content_hash_of(entry)
    entry.search = fold(f"{entry.target_label} {actor or ''}")[:300]
    entry.save(force_insert=True)
    if values:
        EntryDetail.objects.create(entry=entry, salt=salt, values=values)
    Unsealed.objects.create(entry=entry)
    _seal_after_this_transaction()
    return entry


def _target_columns(target, unit):
    place = unit or getattr(target, "unit", None)
    return {
        "target_type": target._meta.label_lower if target is not None else "",
        "target_id": target.pk if target is not None else None,
        "target_uid": getattr(target, "uid", None),
        "target_label": str(target)[:255] if target is not None else "",
        "unit_id": place.pk if place else None,
        "unit_path": (place.path or "") if place else "",
    }


def _plain_address(address):
    """The one spelling of an address, so that the hash is the same after the database has rewritten it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)


def _seal_after_this_transaction():
    """On SQLite the deed's own process seals; on PostgreSQL the worker does, each second."""
    if connection.vendor == "sqlite" and not any(deed is seal_unsealed for _, deed, _ in connection.run_on_commit):
        transaction.on_commit(seal_unsealed, robust=True)


# --- Sealing -------------------------------------------------------------------------------


def seal_unsealed():
    """Seal every waiting entry; what was done in words, or None.

    Two processes may call it at once: the second waits, then finds nothing or what came meanwhile. An entry whose
    transaction commits late simply falls into a later seal; its place there is what counts, not its number.
    """
    sealed = 0
    while count := _seal_batch():
        sealed += count
        if count < SEAL_BATCH:
            break
    return _("đã niêm %(count)d dòng") % {"count": sealed} if sealed else None


def _seal_batch():
    if not Unsealed.objects.exists():
        return 0
    with transaction.atomic():
        _lock_the_chain()
        batch = list(Unsealed.objects.order_by("pk").values_list("pk", "entry__content_hash")[:SEAL_BATCH])
        if not batch:
            return 0
        last = Seal.objects.order_by("-number").first()
        previous = last.root if last else NO_ROOT
        seal = Seal.objects.create(
            number=last.number + 1 if last else 1,
            previous=previous,
            root=root_of(previous, [content_hash for _, content_hash in batch]),
            entry_count=len(batch),
            sealed_at=timezone.now(),
        )
        SealedEntry.objects.bulk_create(
            [
                SealedEntry(seal=seal, entry_id=pk, position=place, content_hash=content_hash)
                for place, (pk, content_hash) in enumerate(batch, start=1)
            ],
            batch_size=1_000,
        )
        Unsealed.objects.filter(pk__lte=batch[-1][0], pk__in=SealedEntry.objects.filter(seal=seal).values("entry")).delete()
    return len(batch)


def _lock_the_chain():
    """One sealer at a time. On SQLite the transaction itself is immediate and holds the only write lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])


# --- Reads of sensitive fields ---------------------------------------------------------------


def note_read(target, *fields, unit=None):
    """Remember that this request shows sensitive ``fields`` of ``target``; written before the answer leaves."""
    current_request().reads.append((target, fields, unit))


@transaction.atomic
def record_reads(*, actor, reads):
    """Write what :func:`note_read` collected: one entry for each record, its fields together."""
    together = {}
    for target, fields, unit in reads:
        known = together.setdefault((target._meta.label_lower, target.pk), (target, set(), unit))
        known[1].update(fields)
    for target, fields, unit in together.values():
        record(
            actor=actor, verb="audit.read", kind=EntryKind.READ, target=target, unit=unit, read_fields=sorted(fields)
        )


# --- Retention -------------------------------------------------------------------------------


@transaction.atomic
def erase_details(*, before, actor=None):
    """Delete the readable details of entries older than the moment ``before``; the entries and their digests stay.

    Raises :class:`DetailsTooYoung` for anything younger than twelve months. Returns how many were deleted. Who may
    ask is for the caller to know: retention runs by the clock, an erasure by the person who answers for the data.
    """
    if before > timezone.now() - KEPT_AT_LEAST:
        raise DetailsTooYoung(
            _("Chi tiết nhật ký phải giữ ít nhất %(months)d tháng.") % {"months": MONTHS_KEPT_AT_LEAST}
        )
    count, _by_model = EntryDetail.objects.filter(entry__occurred_at__lt=before).delete()
    if count:
        record(actor=actor, verb="audit.details_erased", count=count, before=timezone.localdate(before).isoformat())
    return count
