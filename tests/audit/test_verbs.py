import re
from pathlib import Path

import pytest
from django.utils.translation import gettext_lazy as _

import doanket
from doanket.audit import services, verbs

SRC = Path(doanket.__file__).parent
WRITTEN = re.compile(r"""\bverb=["']([a-z_]+\.[a-z_]+)["']""")
TRIAL = "audit.trial"


@pytest.fixture
def said():
    """say() for one test only."""
    yield lambda sentence: verbs.say(TRIAL, sentence)
    verbs._sentences.pop(TRIAL, None)


def test_every_deed_that_is_recorded_has_its_sentence():
    used = {(verb, path.relative_to(SRC).as_posix()) for path in SRC.rglob("*.py") for verb in WRITTEN.findall(path.read_text())}
    assert len(used) > 2

    assert sorted(f"{path} records {verb}" for verb, path in used if verb not in verbs.said()) == []


def test_every_sentence_can_be_said_without_any_fact():
    for verb, sentence in verbs.said().items():
        assert (str(sentence) % verbs._Facts({"target": "Tổ 8"})).strip(), verb


def test_sentence_names_the_person_the_deed_and_its_facts(said, ward, make_user):
    said(_("đã trả lại %(target)s %(times)s lần, các mục %(cells)s, vì %(reason)s"))
    actor = make_user(full_name="Trần Thị Ngát", honorific="ba")
    entry = services.record(actor=actor, verb=TRIAL, target=ward, times=2, cells=["a", "b"])

    assert verbs.sentence_of(entry) == "Bà Trần Thị Ngát đã trả lại Phường Hoa Sen 2 lần, các mục a, b, vì …"


def test_sentence_names_both_persons_of_a_deed_on_behalf(said, ward, make_user):
    said(_("đã nộp %(target)s"))
    entry = services.record(
        actor=make_user(full_name="Trần Thị Ngát", honorific="ba"),
        on_behalf_of=make_user(full_name="Nguyễn Văn Mẫn", honorific="ong"),
        verb=TRIAL,
        target=ward,
    )

    assert verbs.sentence_of(entry) == "Bà Trần Thị Ngát, thay ông Nguyễn Văn Mẫn, đã nộp Phường Hoa Sen"


def test_sentence_of_the_clock_and_of_an_unknown_verb(db):
    assert verbs.sentence_of(services.record(actor=None, verb=TRIAL)) == f"Hệ thống đã làm việc “{TRIAL}”"
