"""Our own sentences, each with the figures in it: the reader may not fall below what it once reached."""

import json
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

from doanket.reading import reader
from doanket.reading.place import read_place

SENTENCES = [json.loads(line) for line in Path(__file__).with_name("sentences.jsonl").read_text("utf-8").splitlines()]
PAGES = [row for row in SENTENCES if "event_type" in row]
EVENTS = [part.split("\n", 1) for part in Path(__file__).with_name("events.txt").read_text("utf-8").split("\n##\n")]  # types that are right, text
FLOOR_OF_EVENTS = 0.97
FLOOR_F1, FLOOR_EVENT, FLOOR_DATE, FLOOR_UNIT = 0.95, 0.95, 0.98, 0.97


@cache
def read(text):
    return reader.read(text)


def _value(value):
    return value if value is None or isinstance(value, str) else round(Fraction(str(value)), 4)


def _wanted(row):
    return Counter((code, _value(value)) for code, value in row["facts"])


def _read(row):
    return Counter((figure.indicator, figure.value if not isinstance(figure.value, Fraction) else round(figure.value, 4)) for figure in read(row["text"]).figures)


def test_there_are_enough_of_them():
    assert len(SENTENCES) >= 150
    assert len({code for row in SENTENCES for code, _ in row["facts"]}) >= 55


def test_figures_and_their_indicators():
    hit = told = wanted = 0
    for row in SENTENCES:
        want, got = _wanted(row), _read(row)
        hit += (want & got).total()
        told += got.total()
        wanted += want.total()
    assert 2 * hit / (told + wanted) >= FLOOR_F1


def _share(question):
    return sum(map(question, PAGES)) / len(PAGES)


def test_events_days_and_units():
    assert _share(lambda row: read(row["text"]).event_type in (row["event_type"], *row.get("event_type_also", ()))) >= FLOOR_EVENT
    assert _share(lambda row: read(row["text"]).event_date == row["event_date"]) >= FLOOR_DATE
    assert _share(lambda row: read(row["text"]).unit_name.lower() == row["unit_name"].lower()) >= FLOOR_UNIT


def test_the_main_event_among_others():
    """Texts in which two kinds of event compete, or whose title says none: what is prepared, wished for or reported besides is not the event."""
    wrong = [(types, text) for types, text in EVENTS if read(text).event_type not in types.split(",")]
    assert len(EVENTS) >= 330 and len(wrong) <= (1 - FLOOR_OF_EVENTS) * len(EVENTS), wrong


def test_every_figure_points_at_its_number():
    for row in SENTENCES:
        for figure in read(row["text"]).figures:
            said = row["text"][figure.span.start : figure.span.end]
            assert said.strip() == said != "", row["text"]
            assert figure.phrase.start <= figure.span.start < figure.span.end <= figure.phrase.end, row["text"]
            assert 0 < figure.confidence <= 1 and figure.why, row["text"]


def test_a_reading_is_the_same_each_time():
    assert [reader.read(row["text"]) for row in PAGES[:5]] == [read(row["text"]) for row in PAGES[:5]]


def test_no_place_named():
    assert read_place("", "Hội nghị bàn nhiều việc.").name == ""
