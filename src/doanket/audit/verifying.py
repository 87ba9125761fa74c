"""Whether the journal is still what was written: hashes, details, chain and gaps.

What an owner of the database could do is told apart from what the law asks: a detail that is gone was erased by
rule, a detail that says something else was changed.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import itemgetter

from django.utils import timezone
from django.utils.translation import gettext as _

from .hashing import NO_ROOT, content_hash_of, digest_of, root_of
from .models import Entry, EntryDetail, Seal, SealedEntry, Unsealed

SEALED_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault, in one sentence for the person, with the entry or seal it was found at."""

    sentence: str
    entry_id: int | None = None
    seal_number: int | None = None

    def __str__(self):
        return self.sentence


def verify():
    """All faults of the journal, as a list of :class:`Problem`; empty when it is whole. Reads every entry once."""
    return [*_faults_of_entries(), *_faults_of_details(), *_faults_of_the_chain(), *_faults_of_the_queue()]


def _faults_of_entries():
    for entry in Entry.objects.order_by("pk").iterator(chunk_size=2_000):
        if content_hash_of(entry) != entry.content_hash:
            words = _("Dòng %(pk)d (%(entry)s) đã bị sửa sau khi ghi.") % {"pk": entry.pk, "entry": entry}
            yield Problem(words, entry.pk)


def _faults_of_details():
    for detail in EntryDetail.objects.select_related("entry").order_by("pk").iterator(chunk_size=2_000):
        if digest_of(detail.salt, detail.values) != detail.entry.digest:
            words = _("Chi tiết của dòng %(pk)d đã bị sửa sau khi ghi.") % {"pk": detail.entry_id}
            yield Problem(words, detail.entry_id)


def _faults_of_the_chain():
    places = (
        SealedEntry.objects.order_by("seal__number", "position")
        .values_list("seal__number", "position", "content_hash", "entry_id", "entry__content_hash")
        .iterator(chunk_size=5_000)
    )
    by_seal = groupby(places, key=itemgetter(0))
    group = next(by_seal, None)
    previous, expected = NO_ROOT, 1
    for seal in Seal.objects.order_by("number").iterator(chunk_size=2_000):
        held = []
        if group and group[0] == seal.number:
            held = list(group[1])
            group = next(by_seal, None)
        yield from _faults_of_seal(seal, held, previous, expected)
        previous, expected = seal.root, seal.number + 1


def _faults_of_seal(seal, held, previous, expected):
    number = {"number": seal.number}
    if seal.number != expected:
        yield Problem(_("Thiếu dấu niêm trước dấu số %(number)d.") % number, seal_number=seal.number)
    elif seal.previous != previous:
        yield Problem(_("Dấu niêm số %(number)d không nối với dấu trước nó.") % number, seal_number=seal.number)
    if [position for _n, position, *_rest in held] != list(range(1, seal.entry_count + 1)):
        yield Problem(_("Dấu niêm số %(number)d thiếu dòng đã niêm.") % number, seal_number=seal.number)
    elif root_of(seal.previous, [content_hash for _n, _p, content_hash, *_rest in held]) != seal.root:
        yield Problem(_("Dấu niêm số %(number)d không còn khớp với các dòng của nó.") % number, seal_number=seal.number)
    for _n, _p, content_hash, entry_id, present in held:
        if present != content_hash:
            words = _("Dòng %(pk)d khác với lúc niêm (dấu số %(number)d).") % {"pk": entry_id, **number}
            yield Problem(words, entry_id, seal.number)


def _faults_of_the_queue():
    """An entry must be sealed or waiting, and may not wait long."""
    lost = Entry.objects.filter(place__isnull=True, waiting__isnull=True).values_list("pk", flat=True)
    for pk in lost.order_by("pk"):
        yield Problem(_("Dòng %(pk)d không được niêm và cũng không chờ niêm.") % {"pk": pk}, pk)
    late = Unsealed.objects.filter(entry__occurred_at__lt=timezone.now() - SEALED_WITHIN).count()
    if late:
        yield Problem(_("%(count)d dòng chờ niêm quá lâu; bộ chạy việc định kỳ có thể đang dừng.") % {"count": late})
