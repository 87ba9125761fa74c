import datetime as dt
import unicodedata

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from doanket.audit import guards, services
from doanket.audit.hashing import content_hash_of
from doanket.audit.models import Entry, EntryDetail, Seal, SealedEntry, Unsealed
from doanket.audit.verifying import verify
from doanket.kit.context import request_context


@pytest.fixture
def entry(ward, make_user):
    return services.record(
        actor=make_user(full_name="Trần Thị Ngát"),
        verb="units.edited",
        target=ward,
        unit=ward,
        values={"phone": ["0900 000 001", "0900 000 002"]},
        day=dt.date(2026, 11, 18),
        share=0.5,
        changed={"name": ["cũ", "mới"]},
    )


def test_record_keeps_names_of_fields_and_a_digest_and_puts_the_values_aside(entry, ward):
    entry.refresh_from_db()

    assert (entry.target_type, entry.target_id, entry.target_uid) == ("units.unit", ward.pk, ward.uid)
    assert (entry.unit_id, entry.unit_path, entry.target_label) == (ward.pk, ward.path, "Phường Hoa Sen")
    assert entry.fields == ["phone"]
    assert entry.facts == {"day": "2026-11-18", "share": "0.5", "changed": {"name": ["cũ", "mới"]}}
    assert "0900" not in str(entry.facts) + entry.search + entry.digest
    assert entry.detail.values == {"phone": ["0900 000 001", "0900 000 002"]}
    assert entry.search == "phuong hoa sen tran thi ngat"


def test_record_hashes_what_the_database_gives_back(entry):
    assert content_hash_of(Entry.objects.get(pk=entry.pk)) == entry.content_hash


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("0:0:0:0:0:0:0:1", "::1"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("unknown", None),
        (None, None),
    ],
)
def test_record_writes_an_address_in_the_spelling_that_the_database_keeps(typed, kept, db):
    with request_context(address=typed):
        entry = services.record(actor=None, verb="units.added")

    found = Entry.objects.get(pk=entry.pk)
    assert found.address == kept
    assert content_hash_of(found) == found.content_hash


@pytest.mark.parametrize("deed", ["update", "delete"])
@pytest.mark.parametrize("model", [Entry, Seal, SealedEntry])
def test_the_database_refuses_to_change_the_journal(model, deed, entry):
    services.seal_unsealed()
    rows = model.objects.all()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(id=99_999) if deed == "update" else rows._raw_delete(rows.db)

    assert rows.count() == 1


def test_a_detail_may_be_deleted_but_never_rewritten(entry):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EntryDetail.objects.update(values={})

    assert EntryDetail.objects.all().delete()[0] == 1


def test_guards_can_be_put_on_twice(entry):
    guards.install(connection)
    guards.install(connection)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="units.nothing")


@pytest.mark.django_db(transaction=True)
def test_the_guards_hold_in_transactional_tests_too():
    services.record(actor=None, verb="units.added")

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="units.nothing")


@pytest.mark.django_db(transaction=True)
def test_on_sqlite_the_deeds_own_process_seals_once_for_each_transaction():
    with transaction.atomic():
        services.record(actor=None, verb="units.added")
        services.record(actor=None, verb="units.added")
    if connection.vendor != "sqlite":
        assert Unsealed.objects.count() == 2
        return

    assert Seal.objects.get().entry_count == 2
    assert not Unsealed.objects.exists()


def test_a_deed_that_is_undone_leaves_no_entry(db):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.record(actor=None, verb="units.added")
        _ = 1 / 0

    assert not Entry.objects.exists()
    assert not Unsealed.objects.exists()


def test_erase_details_keeps_a_year_at_least(entry):
    with pytest.raises(services.DetailsTooYoung):
        services.erase_details(before=timezone.now() - dt.timedelta(days=365))

    assert EntryDetail.objects.exists()


def test_erase_details_lets_old_values_go_and_says_so(entry, monkeypatch):
    guards.remove(connection)
    Entry.objects.update(occurred_at=timezone.now() - dt.timedelta(days=400))
    guards.install(connection)

    assert services.erase_details(before=timezone.now() - dt.timedelta(days=380)) == 1
    assert not EntryDetail.objects.exists()
    assert Entry.objects.order_by("pk").last().verb == "audit.details_erased"
    assert services.erase_details(before=timezone.now() - dt.timedelta(days=380)) == 0


def test_reads_are_written_once_for_each_record_with_their_fields_together(ward, make_user):
    reader = make_user()
    with request_context(address="203.0.113.9") as context:
        services.note_read(ward, "religion", unit=ward)
        services.note_read(ward, "health", "religion", unit=ward)
        services.record_reads(actor=reader, reads=context.reads)

    entry = Entry.objects.get()
    assert (entry.kind, entry.actor, entry.unit_id, entry.address) == ("read", reader, ward.pk, "203.0.113.9")
    assert entry.facts == {"read_fields": ["health", "religion"]}


def test_every_text_of_an_entry_is_in_one_spelling(db, make_unit):
    decomposed = unicodedata.normalize("NFD", "Tổ Đông Đa")

    entry = services.record(
        actor=None, verb="units.closed", target=make_unit("nation"), reason=f"{decomposed}\x00",
        changed={"name": [decomposed, "Mới"]}, values={"phone": [decomposed, None]},
    )  # fmt: skip

    entry.refresh_from_db()
    assert entry.facts == {"reason": "Tổ Đông Đa", "changed": {"name": ["Tổ Đông Đa", "Mới"]}}
    assert entry.detail.values == {"phone": ["Tổ Đông Đa", None]}
    assert verify() == []
