"""The day is that of Việt Nam: half past eleven on New Year's Eve, which is still the afternoon in Greenwich, is the old year."""

import datetime as dt

import pytest
from django.urls import reverse

from doanket.access import services as rights
from doanket.access.queries import forget_reach, reach_of
from doanket.audit.models import Entry
from doanket.documents import services
from doanket.documents.models import IncomingDocument
from doanket.kit.paper import Paragraph
from entering import let_in

OLD = dt.datetime(2026, 12, 31, 16, 30, tzinfo=dt.UTC)  # 23:30 on 31/12/2026
NEW = dt.datetime(2026, 12, 31, 17, 10, tzinfo=dt.UTC)  # 00:10 on 01/01/2027
EVE, NEW_YEAR = dt.date(2026, 12, 31), dt.date(2027, 1, 1)


@pytest.fixture
def clock(monkeypatch):
    """clock(moment): what time it is."""
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def chair(make_user, ward):
    services.load_document_types()
    return make_user("chair", ward)


def signed(chair, ward):
    paper = services.draft_document(actor=chair, unit=ward, type_code="BC", subject="Thử", blocks=[Paragraph(("Chữ.",))])
    return services.sign_document(actor=chair, document=paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")


def test_a_paper_takes_its_number_from_the_book_of_the_local_year(clock, chair, ward):
    clock(OLD)
    last = signed(chair, ward)
    clock(NEW)
    first = signed(chair, ward)

    assert [(paper.year, paper.number, paper.issued_on) for paper in (last, first)] == [(2026, 1, EVE), (2027, 1, NEW_YEAR)]


def test_a_paper_that_arrives_today_stands_in_the_local_year(clock, chair, ward, client):
    days = {}
    for moment in (OLD, NEW):
        clock(moment)
        form = let_in(client, chair).get(reverse("documents:incoming_new", args=[ward.pk])).context["form"]
        days[moment] = form.initial["arrived_on"]
        services.register_incoming(
            actor=chair, unit=ward, arrived_on=days[moment], secrecy="none", issuer="Tỉnh", subject="Kế hoạch"
        )

    assert days == {OLD: EVE, NEW: NEW_YEAR}
    assert sorted(IncomingDocument.objects.values_list("year", "number")) == [(2026, 1), (2027, 1)]


def test_the_journal_groups_by_the_local_day(clock, chair, ward, client):
    for moment in (OLD, NEW):
        clock(moment)
        signed(chair, ward)

    page = let_in(client, chair).get(reverse("office:journal"))
    eve = client.get(reverse("office:journal_day", args=["2026-12-31"]))

    assert [day for day, _lines in page.context["days"]] == [NEW_YEAR, EVE]
    assert {line.entry.occurred_at for line in eve.context["lines"]} == {OLD}
    assert Entry.objects.filter(occurred_at=NEW).exists()


def test_a_right_begins_and_ends_at_local_midnight(clock, make_user, ward):
    person, giver = make_user(), make_user("administrator", ward)
    clock(OLD)
    rights.give_grant(actor=giver, user=person, role="author", unit=ward, starts_on=NEW_YEAR)
    forget_reach(person)
    assert reach_of(person) == ()

    clock(NEW)
    forget_reach(person)
    assert [held.unit_id for held in reach_of(person)] == [ward.pk]
