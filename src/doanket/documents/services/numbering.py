"""Taking the next number of a book. Only for the deeds of this room that keep it in the same transaction."""

from django.db import connection

from ..models import NumberBook


def take_number(*, unit, direction, year, type_code=""):
    """The next number of the book, its row locked until the running transaction ends.

    No gap can arise: a deed that fails takes its number back with it, and nobody gets a later number before it is
    known whether this one stands.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that keeps it")
    key = {"unit": unit, "direction": direction, "type_code": type_code, "year": year}
    NumberBook.objects.get_or_create(**key)
    book = NumberBook.objects.select_for_update(of=("self",)).get(**key)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    return book.last_number
