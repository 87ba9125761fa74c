"""What changed is gone at once, what did not stays, and no page drawn too early is ever kept."""

import multiprocessing
import os
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings as now
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doanket.documents.models import Document, DocumentType
from doanket.portal import things
from doanket.portal.models import Article, Furniture, RenderedFile, RenderedThing, SectionPage, Stale
from doanket.portal.services import changed, plant_site
from doanket.portal.serving import changes, generations, places, storing, ticking
from doanket.portal.serving.drawing import Drawn
from doanket.portal.serving.purging import take_away_stale
from doanket.units.models import UnitContact

pytestmark = pytest.mark.django_db(transaction=True)


def address(home, article):
    return f"/{home.slug}/tin-hoat-dong/{article.slug}/"


def is_ready(reader, path):
    return not reader.get(path).asked


def warm(reader, *paths):
    for path in paths:
        assert reader.get(path).status == 200
        assert is_ready(reader, path)


def test_a_change_takes_just_the_pages_that_show_it(reader, home, write):
    one, two = write("Bài một"), write("Bài hai")
    front, contact = f"/{home.slug}/", f"/{home.slug}/lien-he/"
    warm(reader, front, contact, address(home, one), address(home, two))

    changed(things.article(one.pk))

    assert not is_ready(reader, address(home, one))
    assert is_ready(reader, address(home, two)) and is_ready(reader, contact)
    assert not Stale.objects.exists()
    changed(things.news_of(home.unit_id))
    assert not is_ready(reader, front)


def test_one_units_change_leaves_the_pages_of_others(reader, home, make_unit, province):
    other = plant_site(make_unit("ward", province, name="Phường Bằng Lăng"))
    warm(reader, f"/{home.slug}/", f"/{other.slug}/")

    changed(things.site(home.unit_id))

    assert is_ready(reader, f"/{other.slug}/")
    assert not is_ready(reader, f"/{home.slug}/")


def test_what_the_unit_above_says_reaches_the_sites_below(reader, home, province):
    warm(reader, f"/{home.slug}/")
    changed(things.site(province.pk))
    assert not is_ready(reader, f"/{home.slug}/")


def test_nothing_goes_before_the_change_is_there(reader, home):
    path = f"/{home.slug}/"
    warm(reader, path)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        changed(things.site(home.unit_id))
        assert is_ready(reader, path)
        raise ZeroDivisionError
    assert is_ready(reader, path)


def test_taken_down_pages_are_gone_and_so_are_old_addresses(reader, home, write):
    article = write()
    old = address(home, article)
    warm(reader, old)
    Article.objects.filter(pk=article.pk).update(live=False)
    changed(things.article(article.pk), things.news_of(home.unit_id))
    assert reader.get(old).status == 404

    home.refresh_from_db()
    warm(reader, f"/{home.slug}/")
    before = f"/{home.slug}/"
    home.slug = "hoa-sen"
    home.save()
    moved = reader.get(before)  # the file of the old address is gone, and the application knows where the site went
    assert (moved.status, moved.headers["Location"], moved.asked) == (301, "/hoa-sen/", True)
    assert reader.get("/hoa-sen/").status == 200


def test_a_change_of_the_frame_begins_an_empty_folder_and_the_old_goes_later(reader, home):
    path = f"/{home.slug}/"
    warm(reader, path)
    before = places.served_generation()

    changed(things.THEME)

    assert places.served_generation() == before + 1
    assert not is_ready(reader, path)
    assert (now.SITE_FOLDER / str(before)).exists()
    assert generations.clear_old_generations() == 0
    generations.KEPT_SECONDS, kept = -1, generations.KEPT_SECONDS
    try:
        assert generations.clear_old_generations() == 1
    finally:
        generations.KEPT_SECONDS = kept
    assert not (now.SITE_FOLDER / str(before)).exists()
    assert set(RenderedFile.objects.values_list("generation", flat=True)) == {before + 1}
    assert is_ready(reader, path)


def test_many_files_at_once_are_a_new_folder(reader, home, write, monkeypatch):
    monkeypatch.setattr("doanket.portal.serving.purging.BROAD", 1)
    warm(reader, f"/{home.slug}/", f"/{home.slug}/lien-he/")
    before = places.served_generation()
    changed(things.site(home.unit_id))
    assert places.served_generation() == before + 1


def test_a_page_that_changed_while_it_was_drawn_is_drawn_again(home):
    place = places.place_at("/phuong-hoa-sen/")
    turns = []

    def draw():
        turns.append(1)
        text = f"lần {len(turns)}"
        if len(turns) == 1:
            changed(things.article(5))
        return Drawn(text, frozenset({things.article(5)}))

    assert storing.stored(place, draw) == "lần 2".encode()
    assert Path(place.file()).read_bytes() == "lần 2".encode()


def test_a_change_of_something_else_does_not_spoil_the_drawing(home):
    turns = []

    def draw():
        turns.append(1)
        changed(things.article(6))
        return Drawn("trang", frozenset({things.article(5)}))

    storing.stored(places.place_at("/phuong-hoa-sen/"), draw)
    assert len(turns) == 1


def test_a_page_that_never_stops_changing_is_shown_and_not_kept(home):
    place = places.place_at("/phuong-hoa-sen/")

    def draw():
        changed(things.article(5))
        return Drawn("trang", frozenset({things.article(5)}))

    assert storing.stored(place, draw) == b"trang"
    assert not os.path.exists(place.file())


def test_a_folder_that_was_changed_meanwhile_gets_no_old_page(home):
    place = places.place_at("/phuong-hoa-sen/")
    turns = []

    def draw():
        turns.append(1)
        if len(turns) == 1:
            changed(things.THEME)
        return Drawn(f"lần {len(turns)}", frozenset({things.THEME}))

    storing.stored(place, draw)
    assert Path(place.file()).read_bytes() == "lần 2".encode()


def test_what_a_killed_process_left_is_done_within_a_second(reader, home):
    warm(reader, f"/{home.slug}/")
    Stale.objects.create(thing=things.site(home.unit_id))
    assert is_ready(reader, f"/{home.slug}/")
    assert ticking.keep_true()
    assert not is_ready(reader, f"/{home.slug}/")
    assert take_away_stale() == 0


def test_a_page_drawn_again_as_before_writes_no_row(reader, home):
    warm(reader, f"/{home.slug}/")
    rows = list(RenderedThing.objects.order_by("pk").values_list("pk", flat=True))
    changed(things.site(home.unit_id))
    warm(reader, f"/{home.slug}/")
    assert list(RenderedThing.objects.order_by("pk").values_list("pk", flat=True)) == rows


def test_furniture_comes_and_goes_by_the_clock(reader, home):
    warm(reader, f"/{home.slug}/")
    ticking.keep_true()
    Furniture.objects.create(unit=home.unit, kind="box", title="Hộp", shown_from=timezone.now() + timedelta(milliseconds=200))
    ticking.keep_true()
    assert is_ready(reader, f"/{home.slug}/")
    time.sleep(0.25)
    ticking.keep_true()
    assert not is_ready(reader, f"/{home.slug}/")
    ticking.keep_true()
    assert is_ready(reader, f"/{home.slug}/")


def test_what_other_rooms_change_is_heard(reader, home):
    path = f"/{home.slug}/"
    warm(reader, path)
    UnitContact.objects.create(unit=home.unit, address="Số 1 đường Hoa Sen")
    assert not is_ready(reader, path)
    assert is_ready(reader, path)
    home.unit.name = "Phường Hoa Sen Mới"
    home.unit.save()
    assert not is_ready(reader, path)


def test_the_frame_of_a_site_is_kept_and_never_shown_old(reader, home, write, province):
    """Whoever changes it may be another process: what was taken away is read from the disk for every page."""
    pages = [address(home, write(f"Bài {number}")) for number in range(12)]
    reader.get(pages.pop())
    with CaptureQueriesContext(connection) as asked:
        assert "Tin hoạt động</a></li>" in reader.get(pages.pop()).text
    assert len(asked) and not any("portal_furniture" in one["sql"] or "portal_unithome" in one["sql"] for one in asked)

    section = SectionPage.objects.get(unit=home.unit, slug="tin-hoat-dong")
    link = {"kind": "link", "title": "Cổng tỉnh", "url": "https://tinh.example", "for_below": True}
    deeds = (
        (lambda: UnitContact.objects.create(unit=home.unit, address="Số 1 đường Hoa Sen"), "Số 1 đường Hoa Sen"),
        (lambda: (SectionPage.objects.filter(pk=section.pk).update(title="Tin của tổ"), changed(things.site(home.unit_id))), "Tin của tổ</a></li>"),
        (lambda: (Furniture.objects.create(unit=province, **link), changed(things.site(province.pk))), "Cổng tỉnh</a></li>"),
        (lambda: (type(home).objects.filter(pk=home.pk).update(title="Trang mới"), changed(things.THEME)), "<span>Trang mới<small>"),
    )
    for deed, words in deeds:
        assert words not in reader.get(pages[-1]).text
        deed()
        assert words in reader.get(pages.pop()).text
        assert words in reader.get(pages.pop()).text
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        UnitContact.objects.filter(unit=home.unit).update(address="Số 2")
        changed(things.site(home.unit_id))
        raise ZeroDivisionError
    assert "Số 1 đường Hoa Sen" in reader.get(f"/{home.slug}/lien-he/").text


def test_a_line_that_is_being_written_is_read_whole_the_next_time(home):
    generation = generations.current_generation()
    changes.note(generation, {"site:1"})
    before = changes.mark(generation)
    with open(now.SITE_FOLDER / str(generation) / ".changes", "ab") as file:
        file.write(b"site:")
    half = changes.mark(generation)
    with open(now.SITE_FOLDER / str(generation) / ".changes", "ab") as file:
        file.write(b"22\n")
    after = changes.mark(generation)
    assert half == before or half.length == before.length
    assert changes.changed_between(half, after, frozenset({"site:22"}))
    assert not changes.changed_between(half, after, frozenset({"site:2"}))
    assert changes.changed_between(changes.Mark(generation + 1, 0), after, frozenset())


def test_papers_and_people_name_the_unit_whose_they_are(home, make_user):
    with transaction.atomic():
        kind = DocumentType.objects.first() or DocumentType.objects.create(code="TB", name="Thông báo", starts_on=date(2020, 1, 1))
        paper = Document.objects.create(unit=home.unit, type=kind, year=2026, subject="Thông báo", created_by=make_user())
        assert not Stale.objects.filter(thing=things.documents_of(home.unit_id)).exists()
        paper.number = 5
        paper.save()
        assert Stale.objects.filter(thing=things.documents_of(home.unit_id)).count() == 1


def test_of_many_threads_one_draws_and_all_get_it(home, at_once):
    drawn = []

    def draw():
        drawn.append(1)
        time.sleep(0.2)
        return Drawn("trang", frozenset({things.article(1)}))

    place = places.place_at("/phuong-hoa-sen/")
    ends = at_once(lambda: storing.stored(place, draw), times=8)
    assert ends == [b"trang"] * 8
    assert len(drawn) == 1


def test_of_many_processes_one_draws(home, tmp_path):
    place, log = places.place_at("/phuong-hoa-sen/"), tmp_path / "drawn"
    connections.close_all()

    def live():
        def draw():
            with open(log, "a") as file:
                file.write("x")
            time.sleep(0.3)
            return Drawn("trang", frozenset({things.article(1)}))

        good = storing.stored(place, draw) == b"trang"
        connections.close_all()
        os._exit(0 if good else 1)

    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=live) for _ in range(4)]
    for child in children:
        child.start()
    for child in children:
        child.join(30)
    assert [child.exitcode for child in children] == [0] * 4
    assert log.read_text() == "x"


@pytest.mark.postgres
def test_after_a_change_no_reader_sees_what_was_before(reader, home, write):
    """Readers ask without pause while an article changes again and again: whoever asks after the change sees it."""
    article, path = write("Bài 0"), None
    path, told, faults, over = address(home, article), [0], [], threading.Event()

    def read():
        try:
            while not over.is_set():
                least = told[0]
                text = reader.get(path).text
                seen = int(text.split("<h1>Bài ")[1].split("<")[0])
                if seen < least:
                    faults.append((seen, least))
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    for number in range(1, 60):
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(title=f"Bài {number}")
            changed(things.article(article.pk))
        told[0] = number
    over.set()
    for one in readers:
        one.join(30)
    assert faults == []
    assert reader.get(path).text.count("Bài 59")
