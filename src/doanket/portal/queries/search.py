"""The search of readers: over everything published, best first, a sheet at a time."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise, product

from django.urls import get_script_prefix
from django.utils import timezone

from ..models import SearchEntry, SearchWord
from ..search import asking, engine, guessing
from ..search.entries import ALWAYS, FIRST_SECOND, NEVER, first_place
from ..search.excerpts import excerpt, marked
from ..search.tokens import keys_of, words_of

ON_A_SHEET = 20
MOST_SHEETS = 50
COUNTED = 100  # so many are counted exactly, of more it is said that there are more
SITE, BELOW, EVERYWHERE = "trang", "duoi", "tat-ca"
MOST_GUESSES = 6
MOST_WEIGHED = 24  # guesses that are compared by the words beside them
LOOKED_AT = 30  # entries in which it is seen which words stand side by side
OFFERED = 8


@dataclass(frozen=True, slots=True)
class Filters:
    """``unit`` is where the reader stands; ``reach`` one of SITE, BELOW, EVERYWHERE; days are inclusive."""

    unit: object = None
    reach: str = EVERYWHERE
    kind: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def tags(self):
        """The tokens that everything found must hold."""
        tags = [asking.tag("k", self.kind)] if self.kind else []
        if self.unit is not None and self.reach != EVERYWHERE:
            tags.append(asking.tag("s" if self.reach == SITE else "u", self.unit.pk))
        return tuple(tags)

    def span(self):
        """First place inside and first place outside; where a day is asked for, what has none is left out."""
        if not self.since and not self.until:
            return {"since": None, "until": None}
        since = first_place(_midnight(self.since)) if self.since else first_place(NEVER) + FIRST_SECOND
        last = self.until or ALWAYS.date()
        until = first_place(_midnight(last + dt.timedelta(days=1))) if last < ALWAYS.date() else first_place(ALWAYS)
        return {"since": since, "until": until}


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the answer; ``title`` and ``excerpt`` are lists of (words, whether asked for)."""

    entry: SearchEntry
    title: list
    excerpt: list

    @property
    def address(self):
        return get_script_prefix() + self.entry.address


@dataclass(frozen=True, slots=True)
class Answer:
    """``count`` is exact unless ``and_more``. ``instead`` is what was looked for as nothing was found for the words typed;
    where some of them were left out for it, ``without`` tells which.
    """

    question: asking.Question
    hits: tuple = ()
    count: int = 0
    and_more: bool = False
    number: int = 1
    has_next: bool = False
    instead: str = ""
    without: str = ""


def search_portal(text, filters=None, *, number=1):
    """The :class:`Answer` to what a reader typed: exact marks first, titles before texts, the own unit, the newest.

    Never fails, whatever was typed. Where nothing holds the words, what they were probably meant to be is looked for.
    """
    filters = filters or Filters()
    question = asking.read(text)
    number = min(max(number, 1), MOST_SHEETS)
    if not question:
        return Answer(question)
    need = number * ON_A_SHEET + 1
    places, known = _places(question, filters, need)
    if not known and (meant := _meant(question, filters)):
        return replace(_answer(meant, *_places(meant, filters, need), number), question=question, instead=meant.said)
    if not known and (fewer := _fewer(question, filters)):
        left_out = asking.of([clause for clause in question.clauses if clause not in fewer.clauses]).said
        return replace(_answer(fewer, *_places(fewer, filters, need), number), question=question, instead=fewer.said, without=left_out)
    return _answer(question, places, known, number)


def _answer(question, places, known, number):
    start = (number - 1) * ON_A_SHEET
    sheet = places[start : start + ON_A_SHEET]
    rows = SearchEntry.objects.filter(place__in=sheet).select_related("unit").defer("words").in_bulk(field_name="place") if sheet else {}
    wanted = frozenset(question.words)
    hits = tuple(_hit(rows[place], wanted) for place in sheet if place in rows)
    more = known > max(COUNTED, number * ON_A_SHEET)
    return Answer(
        question, hits, known - 1 if more else known, more, number,
        has_next=len(places) > start + ON_A_SHEET and number < MOST_SHEETS,
    )  # fmt: skip


def _hit(entry, wanted):
    return Hit(entry, marked(entry.title, wanted), excerpt(entry.excerpt, wanted))


def _places(question, filters, need):
    """The first ``need`` places in the order of the answer, and how many are known in all: those that stand in a better
    tier first, in each the newest. Only the widest tier is counted; of the others no more is read than is shown.
    """
    tags, span = filters.tags(), filters.span()
    own = (asking.tag("s", filters.unit.pk),) if filters.unit is not None and filters.reach != SITE else None
    tiers = [question.needs(title=title, exact=exact) for exact, title in product((True, False) if question.has_marks else (False,), (True, False))]
    counts = engine.frequencies((*chain(*tiers), *tags, *(own or ())))
    widest = engine.newest((*tiers[-1], *tags), max(need, COUNTED + 1), counts=counts, **span)
    found = {}
    for phrases, near in product(tiers, (own, ()) if own else ((),)) if len(widest) > 1 else ():
        if len(found) < need and (phrases != tiers[-1] or near):
            found |= dict.fromkeys(engine.newest((*phrases, *tags, *near), need, counts=counts, **span))
    return list(found | dict.fromkeys(widest))[:need], len(widest)


def _meant(question, filters):
    """The likeliest question that finds something, or None: words of the index stay, others become near ones."""
    words = question.words
    known = guessing.known(words)
    choices = [[[word]] if word in known else guessing.guesses(word) for word in words]
    if all(word in known for word in words) or not all(choices):
        return None
    tried = [tuple(word for some in choice for word in some) for choice in islice(product(*choices), MOST_WEIGHED)]
    for likely in _by_neighbours(tried, [word for word in words if word in known], filters)[:MOST_GUESSES]:
        meant = asking.read(" ".join(likely))
        if places := engine.newest((*meant.needs(), *filters.tags()), 1, **filters.span()):
            return replace(meant, said=_as_spelled(meant.words, places[0]))
    return None


def _fewer(question, filters):
    """As many words of the question as stand together anywhere near its rarest one, or None. The rarest says most; single
    letters say least.
    """
    if len(question.clauses) < 2:
        return None
    counted = guessing.known(question.words)
    rarest = sorted(question.clauses, key=lambda one: (len(one.said) == 1, min(counted.get(word, 0) for word in one.words)))
    for clause in rarest:
        others = {one.words[0] for one in question.clauses if one is not clause}
        needs = (*asking.of([clause]).needs(), *filters.tags())
        if places := engine.newest(needs, LOOKED_AT, either=sorted(others), **filters.span()):
            texts = SearchEntry.objects.filter(place__in=places).order_by("-place").values_list("words", flat=True)
            return asking.of(max(([one for one in question.clauses if one.stands_in(text)] for text in texts), key=len, default=()))
    alone = (asking.of([clause]) for clause in rarest)
    return next((one for one in alone if engine.newest((*one.needs(), *filters.tags()), 1, **filters.span())), None)


def _by_neighbours(tried, sure, filters):
    """``tried`` (tuples of words) in the order of how often their words stand side by side in the newest entries that hold
    the words that are ``sure``: «hoi ngi» is «hội nghị» and not «hội … nói». Where none do, as they came.
    """
    if not sure or len(tried) < 2:
        return tried
    doubtful = tuple({word for words in tried for word in words} - set(sure))
    needs = (*((word,) for word in dict.fromkeys(sure)), *filters.tags())
    places = engine.newest(needs, LOOKED_AT, either=doubtful, **filters.span())
    texts = list(SearchEntry.objects.filter(place__in=places).values_list("words", flat=True))
    pairs = {pair for words in tried for pair in pairwise(words)}
    seen = {pair: sum(text.count(f" {' '.join(pair)} ") for text in texts) for pair in pairs}
    return sorted(tried, key=lambda words: -sum(seen[pair] for pair in pairwise(words)))


def _as_spelled(words, place):
    """``words`` as the entry that holds them spells them: «ngay hoi» → «ngày hội»."""
    entry = SearchEntry.objects.get(place=place)
    forms = {keys_of(word)[0]: word for word in reversed(words_of(f"{entry.title} {entry.excerpt}"))}
    return " ".join(forms.get(word, word) for word in words)


def offered(text, filters=None):
    """Entries whose titles hold the words typed so far, the last one perhaps unfinished: at most eight, newest first."""
    question = asking.read(text)
    *done, last = question.words or ("",)
    if not done and len(last) < 2:
        return []
    ends = _ends_of(last)
    if not ends:
        return []
    needs = tuple((asking.TITLE + word,) for word in done) + (filters or Filters()).tags()
    places = engine.newest(needs, OFFERED, either=ends)
    rows = SearchEntry.objects.filter(place__in=places).only("place", "kind", "title", "address").in_bulk(field_name="place")
    unique = {rows[place].title: rows[place] for place in reversed(places) if place in rows}
    return list(reversed(unique.values()))


def _ends_of(beginning):
    """The commonest words of titles that begin so."""
    token = asking.TITLE + beginning
    words = SearchWord.objects.filter(token__gte=token, token__lt=token[:-1] + chr(ord(token[-1]) + 1))
    return list(words.order_by("-entries", "token").values_list("token", flat=True)[:12])


def newest_entries(filters=None):
    """What to show to who found nothing: the newest of the place where they looked; people and pages have no day."""
    filters = filters or Filters()
    tags = filters.tags() or (asking.tag("k", SearchEntry.Kind.ARTICLE),)
    rows = SearchEntry.objects.filter(place__in=engine.newest(tags, 5, until=first_place(ALWAYS))).select_related("unit").order_by("-place")
    return [Hit(row, [(row.title, False)], []) for row in rows]


def _midnight(day):
    return dt.datetime.combine(max(day, dt.date(1, 1, 2)), dt.time.min, tzinfo=timezone.get_default_timezone())
