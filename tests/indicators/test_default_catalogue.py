"""The shipped catalogue, its cross-checks and its forms hold together, and speak Vietnamese."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import doanket

FOLDER = Path(doanket.__file__).parent / "indicators" / "data"


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


ROWS = read("indicators.json")
CHECKS = read("cross_checks.json")
FORMS = read("forms.json")
BY_CODE = {row["code"]: row for row in ROWS}
DERIVED = {code for code, row in BY_CODE.items() if row["value_type"] == "ratio"}

FIELDS = {
    "code", "entry", "group", "name", "question", "hint", "unit", "value_type", "places", "nature", "adding",
    "numerator", "denominator", "formula_words", "minimum", "maximum", "soft_factor", "source", "phrases", "feeds",
}  # fmt: skip
FEEDS = {"residential_area", "organisation", "front_committee"}
PLACES = {"km": 1, "tấn": 1, "giờ": 1, "m²": 0, "%": 1}

# Entry of the catalogue → names that the reader of prose uses for the same meaning.
NAMES_SHARED_WITH_THE_READER = {
    1: {"propaganda_sessions"},
    2: {"people_reached"},
    9: {"activities_held"},
    14: {"opinions_collected"},
    18: {"cultural_households", "households_total", "cultural_household_rate"},
    19: {"cultural_areas"},
    20: {"models_total"},
    22: {"models_registered"},
    23: {"residential_areas_holding_festival"},
    25: {"collectives_commended", "individuals_commended", "households_commended"},
    28: {"labour_days"},
    29: {"land_donated"},
    35: {"poor_fund_raised"},
    39: {"houses_built"},
    41: {"houses_repaired"},
    44: {"gifts_given"},
    45: {"gift_value"},
    51: {"donors", "cash_raised", "in_kind_value"},
    55: {"supervision_sessions"},
    58: {"criticism_conferences"},
    60: {"voter_contact_sessions"},
    61: {"voters_attending"},
    63: {"petitions_forwarded", "petitions_resolved"},
    69: {"committee_size", "members_added", "members_released"},
}

# What prose tells beside the 72 entries: readable, and there for a form that wants to ask it. Some of it does not add up.
ONLY_TOLD = {row["code"] for row in ROWS if row["entry"] is None}
NEVER_ADDED = {
    "household_income", "contribution_rate", "gift_unit_value", "support_per_household", "goal_rate", "approval_rate", "target",
    "conference_number", "congress_number", "term",
}  # fmt: skip

# Words that stand in Vietnamese texts as they are, beside the syllables of the language.
LOAN_WORDS = {"zalo", "qr", "mttq", "km"}
WORDS_ONLY_PROSE_USES = {"video", "m"}
SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|kh|ph|th|tr|ch|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?", re.ASCII
)


def without_marks(word):
    plain = word.lower().replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def foreign_words(text):
    """Words that cannot be a Vietnamese syllable; placeholders such as ``%(left)s`` are no words."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"%\(\w+\)s", " ", text))
    plain = {without_marks(word) for word in words}
    return {word for word in plain if word not in LOAN_WORDS and not SYLLABLE.fullmatch(word)}


def lines_of(form):
    return [line for section in form["sections"] for line in section["lines"]]


def codes_in(expression):
    """All indicator codes of an expression; an unknown shape is an error."""
    ((shape, content),) = expression.items()
    if shape == "value":
        return {content}
    if shape == "sum":
        return set(content)
    if shape == "number":
        assert type(content) is int
        return set()
    assert shape in {"times", "minus"}, shape
    assert len(content) == 2
    return codes_in(content[0]) | codes_in(content[1])


def test_foreign_words_finds_them():
    assert foreign_words("Suất quà đã trao: %(left)s, nhóm Zalo, khuyến khích") == set()
    assert foreign_words("Gifts given") == {"gifts", "given"}
    assert foreign_words("Trang fanpage") == {"fanpage"}


def test_every_one_of_the_72_entries_is_there_in_order():
    entries = [row["entry"] for row in ROWS if row["entry"]]
    assert set(entries) == set(range(1, 73))
    assert entries == sorted(entries)


def test_what_only_prose_tells_is_asked_by_no_form():
    assert len(ONLY_TOLD) == 39 and ONLY_TOLD >= NEVER_ADDED
    assert not ONLY_TOLD & set(FORMS["core_columns"])


def test_groups_are_those_of_the_catalogue():
    last_of = {"A": 10, "B": 17, "C": 33, "D": 54, "E": 67, "F": 68, "G": 72}
    assert [row["group"] for row in ROWS] == sorted(row["group"] for row in ROWS)
    for row in ROWS:
        if row["entry"] is None:
            continue
        expected = next(group for group, last in last_of.items() if row["entry"] <= last)
        assert row["group"] == expected, row["code"]


def test_codes_are_unique_snake_case():
    assert len(BY_CODE) == len(ROWS)
    assert [code for code in BY_CODE if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code) or len(code) > 64] == []


@pytest.mark.parametrize("entry", sorted(NAMES_SHARED_WITH_THE_READER))
def test_names_shared_with_the_reader_stand_at_their_entry(entry):
    found = {row["code"] for row in ROWS if row["entry"] == entry}
    assert NAMES_SHARED_WITH_THE_READER[entry] - found == set()


@pytest.mark.parametrize("row", ROWS, ids=BY_CODE)
def test_row_is_complete_and_consistent(row):
    assert set(row) == FIELDS
    assert all(row[field].strip() for field in ("name", "hint", "unit", "source"))
    assert row["value_type"] in {"count", "money", "decimal", "ratio"}
    assert row["nature"] in {"stock", "flow"}
    assert row["places"] == (PLACES[row["unit"]] if row["value_type"] == "decimal" else 0)
    assert (row["unit"] == "đồng") == (row["value_type"] == "money")
    assert row["minimum"] == 0 < row["maximum"] <= 10**12
    assert row["soft_factor"] in {2, 3}
    assert row["feeds"] and set(row["feeds"]) <= FEEDS
    assert len(row["feeds"]) == len(set(row["feeds"]))


@pytest.mark.parametrize("row", ROWS, ids=BY_CODE)
def test_adding_follows_from_type_and_nature(row):
    if row["value_type"] == "ratio":
        assert row["adding"] == "ratio"
    elif row["code"] in NEVER_ADDED:
        assert (row["adding"], row["nature"]) == ("none", "stock")
    else:
        assert row["adding"] == {"stock": "last", "flow": "sum"}[row["nature"]]


@pytest.mark.parametrize("row", ROWS, ids=BY_CODE)
def test_only_a_derived_figure_has_a_formula_and_only_an_own_one_is_asked(row):
    derived = row["code"] in DERIVED
    assert bool(row["numerator"]) == bool(row["denominator"]) == bool(row["formula_words"]) == derived
    assert bool(row["question"]) != derived
    if derived:
        parts = {row["numerator"], row["denominator"]}
        assert len(parts) == 2
        assert parts <= set(BY_CODE) - DERIVED
        # The unit tells how to show it: a percentage is multiplied by 100, anything else is not.
        assert (row["unit"] == "%") == row["formula_words"].endswith(", nhân 100")
    else:
        assert row["question"].endswith("?")


@pytest.mark.parametrize("row", ROWS, ids=BY_CODE)
def test_row_speaks_plain_vietnamese(row):
    shown = [row[field] for field in ("name", "question", "hint", "formula_words", "source")]
    assert [text for text in shown if foreign_words(text)] == []
    assert row["name"][0].isupper() and not row["name"].endswith(".")
    assert row["hint"].endswith(".") and row["hint"].count(".") == 1
    assert len(row["name"]) <= 80 and len(row["question"]) <= 120 and len(row["unit"]) <= 40
    # No legal source is claimed: the catalogue is a default until a province confirms its own form.
    assert row["source"].startswith("Danh mục mặc định")
    assert row["source"].endswith("chưa kiểm chứng với biểu mẫu chính thức")


@pytest.mark.parametrize("row", ROWS, ids=BY_CODE)
def test_phrases_are_lowercase_and_few(row):
    assert 2 <= len(row["phrases"]) <= 6
    assert len(row["phrases"]) == len(set(row["phrases"]))
    for phrase in row["phrases"]:
        assert phrase == phrase.lower() == " ".join(phrase.split())
        assert foreign_words(phrase) <= WORDS_ONLY_PROSE_USES


def test_a_phrase_names_one_indicator_only():
    named = Counter(phrase for row in ROWS for phrase in row["phrases"])
    assert [phrase for phrase, count in named.items() if count > 1] == []


def test_names_tell_indicators_apart():
    named = Counter(row["name"] for row in ROWS)
    assert [name for name, count in named.items() if count > 1] == []


@pytest.mark.parametrize("name", ["indicators.json", "cross_checks.json", "forms.json"])
def test_files_are_composed_utf8_with_line_feeds(name):
    raw = (FOLDER / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n")
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & {"\u00d0", "\u00f0"}


def test_cross_checks_are_unique_and_enough():
    assert len({check["code"] for check in CHECKS}) == len(CHECKS) >= 15
    assert {check["severity"] for check in CHECKS} == {"hard", "soft"}


@pytest.mark.parametrize("check", CHECKS, ids=[check["code"] for check in CHECKS])
def test_cross_check_compares_own_figures_of_one_unit(check):
    assert set(check) == {"code", "left", "op", "right", "severity", "message"}
    assert check["op"] in {"<=", ">=", "==", "<"}
    named = codes_in(check["left"]) | codes_in(check["right"])
    assert len(named) >= 2
    assert named <= set(BY_CODE) - DERIVED
    assert len({BY_CODE[code]["unit"] == "đồng" for code in codes_in(check["left"])}) == 1
    # A unit that is asked one of the figures must be asked all, or the check can never run.
    assert set.intersection(*(set(BY_CODE[code]["feeds"]) for code in named))


@pytest.mark.parametrize("check", CHECKS, ids=[check["code"] for check in CHECKS])
def test_cross_check_asks_and_shows_both_sides(check):
    message = check["message"]
    asked = message % {"left": "12.000", "right": "9.000"}
    assert "12.000" in asked and "9.000" in asked
    assert message.endswith("ạ?") and len(message) <= 300
    assert foreign_words(message) == set()


def test_forms_are_the_three_defaults():
    assert [(form["code"], form["reporter"], len(lines_of(form))) for form in FORMS["forms"]] == [
        ("board_month", "residential_area", 12),
        ("organisation_month", "organisation", 8),
        ("committee_month", "front_committee", 12),
    ]
    assert {form["period_kind"] for form in FORMS["forms"]} == {"M"}


@pytest.mark.parametrize("form", FORMS["forms"], ids=[form["code"] for form in FORMS["forms"]])
def test_form_asks_only_own_figures_of_its_reporter_once(form):
    asked = [line["indicator"] for line in lines_of(form)]
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(BY_CODE) - DERIVED
    assert [code for code in asked if form["reporter"] not in BY_CODE[code]["feeds"]] == []


@pytest.mark.parametrize("form", FORMS["forms"], ids=[form["code"] for form in FORMS["forms"]])
def test_form_speaks_vietnamese_and_says_what_is_required(form):
    shown = [form["name"]]
    for section in form["sections"]:
        assert section["lines"]
        shown.append(section["title"])
    for line in lines_of(form):
        assert set(line) - {"question"} == {"indicator", "required", "help"}
        assert type(line["required"]) is bool
        shown += [line["help"], line.get("question", "")]
    for part in form["narratives"]:
        assert set(part) == {"code", "title", "hint", "required"}
        shown += [part["title"], part["hint"]]
    assert [text for text in shown if foreign_words(text)] == []


def test_organisations_and_committees_are_not_asked_about_a_residential_group():
    _board, *others = FORMS["forms"]
    for form in others:
        asked = [line.get("question") or BY_CODE[line["indicator"]]["question"] for line in lines_of(form)]
        assert [question for question in asked if re.search(r"\btổ\b(?! chức)", question.lower())] == []


def test_narratives_are_the_six_sections_and_a_board_gets_two_or_three():
    six = ["situation", "results", "limits", "causes", "directions", "proposals"]
    told = {form["code"]: [part["code"] for part in form["narratives"]] for form in FORMS["forms"]}
    assert told["committee_month"] == six
    assert 2 <= len(told["board_month"]) <= 3
    for codes in told.values():
        assert codes == [code for code in six if code in codes]


def test_core_columns_are_the_ordered_union_of_the_three_forms():
    asked = [line["indicator"] for form in FORMS["forms"] for line in lines_of(form)]
    assert FORMS["core_columns"] == list(dict.fromkeys(asked))
