"""What the writer of the year-end report writes, the reader of prose reads back: the same figures, and no other."""

import json
from fractions import Fraction
from importlib.resources import files
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doanket.indicators.reading import shipped_catalogue
from doanket.indicators.values import Measure
from doanket.reading.reader import read
from doanket.reports.values import RolledFigure
from doanket.reports.writer.figures import YearFigures
from doanket.reports.writer.plan import PLACE, year_end_contents
from doanket.reports.writer.sentences import sentence_runs

ROWS = json.loads(files("doanket.indicators").joinpath("data/indicators.json").read_text(encoding="utf-8"))
FIELDS = set(Measure.__dataclass_fields__) - {"indicator_id"}
MEASURES = {row["code"]: Measure(**{field: row[field] for field in FIELDS}, indicator_id=0) for row in ROWS}
A_SPAN = "term"  # told as two years, see below
ASKED = [measure for measure in MEASURES.values() if measure.code != A_SPAN]
SENTENCES = [pieces for content in year_end_contents() for pieces in content.sentences]
LEAST_MONEY = 1_000  # đồng: the reader takes less for a slip, there is no smaller note in use
DIGITS = 12  # a million million: the largest sum a catalogue takes


@st.composite
def magnitudes(draw, measure, least=0):
    """A value of ``measure`` of any number of digits, as it is stored; of a ratio a share of up to 99,9 %."""
    if measure.is_derived:
        return Fraction(draw(st.integers(least, 999)), 1000)
    least = LEAST_MONEY if measure.is_money else least
    most = min(measure.maximum, 10**DIGITS) * measure.scale
    digits = draw(st.integers(len(str(least)) - 1, len(str(most)) - 1))
    return draw(st.integers(max(least, 10**digits - 1), min(most, 10 ** (digits + 1) - 1)))


def meant(measure, value):
    """The stored ``value`` as prose tells it."""
    if measure.is_derived:
        return Fraction(round(value * (1000 if measure.unit == "%" else 10)), 10)
    return Fraction(value, measure.scale)


def figures_in(text):
    return sorted((figure.indicator, figure.value) for figure in read(text, shipped_catalogue()).figures)


@st.composite
def told(draw):
    """A measure, a value and the words that tell it: in figures, or in words where these say the same without doubt."""
    measure = draw(st.sampled_from(ASKED))
    value = draw(magnitudes(measure))
    in_words = draw(st.booleans()) and not measure.is_derived and value > 9
    return measure, value, measure.words(value).lower() if in_words else measure.show_full(value)


@st.composite
def sentences(draw):
    """A sentence of the outline with its figures, in half of them with last year's beside. From two on: what one gift is worth is
    also what each is worth."""
    pieces = draw(st.sampled_from(SENTENCES))
    codes = [code for mark, code in PLACE.findall("".join(pieces)) if not mark]
    rolled = {code: RolledFigure(MEASURES[code], draw(magnitudes(MEASURES[code], least=2)), 1, 1, 1) for code in codes}
    before = {code: RolledFigure(MEASURES[code], draw(magnitudes(MEASURES[code])), 1, 1, 1) for code in codes}
    return pieces, rolled, before if draw(st.booleans()) else {}


@settings(max_examples=250, deadline=None)
@given(told(), sentences())
def test_what_is_written_is_read_again(figure, sentence):
    measure, value, words = figure
    assert figures_in(f"{measure.name}: {words}.") == [(measure.code, meant(measure, value))]

    pieces, now, before = sentence
    year = YearFigures(
        unit=None, year=2026, now=now, before=before, counted_to=None, taken_at=None, rounds=[SimpleNamespace(period="2026-01")],
        left_out=[], months_before=1, accepted=1,
    )  # fmt: skip
    text = "".join(run if isinstance(run, str) else run.text for run in sentence_runs(pieces, year))
    # «tăng 3 mô hình» beside the models is an indicator of its own
    found = [(code, value) for code, value in figures_in(text) if code != "models_increase"]
    assert found == sorted((code, meant(one.measure, one.total)) for code, one in now.items()), text


@pytest.mark.parametrize("first", [2019, 2024])
def test_a_term_is_told_by_its_two_years(first):
    text = f"Đại hội Mặt trận Tổ quốc Việt Nam phường Hoa Sen, nhiệm kỳ {first} – {first + 5}."
    assert ("term", f"{first}-{first + 5}") in figures_in(text)
