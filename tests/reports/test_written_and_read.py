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


def magnitude(measure, digits, chance, least=0):
    """A value of ``measure`` of so many digits (or as many as it may have), as it is stored; of a ratio a share up to 99,9 %."""
    if measure.is_derived:
        return Fraction(chance.randint(least, 999), 1000)
    least = LEAST_MONEY if measure.is_money else least
    most = min(measure.maximum, 10**DIGITS) * measure.scale
    fewest = len(str(least)) - 1
    digits = fewest + digits % (len(str(most)) - fewest)
    return chance.randint(max(least, 10**digits - 1), min(most, 10 ** (digits + 1) - 1))


def meant(measure, value):
    """The stored ``value`` as prose tells it."""
    if measure.is_derived:
        return Fraction(round(value * (1000 if measure.unit == "%" else 10)), 10)
    return Fraction(value, measure.scale)


def figures_in(text):
    return sorted((figure.indicator, figure.value) for figure in read(text, shipped_catalogue()).figures)


def told(measure, value, chance):
    """The words that tell a value: in figures, or in words where these say the same without doubt."""
    in_words = chance.random() < 0.5 and not measure.is_derived and value > 9
    return measure.words(value).lower() if in_words else measure.show_full(value)


def written(pieces, digits, chance):
    """A sentence of the outline, in half of them with last year's figures beside, and what it tells. From two on: what one gift
    is worth is also what each is worth."""
    codes = [code for mark, code in PLACE.findall("".join(pieces)) if not mark]
    now, before = (
        {code: RolledFigure(MEASURES[code], magnitude(MEASURES[code], digits + step, chance, least=2), 1, 1, 1) for code in codes}
        for step in (0, 1)
    )
    year = YearFigures(
        unit=None, year=2026, now=now, before=before if chance.random() < 0.5 else {}, counted_to=None, taken_at=None,
        rounds=[SimpleNamespace(period="2026-01")], left_out=[], months_before=1, accepted=1,
    )  # fmt: skip
    text = "".join(run if isinstance(run, str) else run.text for run in sentence_runs(pieces, year))
    return text, sorted((code, meant(one.measure, one.total)) for code, one in now.items())


@settings(max_examples=20, deadline=None)
@given(digits=st.integers(0, DIGITS), chance=st.randoms(use_true_random=False))
def test_what_is_written_is_read_again(digits, chance):
    """Every indicator of the catalogue by its name, and every sentence of the outline, at one magnitude."""
    for measure in ASKED:
        value = magnitude(measure, digits, chance)
        text = f"{measure.name}: {told(measure, value, chance)}."
        assert figures_in(text) == [(measure.code, meant(measure, value))], text
    for pieces in SENTENCES:
        text, figures = written(pieces, digits, chance)
        # «tăng 3 mô hình» beside the models is an indicator of its own
        assert [(code, value) for code, value in figures_in(text) if code != "models_increase"] == figures, text


@pytest.mark.parametrize("first", [2019, 2024])
def test_a_term_is_told_by_its_two_years(first):
    text = f"Đại hội Mặt trận Tổ quốc Việt Nam phường Hoa Sen, nhiệm kỳ {first} – {first + 5}."
    assert ("term", f"{first}-{first + 5}") in figures_in(text)
