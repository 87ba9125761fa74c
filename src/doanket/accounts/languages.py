"""Deeds on second languages: the list that ships, and a person's own choice."""

import csv
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError

from .models import Language, User
from .queries import languages_on
from .values import workplace_of


class LanguageOff(DomainError):
    pass


def plant_languages():
    """Add the shipped languages that are missing; how many were added. One that was turned on or off stays so."""
    text = files("doanket.accounts").joinpath("data/languages.csv").read_text(encoding="utf-8")
    there = set(Language.objects.values_list("code", flat=True))
    rows = [(order, row) for order, row in enumerate(csv.DictReader(text.splitlines()), start=1) if row["code"] not in there]
    Language.objects.bulk_create(
        Language(**row | {"is_on": row["is_on"] == "1", "order": order}) for order, row in rows
    )
    return len(rows)


@transaction.atomic
def choose_second_language(*, actor, language=None, only_vietnamese=False):
    """The person's own choice of a line below the Vietnamese; returns the user.

    ``language`` None follows the person's place, or with ``only_vietnamese`` shows nothing besides Vietnamese. The
    journal keeps what was chosen as a detail that may be erased: a language can tell of ethnic origin. Raises
    :class:`LanguageOff`.
    """
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    if language and not languages_on().filter(pk=language.pk).exists():
        raise LanguageOff(_("Ngôn ngữ này đang tắt. Xin chọn ngôn ngữ khác."), field="language")
    before = (user.second_language_id, user.only_vietnamese)
    fresh = (language.pk if language else None, only_vietnamese and not language)
    if before == fresh:
        return user
    old = Language.objects.filter(pk=before[0]).first()
    user.second_language, user.only_vietnamese = language, fresh[1]
    user.save(update_fields=["second_language", "only_vietnamese"])
    record(
        actor=user, verb="accounts.second_language_chosen", target=user, unit=workplace_of(user),
        values={"second_language": [_named(old), _named(language)], "only_vietnamese": [before[1], fresh[1]]},
    )  # fmt: skip
    return user


def _named(language):
    return language.name if language else ""
