"""Forgeries: each is tried, and each must be found."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from doanket.audit import guards, queries, services
from doanket.audit.models import Entry, EntryDetail, Seal, SealedEntry, Unsealed
from doanket.audit.verifying import verify


def write(count, **more):
    return [services.record(actor=None, verb="units.added", number=number, **more) for number in range(count)]


def sentences():
    return [problem.sentence for problem in verify()]


@pytest.fixture
def two_seals(db):
    """Four entries in two seals, and the guards off, so that a test can forge."""
    write(3, values={"phone": [None, "1"]})
    services.seal_unsealed()
    write(1)
    services.seal_unsealed()
    guards.remove(connection)
    assert sentences() == []
    return list(Seal.objects.order_by("number"))


def test_seals_make_a_chain_and_hold_every_entry_once(db):
    write(2)
    assert services.seal_unsealed() == "đã niêm 2 dòng"
    write(1)
    services.seal_unsealed()
    assert services.seal_unsealed() is None

    first, second = Seal.objects.order_by("number")
    assert (first.number, first.entry_count, second.number, second.entry_count) == (1, 2, 2, 1)
    assert second.previous == first.root != first.previous
    assert SealedEntry.objects.count() == Entry.objects.count() == 3


def test_seals_come_in_batches(db, monkeypatch):
    monkeypatch.setattr(services, "SEAL_BATCH", 2)
    write(5)

    assert services.seal_unsealed() == "đã niêm 5 dòng"
    assert list(Seal.objects.order_by("number").values_list("entry_count", flat=True)) == [2, 2, 1]
    assert sentences() == []


def test_an_entry_that_commits_late_falls_into_a_later_seal(db):
    early, late = write(2)
    Unsealed.objects.filter(pk=early.pk).delete()
    services.seal_unsealed()
    Unsealed.objects.create(entry=early)
    services.seal_unsealed()

    assert [late.place.seal.number, early.place.seal.number] == [1, 2]
    assert sentences() == []


def test_verify_finds_a_changed_entry(two_seals):
    entry = Entry.objects.order_by("pk")[1]
    Entry.objects.filter(pk=entry.pk).update(target_label="khác")

    assert sentences() == [f"Dòng {entry.pk} (units.added khác) đã bị sửa sau khi ghi."]


def test_verify_finds_an_entry_that_was_changed_together_with_its_hash(two_seals):
    entry = Entry.objects.order_by("pk")[1]
    entry.verb = "units.closed"
    entry.content_hash = services.content_hash_of(entry)
    entry.save()

    assert sentences() == [f"Dòng {entry.pk} khác với lúc niêm (dấu số 1)."]


def test_verify_finds_an_entry_whose_place_was_rewritten_too(two_seals):
    entry = Entry.objects.order_by("pk")[1]
    entry.verb = "units.closed"
    entry.content_hash = services.content_hash_of(entry)
    entry.save()
    SealedEntry.objects.filter(entry=entry).update(content_hash=entry.content_hash)

    assert sentences() == ["Dấu niêm số 1 không còn khớp với các dòng của nó."]


def test_verify_finds_a_seal_that_was_made_again(two_seals):
    first = two_seals[0]
    hashes = ["1" * 64, "2" * 64, "3" * 64]
    for place, forged in zip(first.places.order_by("position"), hashes, strict=True):
        SealedEntry.objects.filter(pk=place.pk).update(content_hash=forged)
    Seal.objects.filter(pk=first.pk).update(root=services.root_of(first.previous, hashes))

    assert "Dấu niêm số 2 không nối với dấu trước nó." in sentences()


def test_verify_finds_a_missing_entry_and_a_missing_seal(two_seals):
    first = two_seals[0]
    lost = SealedEntry.objects.filter(seal=first, position=2)
    lost.delete()
    assert sentences() == [
        "Dấu niêm số 1 thiếu dòng đã niêm.",
        f"Dòng {Entry.objects.order_by('pk')[1].pk} không được niêm và cũng không chờ niêm.",
    ]

    SealedEntry.objects.filter(seal=first).delete()
    first.delete()
    assert sentences()[0] == "Thiếu dấu niêm trước dấu số 2."


def test_verify_finds_a_changed_detail_and_forgives_a_deleted_one(two_seals):
    _kept, changed, erased = EntryDetail.objects.order_by("pk")
    EntryDetail.objects.filter(pk=changed.pk).update(values={"phone": [None, "2"]})
    erased.delete()

    assert sentences() == [f"Chi tiết của dòng {changed.entry_id} đã bị sửa sau khi ghi."]


def test_verify_finds_an_entry_that_waits_too_long(db):
    write(1)
    assert sentences() == []

    guards.remove(connection)
    entry = Entry.objects.get()
    entry.occurred_at = timezone.now() - timedelta(hours=1)
    entry.content_hash = services.content_hash_of(entry)
    entry.save()

    assert sentences() == ["1 dòng chờ niêm quá lâu; bộ chạy việc định kỳ có thể đang dừng."]


def test_anchor_is_the_last_seal_of_the_day_and_can_be_held_against_paper(two_seals):
    today = timezone.localdate()

    assert queries.anchor_of(today) == two_seals[1]
    assert queries.anchor_of(today - timedelta(days=1)) is None
    assert queries.anchor_stands(2, two_seals[1].root)
    assert not queries.anchor_stands(2, two_seals[0].root)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writers_and_sealers_at_once_seal_each_entry_once(at_once):
    def write_and_seal():
        for _ in range(10):
            write(1)
            services.seal_unsealed()

    assert at_once(write_and_seal, times=4) == [None] * 4
    assert SealedEntry.objects.count() == Entry.objects.count() == 40
    assert sentences() == []
