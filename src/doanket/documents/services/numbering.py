"""Taking the next number of a book. Only for the deeds of this room that keep it in the same transaction."""

from django.db import connection
from django.utils.translation import gettext as _

from doanket.kernel.dates import short_date

from ..models import NumberBook
from .refusals import DayNotPossible


def take_number(*, unit, direction, day, field, type_code=""):
    """The next number of the book of ``day``'s year, its row locked until the running transaction ends.

    No gap can arise: a deed that fails takes its number back with it, and nobody gets a later number before it is
    known whether this one stands. A unit's books end with the unit: raises DayNotPossible for the form's ``field``.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that keeps it")
    if unit.closed_on and day > unit.closed_on:
        words = _("%(unit)s đã kết thúc ngày %(day)s, sổ không cấp số cho ngày sau đó.")
        raise DayNotPossible(words % {"unit": unit, "day": short_date(unit.closed_on)}, field=field)
    key = {"unit": unit, "direction": direction, "type_code": type_code, "year": day.year}
    NumberBook.objects.get_or_create(**key)
    book = NumberBook.objects.select_for_update(of=("self",)).get(**key)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return book.last_number
