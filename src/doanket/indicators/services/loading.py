"""The catalogue that ships with the product."""

import datetime as dt

from django.db import transaction

from doanket.accounts.models import Language
from doanket.accounts.services import plant_languages
from doanket.audit.services import record
from doanket.kernel.text import fold

from ..models import CrossCheck, Indicator, IndicatorVersion, Phrase, Wording
from ..shipped import shipped
from ..slots import FIXED, FIXED_PHRASES, INDICATOR, form_slot
from .searching import search_text

# Early enough that a report of any year one may still want to type in finds its figures.
CATALOGUE_STARTS_ON = dt.date(2020, 1, 1)
CHECKS_SOURCE = "Phép kiểm tra mặc định, chưa kiểm chứng với biểu mẫu chính thức"
VERSION_FIELDS = (
    "name", "question", "hint", "unit", "value_type", "places", "nature", "adding", "formula_words",
    "minimum", "maximum", "soft_factor", "source",
)  # fmt: skip


@transaction.atomic
def load_default_catalogue():
    """Add what is missing of the shipped figures, phrases, cross-checks, languages and English wordings; how many of each.

    Safe to call at every start. What is there already is left alone: a province that renamed a figure, took a
    phrase or a wording away or ended a check keeps its own.
    """
    rows = shipped("indicators")
    added = {"indicators": _load_indicators(rows), "checks": _load_checks(shipped("cross_checks"))}
    plant_languages()
    added["wordings"] = _load_wordings("en", rows)
    if any(added.values()):
        record(actor=None, verb="indicators.catalogue_loaded", **added)
    return added


def _load_indicators(rows):
    there = set(Indicator.objects.values_list("code", flat=True))
    new = [(order, row) for order, row in enumerate(rows, start=1) if row["code"] not in there]
    if not new:
        return 0
    Indicator.objects.bulk_create(_indicator(order, row) for order, row in new)
    by_code = {indicator.code: indicator for indicator in Indicator.objects.all()}
    IndicatorVersion.objects.bulk_create(_version(row, by_code) for _order, row in new)
    taken = set(Phrase.objects.values_list("text", flat=True))  # a phrase that people gave another figure stays there
    Phrase.objects.bulk_create(
        Phrase(indicator=by_code[row["code"]], text=phrase, search=fold(phrase))
        for _order, row in new
        for phrase in row["phrases"]
        if phrase not in taken
    )
    return len(new)


def _indicator(order, row):
    search = search_text(row["code"], row["name"], row["phrases"])
    return Indicator(code=row["code"], entry=row["entry"], group=row["group"], order=order, search=search)


def _version(row, by_code):
    sides = {side: by_code[row[side]] if row[side] else None for side in ("numerator", "denominator")}
    own = {field: row[field] for field in VERSION_FIELDS}
    return IndicatorVersion(indicator=by_code[row["code"]], starts_on=CATALOGUE_STARTS_ON, **sides, **own)


def _load_checks(rows):
    there = set(CrossCheck.objects.values_list("code", flat=True))
    new = [
        CrossCheck(**row, starts_on=CATALOGUE_STARTS_ON, source=CHECKS_SOURCE) for row in rows if row["code"] not in there
    ]
    CrossCheck.objects.bulk_create(new)
    return len(new)


def _load_wordings(code, rows):
    """The shipped texts of a language, each beside the Vietnamese it tells: where that was changed, it is not shown."""
    language = Language.objects.get(code=code)
    there = set(Wording.objects.filter(language=language).values_list("slot", flat=True))
    new = [
        Wording(language=language, slot=slot, text=text, text_of=vietnamese)
        for slot, vietnamese, text in _told(shipped(f"wordings_{code}"), {row["code"]: row for row in rows})
        if slot not in there
    ]
    Wording.objects.bulk_create(new)
    return len(new)


def _told(texts, rows):
    """(slot, Vietnamese, wording) of every text of a shipped file."""
    for code, parts in texts["indicators"].items():
        for part, text in parts.items():
            yield f"{INDICATOR}.{code}.{part}", rows[code][part], text
    for vietnamese, text in texts["form"].items():
        yield form_slot(vietnamese).key, vietnamese, text
    for code, text in texts["fixed"].items():
        yield f"{FIXED}.{code}", FIXED_PHRASES[code], text
