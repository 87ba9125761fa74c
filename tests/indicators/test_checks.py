"""Cross-checks are data; one table holds every evaluator to the same answers."""

import json
from pathlib import Path

import pytest

from doanket.indicators.checks import (
    MalformedCheck,
    codes_in,
    comparison_words,
    evaluate,
    evaluate_all,
    in_words,
)
from doanket.indicators.values import Check, Finding

TABLE = json.loads((Path(__file__).parent / "check_table.json").read_text(encoding="utf-8"))["rows"]
WITHIN = Check("within", {"value": "a"}, "<=", {"value": "b"}, "soft", "%(left)s?")


@pytest.mark.parametrize("row", TABLE, ids=[row["what"] for row in TABLE])
def test_table(row):
    found = evaluate(Check(**row["check"]), row["values"])
    expected = row["finding"]
    assert found == (expected and Finding(**expected | {"codes": tuple(expected["codes"])}))


def test_the_table_tries_every_comparison_both_ways_and_every_shape():
    tried = {row["check"]["op"] for row in TABLE}
    assert tried == {"<=", "<", ">=", ">", "=="}
    text = json.dumps([row["check"] for row in TABLE])
    assert all(f'"{shape}"' in text for shape in ("value", "sum", "minus", "times", "number"))
    assert any(row["finding"] for row in TABLE) and not all(row["finding"] for row in TABLE)


def test_evaluate_all_puts_what_must_be_mended_first():
    hard = Check("hard", {"value": "a"}, "<=", {"value": "b"}, "hard", "%(right)s?")
    found = evaluate_all([WITHIN, hard], {"a": 2, "b": 1})
    assert [(finding.code, finding.is_hard, finding.message) for finding in found] == [
        ("hard", True, "1?"),
        ("within", False, "2?"),
    ]
    assert evaluate_all([WITHIN, hard], {"a": 1, "b": 1}) == []


@pytest.mark.parametrize(
    "expression",
    [
        {},
        [],
        "a",
        {"value": ""},
        {"value": 3},
        {"sum": []},
        {"sum": [{"value": "a"}]},
        {"number": 1.5},
        {"number": True},
        {"minus": [{"value": "a"}]},
        {"power": [{"value": "a"}, {"number": 2}]},
        {"value": "a", "number": 1},
    ],
)
def test_malformed_expressions_are_refused(expression):
    with pytest.raises(MalformedCheck):
        codes_in(expression)
    with pytest.raises(MalformedCheck):
        evaluate(Check("x", expression, "<=", {"number": 1}, "soft", ""), {"a": 1})


def test_unknown_comparison_is_refused():
    with pytest.raises(MalformedCheck):
        evaluate(Check("x", {"value": "a"}, "!=", {"number": 1}, "soft", ""), {"a": 1})
    with pytest.raises(MalformedCheck):
        comparison_words("!=")


def test_a_check_is_told_in_words():
    right = {"minus": [{"sum": ["opening", "raised"]}, {"value": "spent"}]}
    names = {"opening": "Dư đầu kỳ", "raised": "Thu", "spent": "Chi"}
    assert in_words(right, names) == "«Dư đầu kỳ» cộng «Thu» trừ «Chi»"
    assert in_words({"times": [{"number": 20_000_000}, {"value": "gifts"}]}, {}) == "20.000.000 nhân «gifts»"
    assert [comparison_words(op) for op in ("<=", "<", ">=", ">", "==")] == [
        "không quá", "ít hơn", "ít nhất bằng", "nhiều hơn", "bằng",
    ]  # fmt: skip


def test_packed_check_is_enough_to_evaluate_it():
    assert Check(**json.loads(json.dumps(WITHIN.packed()))) == WITHIN
