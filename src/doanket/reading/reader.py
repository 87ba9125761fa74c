"""The reader: prose in, a reading out. Deterministic, alone, and as long as the text is."""

from collections.abc import Iterable

from doanket.reading.catalogue import with_catalogue
from doanket.reading.choosing import Chooser
from doanket.reading.clauses import Layout
from doanket.reading.dates import dates_in
from doanket.reading.event import by_season, event_by_figures, event_day, event_of, event_scores, with_figures
from doanket.reading.lexicon import EVENTS, HUSH, Lexicon, default_lexicon
from doanket.reading.nearness import Surroundings
from doanket.reading.number_grammar import numbers_in
from doanket.reading.page import Page, read_page
from doanket.reading.place import Place, read_place
from doanket.reading.repeats import once_each, totals_of_parts
from doanket.reading.terms import term_figures
from doanket.reading.text import Given
from doanket.reading.values import Figure, Number, Reading, Span


def read(text: str, catalogue: Iterable | Lexicon | None = None) -> Reading:
    """What is said in ``text``: a paragraph, a message or a whole portal page.

    ``catalogue``: further indicators or further phrases of known ones (see :mod:`doanket.reading.catalogue`), or the lexicon that
    ``with_catalogue`` made of them once for many texts; those that ship are always known. Spans point into ``text`` as given.
    """
    given = Given(text)
    lexicon = _lexicon(catalogue)
    days = dates_in(given)
    page = read_page(given, days)
    numbers = [number for number in numbers_in(given) if page.holds(given.place(number.span.start))]
    place = _place(given, page)
    layout = Layout(given, sorted(part for part in (page.title, *page.body) if part.end > part.start))
    day, why = event_day(given, days, page)
    event, figures = _events_and_figures(given, layout, lexicon, page, numbers, place, day)
    return Reading(
        figures=tuple(figures), numbers=tuple(numbers), event_type=event, event_date=day, event_date_why=why,
        unit_name=place.name, unit_level=place.level, title=given.clean[page.title.start : page.title.end],
        published_at=page.published_at, author=page.author, source=page.source,
        body=_back(given, page.body), captions=_back(given, page.captions),
    )  # fmt: skip


def _lexicon(catalogue: Iterable | Lexicon | None) -> Lexicon:
    if isinstance(catalogue, Lexicon):
        return catalogue
    return with_catalogue(catalogue) if catalogue else default_lexicon()


def _events_and_figures(given: Given, layout: Layout, lexicon: Lexicon, page: Page, numbers: list[Number], place: Place, day: str | None) -> tuple[str, list[Figure]]:
    hits = lexicon.phrases.found(layout)
    title_ends = layout.token_at(page.title.end) if page.title.end else 0
    scores = event_scores(layout, hits, lexicon, title_ends)
    event = event_of(scores, lexicon)
    around = Surroundings(layout, [hit for hit in hits if hit.group[0] not in EVENTS + HUSH], numbers, title_ends, lexicon.asked)
    chooser = Chooser(lexicon, around, numbers)
    chosen = chooser.choose(event)
    terms = term_figures(given, numbers, place.level)
    indicators = [*chosen, *(term.indicator for term in terms)]
    titled = [term.indicator for term in terms if given.place(term.span.start) < page.title.end]
    weighed = with_figures(scores, indicators, titled, lexicon)
    told = by_season(event_of(weighed, lexicon), scores, day)
    if told == "other":
        told = event_by_figures(weighed, indicators, lexicon)
    if told != event:  # what the figures made of the event may tell more of the figures
        chooser.choose(told)
    return told, totals_of_parts(once_each(sorted(chooser.figures() + terms, key=lambda figure: figure.span), layout))


def _place(given: Given, page: Page) -> Place:
    title = given.clean[page.title.start : page.title.end]
    body = "\n".join(given.clean[part.start : part.end] for part in page.body)
    tail = given.clean[page.body[-1].end :] if page.body else ""
    return read_place(title, body, tail[:2000])


def _back(given: Given, parts: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(given.span(part.start, part.end) for part in parts)
