"""From the beacon to the published numbers."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doanket.kernel.dates import VIETNAM
from doanket.portal.counting import spool
from doanket.portal.models import Article, ArticleDay, SiteDay, TakenBatch, Visit
from doanket.portal.queries.readers import days_of, numbers_of
from doanket.portal.services import visits
from doanket.portal.services.visits import WINDOW, forget_visitors, take_reads
from portal.readers.conftest import PHONE

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 18, 12, 0, tzinfo=VIETNAM)


def minutes(number):
    return NOON + dt.timedelta(minutes=number)


def kept(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "keys")


def test_a_read_asks_nothing_of_the_database_sets_no_cookie_and_keeps_no_address(seeded, visitor, visits_folder, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = visitor("203.0.113.7").reads(seeded.full)

    assert answer.status_code == 204 and not answer.cookies and not answer.content
    line = kept(visits_folder)
    assert re.fullmatch(rb"\d+ %d %d [0-9a-f]{32}\n" % (seeded.full.unit_id, seeded.full.pk), line)
    assert not any(trace in line for trace in (b"203.0.113", b"Mozilla", b"SM-A145"))


def test_without_script_a_picture_counts(seeded, visitor, visits_folder):
    answer = visitor().reads(seeded.full, by_picture=True)

    assert answer["Content-Type"] == "image/gif" and answer["Cache-Control"] == "no-store" and not answer.cookies
    assert kept(visits_folder)


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": "curl/8.5.0"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_USER_AGENT": "facebookexternalhit/1.1"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_X_MOZ": "prefetch"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
    ],
    ids=lambda headers: " ".join(headers.values())[:30] or "nameless",
)
def test_machines_and_pages_fetched_ahead_are_no_readers(seeded, visitor, visits_folder, headers):
    assert visitor().reads(seeded.full, **headers).status_code == 204
    assert kept(visits_folder) == b""


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/120", "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120.0 Chrome/114"])
def test_telephones_and_browsers_that_sound_like_machines_are_readers(seeded, visitor, visits_folder, agent):
    visitor(agent=agent).reads(seeded.full)
    assert kept(visits_folder)


@pytest.mark.parametrize("query", ["", "?u=1", "?u=x&p=1", "?u=-1&p=2", "?u=" + "9" * 30 + "&p=1", "?u=²&p=1"])
def test_a_beacon_that_names_no_page_is_answered_and_forgotten(query, visits_folder):
    assert Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux)").post(f"/cong/dem/{query}").status_code == 204
    assert kept(visits_folder) == b""


def test_a_read_is_counted_once_within_half_an_hour(seeded, visitor, counted):
    one, page = visitor(), seeded.full
    for at in (0, 3, 29, 31, 45):
        counted(one, page, minutes(at))
    counted(visitor("203.0.113.8"), page, minutes(46))

    day = SiteDay.objects.get(unit=page.unit)
    assert (day.visitors, day.views) == (2, 3)
    assert Article.objects.get(pk=page.pk).views == 3
    assert ArticleDay.objects.get(article=page).views == 3


def test_pages_that_are_no_articles_count_for_the_site_alone(seeded, visitor, counted):
    one = visitor()
    counted(one, seeded.home, minutes(0))
    counted(one, seeded.full, minutes(1))

    day = SiteDay.objects.get(unit=seeded.home.unit)
    assert (day.visitors, day.views) == (1, 2)


def test_a_page_is_counted_only_on_its_own_site(seeded, make_unit, province, visitor):
    from portal.seeding import seed_site

    other = seed_site(make_unit("ward", province, name="Phường Bằng Lăng"))
    visitor().reads(other.full, unit=seeded.home.unit_id)
    visitor().client.post("/cong/dem/?u=999999&p=1")
    visitor().client.post(f"/cong/dem/?u={seeded.home.unit_id}&p=999999")
    take_reads()

    assert not SiteDay.objects.exists() and not Visit.objects.exists()


def test_an_ipv6_household_is_one_connection_and_a_front_server_tells_the_address(seeded, visitor):
    visitor("2001:db8:1:2::1").reads(seeded.full)
    visitor("2001:db8:1:2:abcd::9").reads(seeded.full)
    visitor("127.0.0.1").reads(seeded.full, HTTP_X_FORWARDED_FOR="198.51.100.1, 198.51.100.2")
    visitor("127.0.0.1").reads(seeded.full, HTTP_X_FORWARDED_FOR="9.9.9.9, 198.51.100.2")
    take_reads()

    assert SiteDay.objects.get().visitors == 2


class Killed(BaseException):
    """The process is gone in this very moment."""


def test_a_process_killed_before_the_commit_has_counted_nothing_and_loses_nothing(seeded, visitor, monkeypatch):
    visitor().reads(seeded.full)
    with monkeypatch.context() as patch:
        patch.setattr(visits, "_add_to_articles", raising(Killed))
        with pytest.raises(Killed):
            take_reads()
    assert not SiteDay.objects.exists()

    take_reads()
    assert SiteDay.objects.get().views == 1
    take_reads()
    assert SiteDay.objects.get().views == 1


def test_a_process_killed_between_the_commit_and_the_deletion_does_not_count_twice(seeded, visitor, visits_folder, monkeypatch):
    visitor().reads(seeded.full)
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", raising(Killed))
        with pytest.raises(Killed):
            take_reads()
    assert SiteDay.objects.get().views == 1 and list(visits_folder.glob("batch-*"))

    visitor("203.0.113.8").reads(seeded.full)
    take_reads()

    day = SiteDay.objects.get()
    assert (day.visitors, day.views) == (2, 2)
    assert not list(visits_folder.glob("batch-*")) and not TakenBatch.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_two_workers_at_once_lose_no_read_and_count_none_twice(seeded, visitor, at_once):
    for number in range(4):
        for house in range(3):
            visitor(f"203.0.113.{10 * number + house}").reads(seeded.full)
        at_once(take_reads, times=2)
    take_reads()

    day = SiteDay.objects.get()
    assert (day.visitors, day.views, Visit.objects.count(), Article.objects.get(pk=seeded.full.pk).views) == (12, 12, 12, 12)


def raising(fault):
    def fail(*_args, **_more):
        raise fault

    return fail


def test_lines_that_are_not_ours_are_left_out(seeded, visitor, visits_folder):
    visitor().reads(seeded.full)
    with (visits_folder / "current").open("ab") as file:
        file.write(b"half a line\n\x00\xff\n1 2 3 zz\n")
    take_reads()

    assert SiteDay.objects.get().views == 1


def test_a_flood_of_beacons_fills_no_disk(seeded, visitor, visits_folder, monkeypatch):
    monkeypatch.setattr(spool, "LARGEST", 200)
    for number in range(20):
        assert visitor(f"203.0.113.{number}").reads(seeded.full).status_code == 204
    assert len(kept(visits_folder)) <= 200


def test_a_machine_of_many_names_is_a_small_crowd_and_forged_pages_are_none(seeded, visitor, monkeypatch):
    monkeypatch.setattr("doanket.portal.services.visits.MOST_BROWSERS", 3)
    for number in range(6):
        visitor(agent=f"{PHONE} {number}").reads(seeded.full)
        visitor("203.0.113.9", agent=f"{PHONE} {number}").client.post(f"/cong/dem/?u={seeded.full.unit_id}&p={10**9 + number}")
        take_reads()
    visitor("203.0.113.8").reads(seeded.full)
    take_reads()

    day = SiteDay.objects.get()
    assert (day.visitors, day.views, Visit.objects.count()) == (4, 4, 4)


# --- keys that end


def test_the_key_of_a_day_is_destroyed_when_the_day_is_over_and_its_visitors_are_forgotten(seeded, visitor, counted, visits_folder, clock):
    counted(visitor(), seeded.full, NOON)
    key = visits_folder / "keys" / "day-2026-11-18"
    assert len(key.read_bytes()) == 32 and key.stat().st_mode & 0o777 == 0o600
    with clock(NOON + dt.timedelta(hours=11, minutes=59)):
        assert forget_visitors() is None
    assert key.exists()

    with clock(NOON + dt.timedelta(hours=12, seconds=1)):
        forget_visitors()
    assert not key.exists()
    assert Visit.objects.exists()
    with clock(NOON + dt.timedelta(hours=12, minutes=11)):
        forget_visitors()
    assert not Visit.objects.exists()
    assert SiteDay.objects.get().visitors == 1


def test_the_next_day_the_same_reader_is_somebody_else(seeded, visitor, clock):
    with clock(NOON):
        visitor().reads(seeded.full)
    with clock(NOON + dt.timedelta(days=1)):
        visitor().reads(seeded.full)
        reads = [read for batch in spool.set_aside() for read in spool.reads_in(batch)]

    assert len({read.visitor for read in reads}) == 2


def test_reads_that_wait_over_midnight_are_counted_for_their_day_before_it_is_forgotten(seeded, visitor, counted, clock):
    one = visitor()
    counted(one, seeded.full, NOON)
    counted(one, seeded.full, NOON + dt.timedelta(hours=2), taken=False)
    with clock(NOON + dt.timedelta(days=2)):
        forget_visitors()
        assert Visit.objects.exists()
        take_reads()
        forget_visitors()

    day = SiteDay.objects.get()
    assert (day.day, day.visitors, day.views) == (NOON.date(), 1, 2)
    assert not Visit.objects.exists()


# --- the six numbers


def test_the_six_numbers(seeded, visitor, counted):
    page = seeded.full
    for number, days in enumerate((400, 300, 20, 6, 5, 1)):
        counted(visitor(f"203.0.113.{number}"), page, NOON - dt.timedelta(days=days))
    counted(visitor(), page, minutes(-20))
    counted(visitor("203.0.113.99"), page, minutes(-2))
    now = numbers_of(page.unit_id, now=NOON)

    assert (now.online, now.today, now.week, now.month, now.year, now.total) == (1, 2, 5, 6, 7, 8)
    days = days_of(page.unit_id, first=NOON.date() - dt.timedelta(days=6), last=NOON.date())
    assert [day.visitors for day in days] == [1, 1, 0, 0, 0, 1, 2]


VISITS = st.lists(st.tuples(st.integers(0, 40 * 24 * 60), st.integers(1, 6), st.integers(0, 2), st.booleans()), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=VISITS, asked=st.integers(0, 41 * 24 * 60))
def test_the_numbers_are_those_of_a_simple_count_and_always_in_order(story, asked, seeded):
    """A random month of visits, taken in random batches, against a count by hand."""
    from django.db import transaction

    start = dt.datetime(2026, 10, 12, 0, 0, tzinfo=VIETNAM)  # a turn of months inside
    pages, unit = [seeded.home, seeded.articles[0], seeded.full], seeded.home.unit_id
    with transaction.atomic():
        for minute, who, page, taken in sorted(story):
            at = int((start + dt.timedelta(minutes=minute)).timestamp())
            spool.append(spool.Read(at, unit, pages[page].pk, bytes([who, (start + dt.timedelta(minutes=minute)).day]) * 8))
            if taken:
                take_reads()
        take_reads()
        now = start + dt.timedelta(minutes=asked)
        shown, wanted = numbers_of(unit, now=start + dt.timedelta(minutes=40 * 24 * 60)), by_hand(story, start)
        then = numbers_of(unit, now=max(now, start + dt.timedelta(minutes=max((one[0] for one in story), default=0))))
        views = sum(day.views for day in days_of(unit, first=start.date(), last=start.date() + dt.timedelta(days=41)))
        transaction.set_rollback(True)

    assert (shown.total, views) == wanted
    assert then.online <= then.today <= then.week <= then.month <= then.year <= then.total


def by_hand(story, start):
    """(visitors of all days, reads) by the words of «Cách đếm»."""
    visitors, reads, last = set(), 0, {}
    for minute, who, page, _taken in sorted(story):
        moment = start + dt.timedelta(minutes=minute)
        key = (moment.date(), who)
        visitors.add(key)
        if (before := last.get((*key, page))) is None or (moment - before).total_seconds() >= WINDOW:
            reads, last[*key, page] = reads + 1, moment
    return len(visitors), reads


@pytest.mark.parametrize(("span", "points", "left_out"), [(7, 7, 0), (30, 10, 0), (90, 12, 6), (365, 12, 5)])
def test_the_chart_of_a_span_shows_the_whole_span(seeded, client, make_user, span, points, left_out):
    from entering import let_in

    today = timezone.localdate()
    SiteDay.objects.bulk_create(SiteDay(unit=seeded.home.unit, day=today - dt.timedelta(days=back), visitors=2, views=3) for back in range(400))
    shown = let_in(client, make_user("editor", seeded.home.unit)).get(f"/viet-tin/nguoi-doc/?ngay={span}").context

    assert len(shown["points"]) == points and shown["visitors"] == 2 * span
    assert sum(point.value for point in shown["points"]) == 2 * (span - left_out)
