"""Text that opens only in its own row, with a key of the ring."""

import dataclasses

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.test.utils import isolate_apps

from doanket.kit.crypto import CannotOpen, Sealed, open_sealed, seal
from doanket.kit.fields import EncryptedField, UidField

OLD, NEW = "a1" * 32, "b2" * 32


@pytest.fixture
def ring(settings):
    """ring(NEW, OLD): the first writes, all read."""

    def use(*keys):
        settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, data_keys=keys)

    use(OLD)
    return use


@pytest.fixture
def letter(db, ring):
    """A model of one secret, with its table, for this test only."""
    with isolate_apps("doanket.kit"):

        class Letter(models.Model):
            uid = UidField()
            secret = EncryptedField(null=True)

            class Meta:
                app_label = "kit"

        with (
            connection.schema_editor(atomic=False)
            if connection.vendor != "sqlite"
            else _sqlite_editor() as editor
        ):
            editor.create_model(Letter)
        yield Letter


class _sqlite_editor:
    """Creates the table inside the test's transaction, which SQLite's own editor refuses while it checks references."""

    def __enter__(self):
        return self

    def create_model(self, model):
        columns = '"id" integer PRIMARY KEY AUTOINCREMENT, "uid" char(32) NOT NULL, "secret" text NULL'
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE TABLE "{model._meta.db_table}" ({columns})')

    def __exit__(self, *problem):
        return None


def stored(row):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT secret FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()[0]


def test_text_goes_round_and_is_not_readable_in_the_table(letter):
    row = letter.objects.create(secret="Hộ nghèo, mắc bệnh hiểm nghèo")

    assert letter.objects.get(pk=row.pk).secret == "Hộ nghèo, mắc bệnh hiểm nghèo"
    assert "nghèo" not in stored(row)
    assert stored(row) != stored(letter.objects.create(secret="Hộ nghèo, mắc bệnh hiểm nghèo"))
    assert letter.objects.create(secret=None).secret is None
    assert letter.objects.get(pk=letter.objects.create(secret="").pk).secret == ""


def test_text_is_kept_in_one_spelling(letter):
    row = letter.objects.create(secret="Hộ nghe\u0300o\u200b")
    assert row.secret == letter.objects.get(pk=row.pk).secret == "Hộ nghèo"


def test_new_key_writes_and_the_old_one_still_reads(letter, ring):
    row = letter.objects.create(secret="x")
    before = stored(row)
    ring(NEW, OLD)
    again = letter.objects.get(pk=row.pk)
    assert again.secret == "x"
    again.save()
    assert stored(row).split(".")[1] != before.split(".")[1]
    ring(NEW)
    assert letter.objects.get(pk=row.pk).secret == "x"


def test_without_the_key_nothing_opens(letter, ring):
    row = letter.objects.create(secret="x")
    ring(NEW)
    with pytest.raises(CannotOpen):
        letter.objects.get(pk=row.pk).secret  # noqa: B018


def test_text_moved_to_another_row_does_not_open(letter):
    one, other = letter.objects.create(secret="một"), letter.objects.create(secret="hai")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {one._meta.db_table} SET secret = %s WHERE id = %s", [stored(one), other.pk])
    assert letter.objects.get(pk=one.pk).secret == "một"
    with pytest.raises(CannotOpen):
        letter.objects.get(pk=other.pk).secret  # noqa: B018


@pytest.mark.parametrize(
    "place", [("kit.letter", "other", "u"), ("kit.other", "secret", "u"), ("kit.letter", "secret", "v")]
)
def test_text_is_bound_to_model_field_and_row(ring, place):
    token = seal("x", "kit.letter", "secret", "u")
    assert open_sealed(token, "kit.letter", "secret", "u") == "x"
    with pytest.raises(CannotOpen):
        open_sealed(token, *place)
    with pytest.raises(CannotOpen):
        open_sealed(token, "kit.lettersecret", "u")


@pytest.mark.parametrize("token", ["", "x", "a1.00000000.xx", "b9." + "0" * 20, "a1..", "không phải"])
def test_rubbish_does_not_open(ring, token):
    with pytest.raises(CannotOpen):
        open_sealed(Sealed(token), "a", "b", "c")


def test_one_changed_letter_does_not_open(ring):
    token = seal("x" * 40, "a").token
    for place in (14, 30, len(token) - 3):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(CannotOpen):
            open_sealed(Sealed(changed), "a")


def test_searching_and_ordering_raise(letter):
    letter.objects.create(secret="x")
    for ask in (
        lambda: letter.objects.filter(secret="x"),
        lambda: letter.objects.filter(secret__contains="x"),
        lambda: letter.objects.exclude(secret__in=["x"]),
        lambda: list(letter.objects.order_by("secret")),
        lambda: list(letter.objects.order_by("-secret")),
    ):
        with pytest.raises(FieldError):
            ask()
    assert letter.objects.filter(secret__isnull=False).count() == 1


def test_update_refuses_plain_text_and_values_stay_closed(letter):
    row = letter.objects.create(secret="x")
    with pytest.raises(TypeError), transaction.atomic():
        letter.objects.update(secret="y")
    (value,) = letter.objects.values_list("secret", flat=True)
    assert isinstance(value, Sealed)
    assert str(value) == ""
    assert letter.objects.only("id").get(pk=row.pk).secret == "x"


def test_model_without_a_uid_fails_its_check():
    with isolate_apps("doanket.kit"):

        class Bare(models.Model):
            secret = EncryptedField()

            class Meta:
                app_label = "kit"

        assert any("uid" in found.msg for found in Bare.check())


def test_random_bytes_never_repeat(ring):
    assert len({seal("x", "a").token for _time in range(50)}) == 50
