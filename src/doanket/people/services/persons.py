"""Records of people."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.permissions import require
from doanket.units.models import Unit

from ..models import Person, Seat
from .refusals import (
    AccountTaken,
    ChangedMeanwhile,
    NameMissing,
    NoLongerFollowed,
    ReasonMissing,
    StillSits,
    YearNotPossible,
)
from .seats import recount_terms_of

SENSITIVE = ("ethnicity", "religion", "party")
PERSONAL = ("full_name", "title", "sex", "birth_year", "phone", "email", "address")
INTERNAL = ("honorific", "occupation", "is_full_time", "is_business", "user")
FIELDS = (*PERSONAL, *SENSITIVE, *INTERNAL)
COUNTED = {"sex", "birth_year", "is_full_time", "is_business", *SENSITIVE}
OLDEST, YOUNGEST = 120, 14


@transaction.atomic
def add_person(*, actor, unit, full_name, honorific, **more):
    """A record of a person, kept by ``unit``. ``more``: any of :data:`FIELDS`.

    Nothing stops two records of one name; the screens ask first (``queries.same_persons``). Personal and sensitive
    values reach the journal as values that retention may erase. Raises :class:`NameMissing`, :class:`YearNotPossible`,
    :class:`AccountTaken`.
    """
    unit = Unit.objects.select_related("kind").get(pk=unit.pk)
    require(actor, "people.edit_people", unit)
    given = _plain({"full_name": full_name, "honorific": honorific, **more})
    _insist(given)
    person = Person(unit=unit, **given)
    person.save()
    filled = {name: ["", value] for name, value in given.items() if value not in (None, "", False)}
    _journal(actor, "people.person_added", person, filled)
    return person


@transaction.atomic
def edit_person(*, actor, person, revision, **fields):
    """Change fields of a record that was read at ``revision``; what is not named stays as it is.

    Two at once: the second gets :class:`ChangedMeanwhile` with the record as the first left it, and nothing is
    overwritten. Raises too what :func:`add_person` raises. Unchanged, it records nothing.
    """
    person = _locked(person)
    require(actor, "people.edit_people", person)
    if person.revision != revision:
        raise ChangedMeanwhile(_("Người khác vừa sửa hồ sơ này. Xin xem hai bản cạnh nhau rồi lưu lại."), person=person)
    fresh = _plain(fields)
    _insist({"full_name": person.full_name} | fresh, besides=person)
    changed = {name: [getattr(person, name), value] for name, value in fresh.items() if getattr(person, name) != value}
    if not changed:
        return person
    for name, (_before, value) in changed.items():
        setattr(person, name, value)
    person.revision += 1
    person.save()
    _journal(actor, "people.person_edited", person, changed)
    if changed.keys() & COUNTED:
        recount_terms_of(person)
    return person


@transaction.atomic
def stop_following(*, actor, person, reason, left_on=None):
    """Close the record of somebody who moved away or died; it stays and can be read. ``left_on``: today.

    Raises :class:`StillSits` while a seat of a running term is held: release first. Also :class:`NoLongerFollowed`,
    :class:`ReasonMissing`.
    """
    person = _locked(person)
    require(actor, "people.edit_people", person)
    left_on, reason = left_on or timezone.localdate(), normalise(reason).strip()
    if person.left_on:
        raise NoLongerFollowed(_("Hồ sơ này đã thôi theo dõi từ %(day)s.") % {"day": short_date(person.left_on)})
    if not reason:
        raise ReasonMissing(_("Xin ghi lý do."), field="reason")
    seat = Seat.objects.filter(person=person, ends_before__isnull=True, term__ends_before__isnull=True).select_related("post", "term__unit").first()
    if seat:
        raise StillSits(
            _("Người này còn là %(post)s ở %(unit)s. Xin ghi việc cho thôi trước.")
            % {"post": seat.post.name, "unit": seat.term.unit.name}
        )
    person.left_on = left_on
    person.revision += 1
    person.save(update_fields=["left_on", "revision"])
    record(actor=actor, verb="people.person_left", target=person, left_on=left_on.isoformat(), values={"reason": ["", reason]})
    return person


def _locked(person):
    return Person.objects.select_for_update(of=("self",)).select_related("unit__kind").get(pk=person.pk)


def _plain(fields):
    """The fields as they are stored: one spelling, sensitive blanks as nothing."""
    if strange := fields.keys() - set(FIELDS):
        raise TypeError(f"no such fields of a person: {sorted(strange)}")
    plain = {name: normalise(value).strip() if isinstance(value, str) else value for name, value in fields.items()}
    for name in SENSITIVE:
        if name in plain:
            plain[name] = plain[name] or None
    if "full_name" in plain:
        plain["full_name"] = " ".join(plain["full_name"].split())
    return plain


def _insist(given, besides=None):
    if not given["full_name"]:
        raise NameMissing(_("Xin ghi họ và tên."), field="full_name")
    year, this_year = given.get("birth_year"), timezone.localdate().year
    if year is not None and not this_year - OLDEST <= year <= this_year - YOUNGEST:
        words = {"first": this_year - OLDEST, "last": this_year - YOUNGEST}
        raise YearNotPossible(_("Năm sinh phải trong khoảng %(first)s đến %(last)s.") % words, field="birth_year")
    user = given.get("user")
    if user and (known := Person.objects.filter(user=user).exclude(pk=besides.pk if besides else None).first()):
        raise AccountTaken(_("Tài khoản này đã gắn với hồ sơ của %(name)s.") % {"name": known.full_name}, field="user")


def _journal(actor, verb, person, changed):
    told = {name: [str(value or "") if name == "user" else value for value in pair] for name, pair in changed.items()}
    record(
        actor=actor, verb=verb, target=person,
        changed={name: pair for name, pair in told.items() if name in INTERNAL},
        values={name: pair for name, pair in told.items() if name not in INTERNAL},
    )  # fmt: skip
