"""What stands in texts: read anew, laid before somebody, or kept as the evidence of a figure."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, Q
from django.utils import timezone

from doanket.indicators.queries import catalogue_on, phrases
from doanket.indicators.reading import reading_catalogue, shipped_names
from doanket.kernel.text import fold
from doanket.reading.reader import read

from ..choices import Judgement
from ..models import ProseFigure, ProseReading
from ..passages import Sentence, sentence_around

COUNTED = ("count", "money", "rate", "area", "duration", "refused")  # numbers that a person may point at
BIGGEST = 2**62


@dataclass(frozen=True, slots=True)
class Witness:
    """One number of a text that made a figure: its sentence, what was taken from it, and whether it was added on."""

    figure: ProseFigure
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a figure of a report comes from. ``left_at`` is what the cell held then; it may have been typed over since."""

    witnesses: tuple[Witness, ...]
    left_at: int | None
    told_by: object
    told_at: datetime


def read_prose(text, day=None):
    """``(reading, measures)``: what is read in ``text`` by the phrases of the catalogue, and code → measure on ``day`` (today)."""
    day = day or timezone.localdate()
    return read(text, reading_catalogue(day)), catalogue_on(day)


def measures_on(day):
    """code → measure of every figure in use on ``day``."""
    return catalogue_on(day)


def shipped_name_of(code):
    """The name of an indicator that ships but is not in this catalogue; empty for one that nobody knows."""
    return shipped_names().get(code, "")


def stored(value, measure):
    """A number as it was read → as the report keeps it; None for what is not a number of this indicator."""
    if measure is None or not isinstance(value, int | Fraction) or measure.is_derived:
        return None
    scaled = Fraction(value) * measure.scale
    return int(scaled) if scaled.denominator == 1 and abs(scaled) < BIGGEST else None


def numbers_left(reading, taken):
    """Numbers of a :class:`~doanket.reading.values.Reading` that a person may point at: none of the spans ``taken``."""
    return [
        number for number in reading.numbers
        if number.kind in COUNTED and not any(number.span.start < end and start < number.span.end for start, end in taken)
    ]  # fmt: skip


def named_by(clauses):
    """For each clause the phrases of the catalogue in it, «…» between: words of the trade only, whoever the clause speaks of."""
    known = sorted({(fold(one.text), one.text) for one in phrases()}, key=lambda pair: -len(pair[0]))
    return [_phrases_in(fold(clause), known) for clause in clauses]


def _phrases_in(folded, known):
    left, found = f" {folded} ", []
    for plain, text in known:
        place = left.find(f" {plain} ")
        if place >= 0:
            found.append((place, text))
            left = left[:place] + " " + "~" * len(plain) + " " + left[place + len(plain) + 2 :]
    return " … ".join(text for _place, text in sorted(found))


def pending_readings(report, user):
    """Texts that ``user`` laid down for ``report`` and has not confirmed, the latest first."""
    return ProseReading.objects.filter(report=report, made_by=user, settled_at=None).order_by("-made_at")


def readings_of(report):
    """All texts of a report, also of colleagues."""
    return ProseReading.objects.filter(report=report).select_related("made_by")


def evidence_of(report, code=None):
    """code → :class:`Evidence` of the figures of ``report`` that came out of a text; of one code if asked. Opens the texts."""
    told = defaultdict(list)
    figures = _taken(report)
    for figure in figures.filter(taken_as__code=code) if code else figures:
        told[figure.taken_as.code].append(figure)
    return {code: _evidence(_still_counting(found)) for code, found in told.items()}


def _taken(report):
    taken = ProseFigure.objects.filter(reading__report=report, taken_as__isnull=False)
    return taken.select_related("taken_as", "reading", "reading__settled_by").order_by("reading__settled_at", "reading_id", "start")


def _still_counting(figures):
    """A number written over the cell ends what came before its text."""
    writers = [figure.reading_id for figure in figures if not figure.added_on]
    if not writers:
        return figures
    return figures[next(at for at, figure in enumerate(figures) if figure.reading_id == writers[-1]) :]


def _evidence(figures):
    last = figures[-1]
    witnesses = tuple(Witness(one, sentence_around(one.reading.text, one.start, one.end)) for one in figures)
    return Evidence(witnesses, last.left_at, last.reading.settled_by, last.reading.settled_at)


def phrase_counts():
    """How often each phrase was read as each indicator, and what people made of it: counts only, the worst first."""
    changed = Q(judgement__in=(Judgement.CORRECTED, Judgement.MOVED))
    judged = ProseFigure.objects.exclude(judgement__in=("", Judgement.OUTSIDE, Judgement.PICKED)).values("read_as", "phrase")
    counted = judged.annotate(
        times=Count("pk"), accepted=Count("pk", filter=Q(judgement=Judgement.ACCEPTED)), changed=Count("pk", filter=changed),
        rejected=Count("pk", filter=Q(judgement=Judgement.REJECTED)), wrong=Count("pk", filter=changed | Q(judgement=Judgement.REJECTED)),
    )  # fmt: skip
    return counted.order_by("-wrong", "-times", "read_as", "phrase")


def picked_counts():
    """How often people pointed at a number that was not read, by the indicator they chose."""
    picked = ProseFigure.objects.filter(judgement=Judgement.PICKED).values("taken_as_id", "taken_as__code")
    return picked.annotate(times=Count("pk")).order_by("-times", "taken_as__code")
