"""Below the Vietnamese question stands a line in the person's second language: for whoever chose one, and nowhere else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.accounts.models import Language
from doanket.accounts.services import choose_second_language, plant_languages
from doanket.indicators import services as catalogue_services
from doanket.indicators.models import Wording
from doanket.indicators.values import Slot, form_slot
from doanket.reports import services
from doanket.reports.models import Line, Section
from reports.entry_steps import address, browser, text_of

MP3 = b"\xff\xfb\x90\x00" + bytes(400)
TEXTS = {
    "i.households_total.name": ("Hộ trong tổ", "Households here"),
    "i.households_total.question": ("Hộ trong tổ?", "How many households?"),
    "i.households_total.unit": ("hộ", "households"),
    form_slot("Số liệu").key: ("Số liệu", "The figures"),
    form_slot("Tình hình").key: ("Tình hình", "The situation"),
    "t.start": ("Bắt đầu điền", "Start filling in"),
    "t.unknown": ("Tôi chưa có số này", "I do not have this figure yet"),
    "t.send": ("Gửi báo cáo", "Send the report"),
    "t.sent": ("Đã gửi", "Sent"),
}


@pytest.fixture
def english(db):
    plant_languages()
    language = Language.objects.get(code="en")
    Wording.objects.bulk_create(
        Wording(language=language, slot=key, text=text, text_of=vietnamese) for key, (vietnamese, text) in TEXTS.items()
    )
    return language


@pytest.fixture
def report(author, board, round, english):
    return services.start_report(actor=author, unit=board, round=round)


@pytest.fixture
def chooser(author, english):
    return choose_second_language(actor=author, language=english)


def lines_in(answer):
    """What is marked as another language, by language."""
    return re.findall(r'<(?:p|span)[^>]* lang="(\w+)" dir="(ltr|rtl)"[^>]*>([^<]*)<', answer.content.decode())


def pages_of(report):
    return {
        "desk": "/", "question": address("question", report, 1), "words": address("question", report, 5),
        "table": address("edit", report), "check": address("check", report),
    }  # fmt: skip


SEEN = {
    "desk": "Start filling in", "question": "How many households?", "words": "The situation", "table": "The figures",
    "check": "Send the report",
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_a_chooser_sees_the_line_on_every_page_of_the_way(name, report, chooser):
    answer = browser(chooser).get(pages_of(report)[name])
    assert ("en", "ltr", SEEN[name]) in lines_in(answer)
    assert '<html lang="vi"' in answer.content.decode()


@pytest.mark.parametrize("name", SEEN)
def test_nobody_else_sees_anything_of_it(name, report, author):
    answer = browser(author).get(pages_of(report)[name])
    page = answer.content.decode()
    assert 'lang="en"' not in page and "<audio" not in page and "second" not in page
    assert [text for _vietnamese, text in TEXTS.values() if text in text_of(answer)] == []


def test_the_vietnamese_stands_first_and_the_field_is_described_by_both(report, chooser):
    page = browser(chooser).get(address("question", report, 1)).content.decode()
    assert page.index("Hộ trong tổ?</label></h1>") < page.index("How many households?")
    line, described = re.search(r'class="second" id="([\w-]+)"', page)[1], re.search(r'aria-describedby="([^"]+)"', page)[1]
    assert line in described.split()
    assert '<span class="second" lang="en" dir="ltr" translate="no">(households)</span>' in page


def test_a_place_gives_its_people_a_language(report, author, board, english, make_user, ward):
    board.second_language = english
    board.save()
    assert lines_in(browser(author).get(address("question", report, 1)))
    officer = make_user("reviewer", ward)
    assert not lines_in(browser(officer).get(address("question", report, 1)))


def test_a_sound_has_a_native_player_that_loads_nothing_by_itself(report, author, make_user, nation, english):
    keeper = make_user("administrator", nation)
    tay = Language.objects.get(code="tyz")
    slot = Slot("i.households_total.question", "Hộ trong tổ?")
    wording = catalogue_services.put_sound(actor=keeper, language=tay, slot=slot, content=MP3)
    catalogue_services.switch_language(actor=keeper, language=tay, is_on=True)
    choose_second_language(actor=author, language=tay)
    author.refresh_from_db()
    page = browser(author).get(address("question", report, 1)).content.decode()
    assert f'<audio controls preload="none" src="{reverse("indicators:sound", args=[wording.sound_uid])}"' in page
    assert 'lang="tyz"' not in page  # no text, so no empty line
    assert "<audio" not in browser(author).get(address("question", report, 2)).content.decode()


def test_a_form_that_asks_in_its_own_words_is_told_in_its_own_words(report, chooser, english):
    line = Line.objects.get(order=1)
    line.question = "Mấy hộ đang ở đây?"
    line.save()
    page = browser(chooser).get(address("question", report, 1))
    assert "How many households?" not in page.content.decode()
    slot = form_slot("Mấy hộ đang ở đây?")
    Wording.objects.create(language=english, slot=slot.key, text="How many live here?", text_of=slot.vietnamese)
    assert ("en", "ltr", "How many live here?") in lines_in(browser(chooser).get(address("question", report, 1)))


def test_paper_and_receipt_message_stay_vietnamese(report, chooser):
    client = browser(chooser)
    services.save_draft(actor=chooser, report=report, figures={"households_total": 5, "propaganda_sessions": 1})
    services.submit_report(actor=chooser, report=report)
    assert 'lang="en"' not in client.get(address("paper", report)).content.decode()
    sent = client.get(address("sent", report)).content.decode()
    assert ">Sent</p>" in sent
    assert "Sent" not in re.search(r"<textarea id=\"tin\".*?</textarea>", sent, re.DOTALL)[0]


def cost_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["question", "table", "check", "desk"])
def test_the_line_costs_one_question_to_the_database(name, report, author, english):
    path = pages_of(report)[name]
    without = cost_of(browser(author), path)
    choose_second_language(actor=author, language=english)
    few = cost_of(browser(author), path)
    Line.objects.filter(order=4).delete()
    Section.objects.create(sheet=Section.objects.get().sheet, code="results", title="Kết quả", order=2)
    assert few == without + 1
    assert cost_of(browser(author), path) == few
