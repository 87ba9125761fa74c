"""Text that only this installation can read: AES-GCM, bound to the place where it is kept.

The key ring is ``ENVIRONMENT.data_keys``: the first key writes, all of them read, so a key is changed by putting the
new one in front and saving the rows again. A backup never holds the ring.
"""

import base64
import hashlib
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute

from doanket.kernel.text import normalise

VERSION = "a1"  # AES-256-GCM, 96-bit nonce
NONCE_BYTES = 12


class CannotOpen(Exception):
    """No key of the ring opens this text at this place: a lost key, a moved row, or a changed byte."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text as the database keeps it. It prints as nothing, so that it never reaches a page by mistake."""

    token: str

    def __str__(self):
        return ""

    def __bool__(self):
        return bool(self.token)


def _name_of(key):
    """Eight letters by which a text says which key wrote it, without telling the key."""
    return hashlib.sha256(b"doanket key name\n" + key).hexdigest()[:8]


def _ring():
    keys = [bytes.fromhex(key) for key in settings.ENVIRONMENT.data_keys]
    return {_name_of(key): key for key in keys}


def _associated(place):
    """One text for the place; the lengths keep ("ab", "c") and ("a", "bc") apart."""
    return "\n".join(f"{len(part)}:{part}" for part in map(str, place)).encode()


def seal(text, *place):
    """``text`` as a :class:`Sealed` that opens only at ``place`` (for a field: model label, field name, row uid)."""
    name, key = next(iter(_ring().items()))
    nonce = os.urandom(NONCE_BYTES)
    closed = AESGCM(key).encrypt(nonce, text.encode(), _associated(place))
    return Sealed(f"{VERSION}.{name}.{base64.urlsafe_b64encode(nonce + closed).decode()}")


def open_sealed(sealed, *place):
    """The text that was sealed at ``place``. Raises :class:`CannotOpen`."""
    version, name, body = [*sealed.token.split("."), "", ""][:3]
    key = _ring().get(name)
    if version != VERSION or key is None:
        raise CannotOpen(f"no key named {name!r} in the ring")
    try:
        closed = base64.urlsafe_b64decode(body)
        return AESGCM(key).decrypt(closed[:NONCE_BYTES], closed[NONCE_BYTES:], _associated(place)).decode()
    except (InvalidTag, ValueError) as problem:
        raise CannotOpen("the text does not belong here, or was changed") from problem


class _Opened(DeferredAttribute):
    """Opens the text when somebody reads the attribute, because only the row knows its uid."""

    def __get__(self, instance, owner=None):
        value = super().__get__(instance, owner)
        if instance is not None and isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = open_sealed(value, *self.field.place_in(instance))
        return value

    def __set__(self, instance, value):
        # with this Python asks __get__ even where the row already holds a value
        instance.__dict__[self.field.attname] = value


class _NoOrder(Col):
    """The column can be fetched, and nothing else."""

    def resolve_expression(self, *names, **options):
        raise FieldError(f"{self.target} is encrypted: it has no order and cannot be computed with.")


class _IsMissing(IsNull):
    """Whether there is a text at all may be asked."""

    def __init__(self, column, wanted):
        if isinstance(column, _NoOrder):
            column = Col(column.alias, column.target, column.output_field)
        super().__init__(column, wanted)


class EncryptedField(models.TextField):
    """Text stored encrypted. Filtering (but for ``isnull``) and ordering raise ``FieldError``.

    The model needs a ``uid``. ``.values()`` yields :class:`Sealed`, never the text; ``.update()`` refuses plain text.
    """

    descriptor_class = _Opened

    def check(self, **options):
        found = super().check(**options)
        if not any(field.name == "uid" for field in self.model._meta.get_fields()):
            found.append(
                checks.Error(
                    "An encrypted field is bound to the uid of its row; the model has none.", obj=self
                )
            )
        return found

    def place_in(self, instance):
        """What the text is bound to."""
        return (self.model._meta.label_lower, self.name, instance.uid)

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(value)

    def pre_save(self, instance, add):
        text = getattr(instance, self.attname)
        if text is None:
            return None
        if not isinstance(text, str):
            raise TypeError(f"{self} keeps text, got {type(text).__name__}")
        text = normalise(text)
        setattr(instance, self.attname, text)
        return seal(text, *self.place_in(instance))

    def get_prep_value(self, value):
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"{self} is written through its row only, so that the text is bound to the row.")
        return value.token

    def get_lookup(self, name):
        if name != "isnull":
            raise FieldError(f"{self} is encrypted and cannot be searched.")
        return _IsMissing

    def get_transform(self, name):
        raise FieldError(f"{self} is encrypted and cannot be searched.")

    def get_col(self, alias, output_field=None):
        return _NoOrder(alias, self, output_field)

    @property
    def cached_col(self):
        return _NoOrder(self.model._meta.db_table, self)

    def value_to_string(self, instance):
        return self.pre_save(instance, add=False).token
