"""Model fields that the project needs and Django does not have."""

import json

from django.core.exceptions import ValidationError
from django.db import models

from doanket.kernel.ids import uuid7
from doanket.kernel.numbers import Unreadable
from doanket.kernel.period import Period
from doanket.kernel.text import normalise

from .crypto import EncryptedField

__all__ = [
    "ByteOrderedField",
    "EncryptedField",
    "FigureArrayField",
    "NfcCharField",
    "NfcTextField",
    "PeriodField",
    "UidField",
    "fitting",
]

BIGINT = range(-(2**63), 2**63)


def fitting(row, name, key):
    """``key`` cut to the column ``name`` of ``row``: a key made of a text may be many times longer than the text.

    Cut at the end a sort key still sorts and a search key still finds by what stands in front; a full column would be
    refused by PostgreSQL.
    """
    return key[: row._meta.get_field(name).max_length]


class UidField(models.UUIDField):
    """The public name of a row: time-ordered, never reused, safe to show."""

    def __init__(self, *names, **options):
        options.setdefault("default", uuid7)
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        super().__init__(*names, **options)


class _Normalised:
    """Stores NFC without stray blanks, however the text came in."""

    def to_python(self, value):
        value = super().to_python(value)
        return normalise(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return normalise(value) if isinstance(value, str) else value

    def pre_save(self, instance, add):
        value = super().pre_save(instance, add)
        if isinstance(value, str):
            value = normalise(value)
            setattr(instance, self.attname, value)
        return value


class NfcCharField(_Normalised, models.CharField):
    """One line of Vietnamese text."""


class NfcTextField(_Normalised, models.TextField):
    """Vietnamese prose."""


class ByteOrderedField(models.CharField):
    """Text compared byte by byte on both databases: tree paths and stored sort keys."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class PeriodField(models.CharField):
    """A :class:`Period`, stored as ``2026-11-01/M`` (start day and kind)."""

    def __init__(self, *names, **options):
        options.setdefault("max_length", 12)
        super().__init__(*names, **options)

    def from_db_value(self, value, expression, connection):
        return Period.read(value) if value else None

    def to_python(self, value):
        if value in (None, "") or isinstance(value, Period):
            return value or None
        try:
            return Period.read(value)
        except Unreadable as problem:
            raise ValidationError(problem.message) from problem

    def get_prep_value(self, value):
        value = self.to_python(value)
        return value.code if value else None

    def value_to_string(self, instance):
        return self.get_prep_value(self.value_from_object(instance))


class FigureArrayField(models.Field):
    """Whole numbers in a fixed order: ``None`` is blank, ``0`` is zero.

    ``bigint[]`` on PostgreSQL (8 to 14 times smaller than one row a value), a JSON text on SQLite.
    """

    def __init__(self, *names, **options):
        options.setdefault("default", list)
        super().__init__(*names, **options)

    def db_type(self, connection):
        return "bigint[]" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value, expression, connection):
        return json.loads(value) if isinstance(value, str) else value

    def to_python(self, value):
        return json.loads(value) if isinstance(value, str) else value

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is None:
            return None
        for number in value:
            if number is not None and (type(number) is not int or number not in BIGINT):
                raise ValueError(f"a figure is a whole 64-bit number or None, got {number!r}")
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value), separators=(",", ":"))

    def value_to_string(self, instance):
        return json.dumps(self.value_from_object(instance))
