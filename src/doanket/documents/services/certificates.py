"""Certificates and letters of thanks: given with a number and a code, taken back with a reason."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.accounts.choices import Honorific
from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.permissions import require

from .. import queries
from ..choices import CertificateKind, Direction
from ..models import Certificate
from ..values import CERTIFICATE_TYPE, code_of, symbol_of
from .drafting import type_in_force
from .numbering import take_number
from .refusals import CertificateRefused, DayNotPossible
from .signing import checked_reason
from .words import tidy

LONGEST_WORDING = 1_200
MOST_AT_ONCE = 200
TEXTS = ("full_name", "post_words", "signer_name")


@transaction.atomic
def issue_certificate(
    *, actor, unit, kind, full_name, honorific, post_words, wording, signer_name, signer_post, issued_on=None, person=None
) -> Certificate:
    """Give a certificate or a letter of thanks and return it.

    A certificate takes the next number of the unit's book «GCN», a letter of thanks has none. Both carry a code of 128
    random bits. ``person`` is the record they belong to, if there is one. Raises CertificateRefused, DayNotPossible.
    """
    require(actor, "documents.issue_certificate", unit)
    day = _possible_day(issued_on)
    given = {"full_name": full_name, "post_words": post_words, "signer_name": signer_name}
    certificate = Certificate(
        unit=unit, kind=CertificateKind(kind), person=_checked_person(person, unit), honorific=Honorific(honorific),
        wording=_text(wording, LONGEST_WORDING, "wording"), signer_post=_post(signer_post), issued_on=day, year=day.year,
        code=code_of(secrets.randbits(128)), made_by=actor, **{name: _line(name, given[name]) for name in TEXTS},
    )  # fmt: skip
    if certificate.kind == CertificateKind.CERTIFICATE:
        _number(certificate)
    certificate.save()
    record(
        actor=actor, verb="documents.certificate_issued", target=certificate, sort=certificate.get_kind_display(),
        symbol=certificate.symbol, issued_on=short_date(day), values={"full_name": [None, certificate.full_name]},
    )  # fmt: skip
    return certificate


@transaction.atomic
def issue_certificates(*, actor, unit, kinds, rows, signer_name, signer_post, issued_on=None) -> list[Certificate]:
    """Give several at once, all or none: each of ``kinds`` to each of ``rows`` (what ``issue_certificate`` asks of a person).

    Who holds an open one of the same kind already is passed over. Raises CertificateRefused where nobody is left.
    """
    if len(rows) > MOST_AT_ONCE:
        raise CertificateRefused(_("Một lần cấp được nhiều nhất %(most)s người.") % {"most": MOST_AT_ONCE})
    persons = [row["person"] for row in rows if row.get("person")]
    held = set(queries.certificates_in_force(unit, persons).values_list("person", "kind"))
    made = [
        issue_certificate(
            actor=actor, unit=unit, kind=kind, signer_name=signer_name, signer_post=signer_post, issued_on=issued_on, **row
        )
        for row in rows
        for kind in kinds
        if not (row.get("person") and (row["person"].pk, kind) in held)
    ]
    if not made:
        raise CertificateRefused(_("Chưa chọn ai, hoặc những người đã chọn đều đã có giấy này."), field="people")
    return made


@transaction.atomic
def revoke_certificate(*, actor, certificate, reason):
    """Take a certificate back. Number and code stay; whoever checks the code learns that it holds no more.

    Raises CertificateRefused, ReasonMissing.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).select_related("unit").get(pk=certificate.pk)
    require(actor, "documents.revoke_certificate", certificate)
    if certificate.is_revoked:
        raise CertificateRefused(_("Giấy này đã thu hồi từ trước."))
    certificate.revoked_reason = checked_reason(reason)
    certificate.revoked_at, certificate.revoked_by = timezone.now(), actor
    certificate.save()
    record(actor=actor, verb="documents.certificate_revoked", target=certificate, reason=certificate.revoked_reason)
    return certificate


def _number(certificate):
    type, unit, day = type_in_force(CERTIFICATE_TYPE), certificate.unit, certificate.issued_on
    number = take_number(unit=unit, direction=Direction.OUTGOING, type_code=type.code, day=day, field="issued_on")
    last = queries.last_day_in_book(unit, type, day.year)
    if last and day < last:
        words = _("Số trước đã ghi ngày %(last)s, nên số này không thể ghi ngày %(day)s.")
        raise DayNotPossible(words % {"last": short_date(last), "day": short_date(day)}, field="issued_on")
    pattern = queries.pattern_for(type, queries.letterhead_for(unit, type.capacity))
    certificate.number = number
    certificate.symbol = symbol_of(number, pattern.tail(type_code=type.code, capacity=type.capacity))


def _possible_day(day):
    today = timezone.localdate()
    if day is not None and day > today:
        raise DayNotPossible(_("Ngày cấp %(day)s chưa đến.") % {"day": short_date(day)}, field="issued_on")
    return day or today


def _checked_person(person, unit):
    """Only somebody whose record is kept at the unit or below it."""
    if person is not None and not (person.unit.path or "").startswith(unit.path):
        raise CertificateRefused(_("Hồ sơ người này thuộc đơn vị khác."), field="full_name")
    return person


def _line(name, text):
    return _text(" ".join((text or "").split()), Certificate._meta.get_field(name).max_length, name, required=name != "post_words")


def _post(text):
    lines = "\n".join(line for line in (" ".join(line.split()) for line in (text or "").split("\n")) if line)
    return _text(lines, Certificate._meta.get_field("signer_post").max_length, "signer_post")


def _text(text, longest, field, required=True):
    text = tidy(text)
    if required and not text:
        raise CertificateRefused(_("Xin điền mục này."), field=field)
    if len(text) > longest:
        words = _("Mục này dài %(length)s chữ cái, xin rút gọn còn %(longest)s.")
        raise CertificateRefused(words % {"length": len(text), "longest": longest}, field=field)
    return text
