"""The catalogue as the reader of prose takes it: names, units and the phrases that officers edit, beside the shipped lexicon."""

from collections import defaultdict
from datetime import date
from functools import cache, lru_cache

from django.utils import timezone

from doanket.reading.catalogue import Named, with_catalogue
from doanket.reading.lexicon import Lexicon, default_lexicon

from .models import Phrase
from .queries import catalogue_on
from .shipped import shipped

KEPT = 4  # catalogues at once: the one of today, and what tests and another day ask
SHORT = 3  # words
_CHOICES = str.maketrans("()[]|", "     ")  # signs by which the shipped lexicon writes several spellings in one


def reading_catalogue(day: date | None = None) -> Lexicon:
    """What :func:`doanket.reading.reader.read` takes as ``catalogue``: every indicator in use on ``day`` (today), by the name and the
    phrases it has now.

    Of an indicator that the shipped lexicon knows, the phrases that ship are weighed there; those that officers added count
    beside it. Two queries; made anew only when a name, a unit or a phrase has changed.
    """
    said = defaultdict(list)
    for code, text in Phrase.objects.order_by("pk").values_list("indicator__code", "text"):
        said[code].append(text.translate(_CHOICES))
    measures = catalogue_on(day or timezone.localdate())
    return _made(tuple(_named(measure, said[code]) for code, measure in measures.items()))


@lru_cache(maxsize=KEPT)
def _made(rows: tuple[Named, ...]) -> Lexicon:
    return with_catalogue(rows)


def _named(measure, phrases):
    own = [phrase for phrase in phrases if phrase not in _weighed_already(measure.code)]
    return Named(measure.code, measure.value_type, measure.unit, measure.name, tuple(own), measure.nature)


def _weighed_already(code):
    """Shipped phrases of two or three words of an indicator of the shipped lexicon: there they are weighed with what stands around."""
    phrases = _shipped()[code].phrases if code in _known() and code in _shipped() else ()
    return [phrase for phrase in phrases if len(phrase.split()) <= SHORT]


def shipped_catalogue() -> Lexicon:
    """The same of the catalogue that ships, without a database."""
    return _made(tuple(_named(row, row.phrases) for row in _shipped().values()))


def shipped_names() -> dict[str, str]:
    """code → Vietnamese name in the catalogue that ships, without a database."""
    return {code: row.name for code, row in _shipped().items()}


@cache
def _known():
    return {rule.indicator for rule in default_lexicon().rules}


@cache
def _shipped():
    return {
        row["code"]: Named(row["code"], row["value_type"], row["unit"], row["name"], tuple(row["phrases"]), row["nature"])
        for row in shipped("indicators")
    }
