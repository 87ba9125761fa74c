"""Whatever is published is found, however it is typed; what is not published is not."""

import datetime as dt
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.portal import services, things
from doanket.portal.models import Article, SearchEntry
from doanket.portal.queries.search import BELOW, EVERYWHERE, SITE, Filters, offered, search_portal
from doanket.portal.search import asking, engine
from doanket.portal.search.excerpts import excerpt
from doanket.portal.services.indexing import count_words, faults_of_the_index, rebuild_search

pytestmark = pytest.mark.django_db


def found(text, **filters):
    return [hit.entry.title for hit in search_portal(text, Filters(**filters)).hits]


@pytest.mark.parametrize(
    "typed",
    ["dong da uy ban", "ĐÔNG ĐA ỦY BAN", "Đông Đa Uỷ ban", "Đông Đa Ủy ban", unicodedata.normalize("NFD", "Đông Đa Ủy ban"), "đông  đa, uỷ BAN!"],
)
def test_all_spellings_find_the_same(typed, home, write):
    write(home, "Ủy ban phường họp tại Đông Đa")
    write(home, "Tin khác", "<p>Uỷ ban thăm phố Đông Đa.</p>")
    write(home, "Không liên quan")

    assert set(found(typed)) == {"Ủy ban phường họp tại Đông Đa", "Tin khác"}


def test_exact_marks_come_first_then_titles_then_the_newest(home, write):
    write(home, "Dòng đá bên sông", days_ago=1)
    write(home, "Chuyện khác", "<p>Đi qua Đông Đa.</p>", days_ago=2)
    write(home, "Phố Đông Đa cũ", days_ago=9)
    write(home, "Phố Đông Đa mới", days_ago=3)

    assert found("Đông Đa") == ["Phố Đông Đa mới", "Phố Đông Đa cũ", "Chuyện khác", "Dòng đá bên sông"]
    assert found("dong da")[:3] == ["Dòng đá bên sông", "Phố Đông Đa mới", "Phố Đông Đa cũ"]


def test_the_own_unit_comes_before_newer_ones_elsewhere(home, province_home, write):
    write(province_home, "Ngày hội của tỉnh", days_ago=0)
    write(home, "Ngày hội của phường", days_ago=5)

    assert found("ngày hội", unit=home.unit, reach=EVERYWHERE) == ["Ngày hội của phường", "Ngày hội của tỉnh"]
    assert found("ngày hội", unit=home.unit, reach=SITE) == ["Ngày hội của phường"]
    assert found("ngày hội", unit=province_home.unit, reach=BELOW) == ["Ngày hội của tỉnh", "Ngày hội của phường"]
    assert found("ngày hội", unit=province_home.unit, reach=SITE) == ["Ngày hội của tỉnh"]


def test_filters_by_kind_and_days(home, write):
    write(home, "Ngày hội năm nay", days_ago=1)
    write(home, "Ngày hội năm xưa", days_ago=800)

    assert found("ngày hội", kind="album") == []
    assert found("ngày hội", kind="article", since=dt.date(2026, 1, 1)) == ["Ngày hội năm nay"]
    assert found("ngày hội", until=dt.date(2025, 1, 1)) == ["Ngày hội năm xưa"]
    assert len(found("ngày hội", since=dt.date.min, until=dt.date.max)) == 2


def test_phrases_and_numbers_of_papers_stand_together(home, write):
    write(home, "Kế hoạch 12/KH-MTTQ-BTT")
    write(home, "Mười hai việc", "<p>Có 12 hộ, kế hoạch KH của MTTQ, do BTT làm.</p>")
    write(home, "Quỹ vì người nghèo")
    write(home, "Người giúp", "<p>Vì dân nghèo, vì làng; người góp quỹ.</p>")

    assert found("12/KH-MTTQ-BTT") == ["Kế hoạch 12/KH-MTTQ-BTT"]
    assert found("«vì người nghèo»") == ["Quỹ vì người nghèo"]
    assert found('"vi nguoi ngheo') == ["Quỹ vì người nghèo"]
    assert set(found("nghèo vì người")) == {"Quỹ vì người nghèo", "Người giúp"}


def test_names_of_attachments_and_the_words_in_them_are_found(home, write):
    write(home, "Công khai quỹ", files=[("bang-ke-quy-ba.pdf", "khoản đóng góp bằng thóc")])

    assert found("bảng kê quý ba") == found("đóng góp bằng thóc") == ["Công khai quỹ"]


def test_drafts_and_what_was_taken_down_are_not_found(home, write):
    write(home, "Bản nháp bí mật", published=False)
    article = write(home, "Bài sẽ gỡ")
    assert found("bài sẽ gỡ") == ["Bài sẽ gỡ"]

    Article.objects.filter(pk=article.pk).update(published_at=None, live=False)
    services.changed(things.article(article.pk))

    assert found("nháp") == found("bài sẽ gỡ") == []


def test_a_changed_text_is_found_by_its_new_words_only(home, write):
    article = write(home, "Tên cũ", "<p>chữ trước</p>")
    article.title, article.body = "Tên mới", "<p>chữ sau</p>"
    article.save()
    services.changed(things.article(article.pk))
    services.changed(things.article(article.pk))

    assert found("trước") == found("cũ") == []
    assert found("chữ sau") == ["Tên mới"]


@pytest.mark.parametrize("typed", ["ngya hội", "ngay hooij", "ngayhoi", "ngàyy hội"])
def test_slips_of_the_finger_are_forgiven_and_told(typed, home, write):
    write(home, "Ngày hội đoàn kết")

    answer = search_portal(typed)

    assert [hit.entry.title for hit in answer.hits] == ["Ngày hội đoàn kết"]
    assert answer.instead == "ngày hội"


def test_of_two_guesses_the_one_whose_words_stand_together_is_meant(home, write):
    write(home, "Hội nghị cuối năm", "<p>Hội nghị bàn ba việc.</p>")
    for number in range(4):
        write(home, f"Ai cũng nói {number}", "<p>Ở ngày hội, bà con nói chuyện.</p>")

    answer = search_portal("hoi ngi")

    assert [hit.entry.title for hit in answer.hits] == ["Hội nghị cuối năm"] and answer.instead == "hội nghị"


@pytest.mark.parametrize(
    ("typed", "instead", "without"),
    [
        ("ngày hội tổ nào vui", "ngày hội tổ", "nào vui"),
        ("ngay hoi c", "ngay hoi", "c"),
        ("khi nào họp tổ 3?", "họp tổ 3", "khi nào"),
        ("«ngày hội» tổ 12/KH-MTTQ", "«ngày hội» tổ", "12/KH-MTTQ"),
    ],
)
def test_words_that_nothing_holds_beside_the_others_are_left_out_and_told(typed, instead, without, home, write):
    write(home, "Ngày hội của tổ 3", "<p>Bà con đến dự.</p>")
    write(home, "Họp tổ 3")

    answer = search_portal(typed, Filters(unit=home.unit, reach=SITE))

    assert answer.hits and (answer.instead, answer.without, answer.question.said) == (instead, without, typed)
    assert search_portal("không dấu vết", Filters(unit=home.unit, reach=SITE)).hits == ()


def test_an_entry_is_asked_for_each_word_once():
    asked = asking.read("Hội «nghị quyết» nam")

    assert asked.needs() == (("hoi",), ("nghi", "quyet"), ("nam",))
    assert asked.needs(title=True) == (("þhoi",), ("nghi", "quyet"), ("þnghi",), ("þquyet",), ("þnam",))
    assert asked.needs(exact=True) == (("ħhôij",), ("nghi", "quyet"), ("ħnghij",), ("ħquyêts",), ("nam",))
    assert asked.needs(title=True, exact=True) == (("þħhôij",), ("nghi", "quyet"), ("þħnghij",), ("þħquyêts",), ("þnam",))


@pytest.mark.parametrize("typed", ["", "  ", "«»", "*", '"', "\x00", "AND OR NOT", "a" * 900, "(((", "þ", "'; --", "ħ ƿ", "\\"])
def test_nothing_that_is_typed_makes_it_fall_over(typed, home, write):
    write(home, "Ngày hội")

    assert search_portal(typed, Filters(unit=home.unit), number=10**9).hits == ()
    assert offered(typed) == []


def test_words_asked_for_are_shown_in_their_own_spelling(home, write):
    write(home, "Mặt trận phường", "<p>" + "Chữ đệm. " * 60 + "Đây là Mặt trận Tổ quốc.</p>")

    hit = search_portal("mat tran").hits[0]

    assert hit.title == [("Mặt trận", True), (" phường", False)]
    assert ("Mặt trận", True) in hit.excerpt and hit.excerpt[0][0].startswith("… ")
    assert sum(len(text) for text, _hit in hit.excerpt) < 400


@pytest.mark.parametrize("text", ["chữ đệm " * 400 + "Đông Đa", "-".join(["dem"] * 800 + ["Đông", "Đa"]), "đông\n\nđa, " + "-" * 4000, "a" * 400 + " Đông Đa"])
def test_an_excerpt_is_short_whatever_the_text_is(text):
    pieces = excerpt(text, frozenset(["dong", "da"]))

    assert {part.casefold() for part, hit in pieces if hit} & {"đông đa", "đông", "đa"}
    assert sum(len(part) for part, _hit in pieces) < 500


def test_titles_are_offered_while_typing(home, write):
    write(home, "Ngày hội đoàn kết")
    write(home, "Ngày hội bị giấu", published=False)

    assert [entry.title for entry in offered("ngay h")] == ["Ngày hội đoàn kết"]
    assert offered("ngay x") == offered("n") == []


def test_sheets_hold_every_hit_once(home, write):
    for number in range(45):
        write(home, f"Ngày hội {number}" if number % 2 else f"Tin {number}", "<p>ngày hội</p>", days_ago=number)

    sheets = [search_portal("ngày hội", number=number) for number in (1, 2, 3)]
    titles = [hit.entry.title for sheet in sheets for hit in sheet.hits]

    assert len(titles) == len(set(titles)) == 45 and sheets[0].count == 45
    assert [sheet.has_next for sheet in sheets] == [True, True, False]


def test_rebuilding_mends_what_was_changed_by_hand(home, write):
    write(home, "Ngày hội")
    lost = write(home, "Bị mất")
    SearchEntry.objects.filter(thing=lost.pk).delete()
    ghost = SearchEntry.objects.get(title="Ngày hội")
    ghost.pk, ghost.thing, ghost.place, ghost.title = None, 999_999, 5, "Bóng ma"
    ghost.save(force_insert=True)
    assert len(list(faults_of_the_index())) == 2

    assert rebuild_search()[1] == 2

    assert found("bóng ma") == [] and found("bị mất") == ["Bị mất"]
    assert list(faults_of_the_index()) == [] and rebuild_search()[1] == 0


def test_pages_and_sites_are_found_by_name(home, write):
    write(home, "Hoa Sen vào hội")

    assert found("cơ cấu tổ chức hoa sen") == found("cơ cấu tổ chức") == ["Cơ cấu tổ chức"]
    assert found("hoa sen")[:2] == [home.title, "Hoa Sen vào hội"]
    assert home.title not in found("hoa sen", since=dt.date(2020, 1, 1)) + found("hoa sen", until=dt.date(2030, 1, 1))


def test_the_number_of_queries_does_not_grow(home, write, django_assert_max_num_queries):
    for number in range(30):
        write(home, f"Ngày hội {number}")

    with django_assert_max_num_queries(12):
        search_portal("ngày hội", Filters(unit=home.unit))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one way")
def test_both_ways_of_postgresql_find_the_same(home, write, monkeypatch):
    for days in range(24):
        write(home, f"Ngày hội {days}" if days % 3 else f"Họp {days}", days_ago=days)
    through_gin = [engine.newest((("ngay",), ("hoi",)), limit) for limit in (1, 5, 16, 20)]
    rare = engine.newest((("hop",),), 8)
    count_words()
    monkeypatch.setattr(engine, "NARROW", 0)
    for first, dense in ((3, 0.03), (6, 0.9), (30, 0.03)):
        monkeypatch.setattr(engine, "FIRST_LOOK", first)
        monkeypatch.setattr(engine, "DENSE", dense)
        assert [engine.newest((("ngay",), ("hoi",)), limit) for limit in (1, 5, 16, 20)] == through_gin
        assert engine.newest((("hop",),), 8) == rare and len(rare) == 8
    with CaptureQueriesContext(connection) as asked:
        engine.newest((("ngay",),), 9)
    assert "AS last" in asked.captured_queries[-1]["sql"]
