"""The cards of a text that is being judged: one number each, with its sentence and what the form holds for it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.indicators.choices import AddUp
from doanket.indicators.values import Measure

from .. import queries
from ..passages import Mark, Sentence, pieces, sentence_around
from ..services.prose import ADD, LEAVE, WRITE
from ..values import Cell

SURE, FAIRLY = 65, 50  # per cent
PICKED = re.compile(r"(\d{1,6})-(\d{1,6})")
MOST_PICKED = 60


@dataclass(slots=True)
class Card:
    """``cell`` is the question of this form that the number would fill, None if there is none; ``deed`` is chosen at first."""

    key: str
    start: int
    end: int
    sentence: Sentence
    typed: str
    code: str = ""
    cell: Cell | None = None
    measure: Measure | None = None
    figure: object = None
    deed: str = ""

    @property
    def title(self):
        if self.cell:
            return f"{self.cell.number}. {self.cell.measure.name}"
        if self.measure:
            return self.measure.name
        if self.figure is None:
            return _("Số do mình chọn")
        return queries.shipped_name_of(self.figure.read_as) or _("Chỉ tiêu chưa có trong danh mục")

    @property
    def value(self):
        return self.figure.value if self.figure else None

    @property
    def shown(self):
        """«khoảng 12.500.000 đồng», «4 trên 4 mô hình»."""
        if self.value is None or not self.measure:
            return ""
        if self.figure.of is not None:
            whole = {"n": self.measure.show(self.value), "of": self.measure.show_full(self.figure.of)}
            return _("%(n)s trên %(of)s") % whole
        return self.measure.show_full(self.value)

    @property
    def doubtful(self):
        return self.value is None or self.figure.confidence < FAIRLY

    @property
    def sureness(self):
        """(words, tone of the badge)."""
        return (_("Tự chọn"), "info") if self.figure is None else sureness_of(0 if self.value is None else self.figure.confidence)

    @property
    def held(self):
        return self.cell.value if self.cell else None

    @property
    def same(self):
        return self.held is not None and self.held == self.value


def sureness_of(confidence):
    """(words, tone of the badge) of so many per cent."""
    if confidence < FAIRLY:
        return _("Chưa chắc, xin xem kỹ"), "warn"
    return (_("Chắc"), "ok") if confidence >= SURE else (_("Khá chắc"), "")


def cards_of(reading, cells, picked=()):
    """The cards in the order of the text: numbers that were read, and those of ``picked`` (spans the person pointed at)."""
    by_code = {cell.code: cell for cell in cells}
    text, measures = reading.text, queries.measures_on(reading.report.round.counted_to)
    cards = [_read(figure, text, by_code, measures) for figure in reading.figures.order_by("start", "pk")]
    cards += [_picked(span, text) for span in picked]
    _choose(cards)
    return sorted(cards, key=lambda card: card.start)


def _read(figure, text, by_code, measures):
    cell = by_code.get(figure.read_as)
    measure = cell.measure if cell else measures.get(figure.read_as)
    typed = measure.show(figure.value) if measure and figure.value is not None else ""
    return Card(
        key=f"n{figure.pk}", start=figure.start, end=figure.end, sentence=sentence_around(text, figure.start, figure.end),
        typed=typed, code=figure.read_as if cell else "", cell=cell, measure=measure, figure=figure,
    )  # fmt: skip


def _picked(span, text):
    start, end = span
    return Card(
        key=f"x{start}-{end}", start=start, end=end, sentence=sentence_around(text, start, end), typed=text[start:end], deed=WRITE
    )


def _choose(cards):
    """What is chosen at first. Nothing where the person must look: a doubtful number, or one that would replace another."""
    before = {}
    for card in cards:
        if card.figure is None:
            continue
        if card.cell is None:
            card.deed = LEAVE
            continue
        earlier = before.setdefault(card.code, [])
        card.deed = _deed(card, earlier)
        earlier.append(card)


def _deed(card, earlier):
    if earlier:
        if any(one.value == card.value for one in earlier):
            return LEAVE  # said twice
        adds = card.cell.measure.adding == AddUp.SUM and not card.doubtful and earlier[0].deed == WRITE
        return ADD if adds else ""
    if card.same:
        return WRITE
    return "" if card.doubtful or card.held is not None else WRITE


def marked_text(reading, cards, left):
    """The text in pieces: numbers with a card link to it, those of ``left`` may be pointed at."""
    marks = [Mark(card.start, card.end, "read", card.key, card.title) for card in cards]
    marks += [Mark(one.span.start, one.span.end, "pick", f"{one.span.start}-{one.span.end}") for one in left]
    return pieces(reading.text, marks)


def picked_spans(values, left):
    """The spans that were pointed at, as the form sent them; what is no number of the text is passed over."""
    allowed = {(one.span.start, one.span.end) for one in left}
    found = [PICKED.fullmatch(each) for each in values[:MOST_PICKED]]
    spans = [(int(one[1]), int(one[2])) for one in found if one]
    return [span for span in dict.fromkeys(spans) if span in allowed]
