"""The fictional year as it is built: four months of it, once for this file."""

import datetime as dt
import json
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse

from doanket.access.queries import standing_of
from doanket.accounts.models import User
from doanket.accounts.queries import has_second_factor
from doanket.audit.models import Entry
from doanket.audit.services import seal_unsealed
from doanket.audit.verifying import verify
from doanket.demo import people
from doanket.demo.build import AlreadyBuilt, build_demo, is_built
from doanket.demo.clock import standing_at
from doanket.demo.tree import told
from doanket.documents.models import Document
from doanket.reports.models import CellNote, Correction, Exemption, Report, Round
from doanket.reports.queries import cells_of, evidence_of
from doanket.reports.selfcheck import compare_totals
from doanket.reports.services import refresh_dirty
from doanket.units.models import Unit

pytestmark = pytest.mark.slow

TODAY = dt.date(2026, 3, 20)  # December to March: the end of one year and the beginning of the next


@contextmanager
def a_database_of_its_own():
    """A copy of the empty test database, thrown away afterwards.

    The year is committed deed by deed, as it is when somebody builds it: in one transaction that is undone afterwards
    PostgreSQL takes ten minutes, for every look-up has thousands of savepoints to weigh.
    """
    settings, creation = connection.settings_dict, connection.creation
    empty = settings["NAME"]
    connection.close()
    creation.clone_test_db(suffix="demo", verbosity=0, autoclobber=True)
    copy = creation.get_test_db_clone_settings("demo")["NAME"]
    settings["NAME"] = copy
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = empty
        creation._destroy_test_db(copy, 0)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """A demo of four months; what it said while it was built."""
    with django_db_blocker.unblock(), a_database_of_its_own():
        said = []
        build_demo(progress=said.append, today=TODAY, months=4)
        while refresh_dirty():
            pass
        seal_unsealed()
        yield said


@pytest.fixture
def demo(built, db):
    return built


@pytest.fixture
def ward(demo):
    return Unit.objects.get(name="Phường Hoa Sen")


@pytest.fixture
def current(demo):
    """unit name → its report of the month in hand, for the ward of the story."""
    last = Round.objects.order_by("-counted_to").first()
    return {
        report.unit.name: report
        for report in Report.objects.filter(round=last, unit__parent__name="Phường Hoa Sen").select_related("unit", "round")
    }


def fictional_words():
    return json.dumps(told("people"), ensure_ascii=False)


def test_the_journal_runs_in_the_order_of_time(demo):
    moments = list(Entry.objects.order_by("pk").values_list("occurred_at", flat=True))

    assert len(moments) > 100
    assert moments == sorted(moments)


def test_build_says_what_it_does_and_happens_once(demo):
    assert [line.partition(":")[0] for line in demo if line.startswith("Tháng")] == [
        "Tháng 8/2025", "Tháng 11/2025", "Tháng 12/2025", "Tháng 1/2026", "Tháng 2/2026", "Tháng 3/2026",
    ]  # fmt: skip
    assert is_built()
    with pytest.raises(AlreadyBuilt):
        build_demo(progress=demo.append, today=TODAY, months=4)
    assert Unit.objects.filter(name="Tỉnh Mẫu").count() == 1


def test_every_name_is_one_of_the_fictional_ones(demo):
    words = fictional_words()

    assert [user.full_name for user in User.objects.all() if user.full_name not in words] == []
    assert [user.username for user in User.objects.exclude(email="")] == []
    assert all(user.phone.startswith("0900000") for user in User.objects.exclude(phone=""))


def test_ward_has_twelve_boards_and_five_organisations(ward):
    kinds = list(Unit.objects.filter(parent=ward).values_list("kind__code", flat=True))

    assert kinds.count("residential_area") == 12
    assert kinds.count("organisation") == 5
    assert len(kinds) == 17


def test_real_nation_stands_beside_the_fictional_province(demo):
    assert Unit.objects.filter(kind__code__in=("province", "city")).count() == 34 + 1
    assert Unit.objects.filter(kind__code__in=("ward", "commune", "special_zone")).count() == 3321 + 3


def test_month_in_hand_shows_every_state(current):
    states = {name: report.state for name, report in current.items()}

    assert {"Tổ 6 Cầu Mới", "Tổ 10 Đình Thượng", "Đoàn TNCS Hồ Chí Minh"} & states.keys() == set()
    assert states["Tổ 3 Cây Gạo"] == "draft"
    assert [states[name] for name in ("Tổ 5 Ao Làng", "Tổ 8 Lò Gốm", "Tổ 11 Đình Hạ")] == ["submitted"] * 3
    assert states["Tổ 12 Bãi Dâu"] == "returned"
    assert list(states.values()).count("accepted") == 17 - 3 - 1 - 3 - 1
    assert all(report.due_on > TODAY for report in current.values())


def test_a_board_whose_head_pasted_a_message_shows_its_sentences(demo, current):
    report = current["Tổ 1 Sen Hồng"]
    evidence, cells = evidence_of(report), {cell.code: cell.value for cell in cells_of(report)}

    assert {"poor_fund_raised", "gifts_given", "opinions_collected"} <= evidence.keys()
    assert {code: found.left_at for code, found in evidence.items()}.items() <= cells.items()
    assert "Bà con ủng hộ Quỹ Vì người nghèo" in evidence["poor_fund_raised"].witnesses[0].sentence.before


def test_what_a_place_writes_is_about_that_place(demo, current):
    places = told("prose")["places"]
    words = {report.unit.name: " ".join(text.text for text in report.texts.all()) for report in current.values()}

    assert places["Tổ 8 Lò Gốm"]["situation"][0] in words["Tổ 8 Lò Gốm"]
    foreign = [sentence for name, said in places.items() if name != "Tổ 8 Lò Gốm" for texts in said.values() for sentence in texts]
    assert [sentence for sentence in foreign if sentence in words["Tổ 8 Lò Gốm"]] == []


def test_returned_report_says_where_and_the_doubted_one_was_asked_about(current):
    marks = CellNote.objects.filter(part__report=current["Tổ 12 Bãi Dâu"], kind="return_mark")
    assert [note.indicator.code for note in marks] == ["propaganda_sessions"]
    talk = CellNote.objects.filter(part__report=current["Tổ 8 Lò Gốm"], kind__in=("question", "answer"))
    assert sorted(talk.values_list("kind", flat=True)) == ["answer", "question"]


def test_year_has_someone_late_exempt_and_entered_by_another_and_a_correction(ward):
    ours = Report.objects.filter(unit__parent=ward)

    assert set(ours.filter(was_late=True).values_list("unit__name", flat=True)) >= {"Tổ 5 Ao Làng", "Tổ 12 Bãi Dâu"}
    assert set(Exemption.objects.filter(unit__parent=ward).values_list("unit__name", flat=True)) == {"Tổ 9 Ga Xép"}
    assert [report.unit.name for report in ours if report.is_proxy] == ["Tổ 10 Đình Thượng"]
    assert Correction.objects.count() == 1


def test_nobody_accepted_what_he_typed(demo):
    accepted = Report.objects.filter(state="accepted")

    assert [report for report in accepted if report.accepted_by_id == report.submitted_by_id and report.unit.kind.code == "residential_area"] == []
    assert accepted.count() > 60


def test_deeds_happened_when_they_say(demo):
    assert Report.objects.filter(submitted_at__date__gt=TODAY).count() == 0
    assert Report.objects.filter(accepted_at__lt=F("submitted_at")).count() == 0


def test_year_report_is_signed_under_a_number(ward):
    report = Document.objects.get(unit=ward, origin__kind="year_end", state="signed")

    assert report.number and report.symbol
    assert report.year == 2025


def test_stored_totals_are_those_a_full_count_gives(demo):
    assert list(compare_totals()) == []


def test_journal_is_whole(demo):
    assert [str(problem) for problem in verify()] == []


def test_everybody_on_the_list_is_there_and_owes_nothing(demo):
    parts = people.parts()

    assert [part.user.username for part in parts] == [username for username, *_rest in told("roles")]
    assert [part.user for part in parts if standing_of(part.user).needs_second_factor != has_second_factor(part.user)] == []


@pytest.mark.parametrize("username", [username for username, *_rest in told("roles")])
def test_every_place_of_the_rail_opens_for_everybody_on_the_list(demo, username):
    client = Client()
    with standing_at(TODAY, hour=10):
        client.post(reverse("demo:enter"), {"username": username})
        first = client.get(reverse("desk:today"))
        items = first.context["nav"].items
        answers = {item.url: client.get(item.url, follow=True).status_code for item in items}

    assert first.status_code == 200
    assert len(items) >= 2
    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_one_person_reads_english_below_the_vietnamese(demo):
    assert list(User.objects.exclude(second_language=None).values_list("username", "second_language__code")) == [
        (people.READS_ENGLISH, "en")
    ]
    assert Entry.objects.filter(verb="accounts.second_language_chosen").count() == 1


def test_the_ward_has_a_portal(demo, ward, client):
    from doanket.documents.models import NewsDraft, PublicPaper
    from doanket.portal.models import Album, Article, ShownFigure, SiteDay, UnitHome

    articles = Article.objects.filter(unit=ward)
    assert articles.shown().count() >= 5 and articles.filter(origin__has_key="news_draft").shown().count() == 1
    assert {"draft", "submitted", "returned", "scheduled"} <= set(articles.values_list("state", flat=True))
    assert UnitHome.objects.count() == 3 and Album.objects.filter(unit=ward, published_at__isnull=False).exists()
    assert PublicPaper.objects.count() >= 3 and NewsDraft.objects.filter(state="ready").count() == 1
    assert SiteDay.objects.filter(unit=ward).count() > 80
    assert ShownFigure.objects.filter(unit=ward).exists()
    assert client.get("/phuong-hoa-sen/").status_code == 200
