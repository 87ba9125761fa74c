"""Wordings in a second language: shipped, written, read aloud, loaded from a table, and out of date when the Vietnamese changes."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

import doanket
from doanket.access.choices import Role
from doanket.accounts.models import Language
from doanket.accounts.services import choose_second_language
from doanket.audit.models import Entry
from doanket.audit.verbs import sentence_of
from doanket.indicators import queries, services
from doanket.indicators.choices import Part
from doanket.indicators.models import Indicator, Wording
from doanket.indicators.services import TableRow
from doanket.indicators.slots import FIXED_PHRASES, fixed_slots, form_slot
from doanket.kit.permissions import NotPermitted
from entering import let_in

SRC = Path(doanket.__file__).parent
SHIPPED = json.loads((SRC / "indicators/data/wordings_en.json").read_text(encoding="utf-8"))
FIGURES = {row["code"]: row for row in json.loads((SRC / "indicators/data/indicators.json").read_text(encoding="utf-8"))}
FORMS = json.loads((SRC / "indicators/data/forms.json").read_text(encoding="utf-8"))["forms"]
MP3 = b"\xff\xfb\x90\x00" + bytes(400)
VIETNAMESE_LETTERS = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


@pytest.fixture
def catalogue(db):
    services.load_default_catalogue()
    return queries.catalogue_on(timezone.localdate())


@pytest.fixture
def keeper(make_user, nation):
    return make_user(Role.ADMINISTRATOR, nation)


@pytest.fixture
def english(catalogue):
    return Language.objects.get(code="en")


@pytest.fixture
def tay(catalogue):
    return Language.objects.get(code="tyz")


@pytest.fixture
def slots(catalogue):
    return queries.all_slots(catalogue)


@pytest.fixture
def gifts(slots):
    return slots["i.gifts_given.question"]


@pytest.fixture
def head(make_user, board):
    return make_user("author", board)


def said(user, slot):
    return queries.said_to(user, [slot]).get(slot.key)


# --- What ships ------------------------------------------------------------------------------


def test_every_figure_every_form_and_every_screen_is_told_in_english():
    assert list(SHIPPED["indicators"]) == list(FIGURES)
    for code, parts in SHIPPED["indicators"].items():
        assert {part for part in ("name", "question", "unit") if FIGURES[code][part]} == set(parts), code
    asked = {text for form in FORMS for text in sentences_of(form)}
    assert asked == set(SHIPPED["form"])
    assert set(SHIPPED["fixed"]) == set(FIXED_PHRASES)


def sentences_of(form):
    for section in form["sections"]:
        yield section["title"]
        yield from (line["question"] for line in section["lines"] if line.get("question"))
    yield from (narrative["title"] for narrative in form["narratives"])


def test_the_english_is_english_and_asks_where_the_vietnamese_asks():
    pairs = [(FIGURES[code][part], text) for code, parts in SHIPPED["indicators"].items() for part, text in parts.items()]
    pairs += SHIPPED["form"].items()
    assert [text for _vietnamese, text in pairs if VIETNAMESE_LETTERS.search(text)] == []
    assert [text for vietnamese, text in pairs if vietnamese.endswith("?") != text.endswith("?")] == []
    questions = [parts["question"] for parts in SHIPPED["indicators"].values() if "question" in parts]
    assert len(set(questions)) == len(questions)
    assert len({parts["name"] for parts in SHIPPED["indicators"].values()}) == len(FIGURES)


def test_the_sentences_of_the_screens_are_the_ones_on_the_screens():
    files = [*(SRC / "desk").rglob("*.html"), *(SRC / "reports").rglob("*.html"), *(SRC / "reports").rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert [phrase for phrase in FIXED_PHRASES.values() if phrase not in text] == []
    shown = set(re.findall(r"second\.(\w+)", text))
    assert set(FIXED_PHRASES) <= shown


def test_no_other_language_ships_with_a_text(catalogue):
    assert set(Wording.objects.values_list("language__code", flat=True)) == {"en"}


def test_english_is_complete_and_the_others_are_empty(slots, english, tay, django_assert_num_queries):
    with django_assert_num_queries(2):
        progress = queries.progress_of(slots)
    assert (progress[english.pk].figures, progress[english.pk].all_figures) == (180, 180)
    assert (progress[tay.pk].figures, progress[tay.pk].sentences, progress[tay.pk].sounds) == (0, 0, 0)


def test_a_shipped_text_that_was_taken_away_stays_away(keeper, english, gifts):
    services.remove_wording(actor=keeper, language=english, slot=gifts, part=Part.TEXT)
    assert services.load_default_catalogue()["wordings"] == 0
    assert not Wording.objects.get(language=english, slot=gifts.key).text


# --- Who is shown what -------------------------------------------------------------------------


def test_a_chooser_is_shown_the_line_and_nobody_else(head, make_user, board, english, gifts):
    other = make_user("author", board)
    choose_second_language(actor=head, language=english)
    head.refresh_from_db()
    assert said(head, gifts).text == SHIPPED["indicators"]["gifts_given"]["question"]
    assert (said(head, gifts).lang, said(head, gifts).direction) == ("en", "ltr")
    assert said(other, gifts) is None


def test_a_page_asks_once_however_many_sentences_and_never_for_the_others(
    head, make_user, board, english, slots, django_assert_num_queries
):
    other = make_user("author", board)
    head.second_language = english
    with django_assert_num_queries(1):
        assert len(queries.said_to(head, slots.values())) > 400
    queries.said_to(other, [])  # reads the roles
    other._reach = ()
    with django_assert_num_queries(0):
        assert queries.said_to(other, slots.values()) == {}


def test_a_language_that_is_off_is_shown_to_nobody(head, keeper, english, gifts):
    head.second_language = english
    services.switch_language(actor=keeper, language=english, is_on=False)
    assert said(head, gifts) is None
    services.switch_language(actor=keeper, language=english, is_on=True)
    assert said(head, gifts)
    assert [entry.verb for entry in Entry.objects.order_by("-pk")[:2]] == ["indicators.language_on", "indicators.language_off"]


def test_a_wording_of_an_older_question_is_not_shown(head, keeper, english, gifts):
    head.second_language = english
    indicator = Indicator.objects.get(code="gifts_given")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    services.new_version(actor=keeper, indicator=indicator, starts_on=tomorrow, question="Tổ tặng mấy phần quà?")
    measure = queries.catalogue_on(tomorrow)["gifts_given"]
    fresh = queries.all_slots({"gifts_given": measure})["i.gifts_given.question"]
    assert said(head, gifts) and said(head, fresh) is None
    progress = queries.progress_of({fresh.key: fresh})
    assert progress[english.pk].figures == 0


# --- Writing ---------------------------------------------------------------------------------


def test_a_wording_is_written_replaced_and_journalled(keeper, tay, gifts):
    services.write_wording(actor=keeper, language=tay, slot=gifts, text="  thử   một ")
    services.write_wording(actor=keeper, language=tay, slot=gifts, text="thử hai")
    services.write_wording(actor=keeper, language=tay, slot=gifts, text="thử\x00 \u202ehai")
    assert [wording.text for wording in Wording.objects.filter(language=tay)] == ["thử hai"]
    entries = Entry.objects.filter(verb="indicators.wording_written")
    assert entries.count() == 2
    assert sentence_of(entries.first()) == f"Ông {keeper} đã ghi lời tiếng Tày cho câu “{gifts.vietnamese}”"


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a" * 601])
def test_nothing_and_too_much_are_refused(keeper, tay, gifts, text):
    with pytest.raises(services.UnfitWording):
        services.write_wording(actor=keeper, language=tay, slot=gifts, text=text)
    assert not Wording.objects.filter(language=tay).exists()


def test_only_the_keeper_of_the_catalogue_may(make_user, ward, province, tay, gifts):
    for person in (make_user(Role.ADMINISTRATOR, ward), make_user(Role.CHAIR, province), make_user()):
        for deed in (
            lambda actor: services.write_wording(actor=actor, language=tay, slot=gifts, text="thử"),
            lambda actor: services.put_sound(actor=actor, language=tay, slot=gifts, content=MP3),
            lambda actor: services.remove_wording(actor=actor, language=tay, slot=gifts, part=Part.TEXT),
            lambda actor: services.write_wordings(actor=actor, language=tay, slots={}, rows=[]),
            lambda actor: services.switch_language(actor=actor, language=tay, is_on=True),
        ):
            with pytest.raises(NotPermitted):
                deed(person)


# --- Sounds ----------------------------------------------------------------------------------


def test_a_sound_is_kept_served_in_parts_replaced_and_deleted(
    client, keeper, head, tay, gifts, django_capture_on_commit_callbacks
):
    wording = services.put_sound(actor=keeper, language=tay, slot=gifts, content=MP3)
    first, address = wording.sound_name, reverse("indicators:sound", args=[wording.sound_uid])
    assert client.get(address).status_code == 302
    let_in(client, head)
    assert client.get(address).content == MP3
    part = client.get(address, headers={"range": "bytes=0-1"})
    assert (part.status_code, part.content, part["Content-Type"]) == (206, MP3[:2], "audio/mpeg")
    assert "private" in part["Cache-Control"]
    with django_capture_on_commit_callbacks(execute=True):
        wording = services.put_sound(actor=keeper, language=tay, slot=gifts, content=MP3 + b"\0")
    assert not default_storage.exists(first) and default_storage.exists(wording.sound_name)
    assert client.get(address).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_wording(actor=keeper, language=tay, slot=gifts, part=Part.SOUND)
    assert not default_storage.exists(wording.sound_name)
    with pytest.raises(services.NothingThere):
        services.remove_wording(actor=keeper, language=tay, slot=gifts, part=Part.SOUND)


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ" + bytes(500), MP3 + bytes(1_048_576)])
def test_what_is_no_sound_or_too_large_is_refused(keeper, tay, gifts, content):
    with pytest.raises(services.UnfitSound):
        services.put_sound(actor=keeper, language=tay, slot=gifts, content=content)


def test_a_sound_alone_is_enough_to_be_shown(keeper, head, tay, gifts):
    services.put_sound(actor=keeper, language=tay, slot=gifts, content=MP3)
    services.switch_language(actor=keeper, language=tay, is_on=True)
    head.second_language = tay
    assert said(head, gifts).text == "" and said(head, gifts).sound_uid


# --- The translator's table ------------------------------------------------------------------


def rows_for(slots, **texts):
    found = {key.replace("__", "."): text for key, text in texts.items()}
    return [TableRow(at, key, slots[key].vietnamese, text) for at, (key, text) in enumerate(found.items(), start=5)]


def test_a_table_writes_what_it_says_and_leaves_the_rest(keeper, tay, slots):
    rows = rows_for(slots, i__gifts_given__name="một", i__gifts_given__unit="", t__send="hai")
    assert services.write_wordings(actor=keeper, language=tay, slots=slots, rows=rows) == 2
    assert services.write_wordings(actor=keeper, language=tay, slots=slots, rows=rows) == 0
    assert dict(Wording.objects.filter(language=tay).values_list("slot", "text")) == {"i.gifts_given.name": "một", "t.send": "hai"}
    assert Entry.objects.filter(verb="indicators.wordings_written").count() == 1


def test_a_table_with_a_fault_writes_nothing_and_names_the_rows(keeper, tay, slots):
    rows = [
        *rows_for(slots, i__gifts_given__name="tốt"),
        TableRow(6, "i.nothing.name", "x", "y"),
        TableRow(7, "t.send", "Gửi đi", "sai câu"),
        TableRow(8, "t.sent", slots["t.sent"].vietnamese, "a" * 700),
    ]
    with pytest.raises(services.BadRows) as refusal:
        services.write_wordings(actor=keeper, language=tay, slots=slots, rows=rows)
    assert [number for number, _fault in refusal.value.rows] == [6, 7, 8]
    assert "Gửi báo cáo" in dict(refusal.value.rows)[7]
    assert not Wording.objects.filter(language=tay).exists()


def test_a_table_costs_no_more_questions_for_many_sentences(keeper, tay, slots, django_assert_max_num_queries):
    rows = [TableRow(at, slot.key, slot.vietnamese, f"câu {at}") for at, slot in enumerate(slots.values())]
    with django_assert_max_num_queries(len(rows) + 20):
        assert services.write_wordings(actor=keeper, language=tay, slots=slots, rows=rows) == len(slots)


def test_a_sentence_of_a_form_is_the_same_slot_wherever_it_is_asked():
    assert form_slot("Kết quả") == form_slot("Kết quả")
    assert form_slot("Kết quả").key != form_slot("Kết quả?").key
    assert len({slot.key for slot in fixed_slots().values()}) == len(FIXED_PHRASES)
