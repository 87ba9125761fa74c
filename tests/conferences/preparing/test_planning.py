"""A conference comes from its kind, takes its number, is called off, is copied."""

import datetime as dt

import pytest

from doanket.audit.models import Entry
from doanket.conferences import services
from doanket.conferences.choices import ConferenceState, Duty, ItemState
from doanket.conferences.models import Conference, ConferenceKind, HallState
from doanket.conferences.services.holding import HeldElsewhere
from doanket.kernel.dates import VIETNAM
from doanket.kit.permissions import NotPermitted

MORNING = dt.datetime(2026, 12, 18, 8, 0, tzinfo=VIETNAM)
NEXT_YEAR = dt.datetime(2027, 12, 20, 7, 30, tzinfo=VIETNAM)


def test_the_shipped_kinds_come_once_and_say_where_they_come_from(shipped):
    assert set(shipped) == {"year_end", "mid_year", "thematic", "joint", "standing", "congress"}
    assert services.load_conference_defaults() == 0
    assert all("chưa kiểm chứng" in kind.source for kind in shipped.values())


def test_a_kind_somebody_renamed_keeps_its_name(shipped):
    ConferenceKind.objects.filter(code="year_end").update(name="Tổng kết")

    services.load_conference_defaults()

    assert ConferenceKind.objects.get(code="year_end").name == "Tổng kết"


def test_create_lays_the_agenda_the_times_and_the_checklist(plan, committee):
    conference = plan()

    assert conference.title == "Hội nghị lần thứ … Ủy ban MTTQ Việt Nam phường Hoa Sen, khóa I, nhiệm kỳ 2025–2030"
    assert conference.term == committee.term and conference.number is None
    items = list(conference.items.order_by("order"))
    assert items[2].title == "Báo cáo kết quả công tác Mặt trận năm 2026"
    assert items[3].title.endswith("năm 2027")
    assert [item.starts_at.astimezone(VIETNAM).strftime("%H:%M") for item in items[:4]] == ["08:00", "08:15", "08:25", "08:50"]
    due = dict(conference.checkpoints.values_list("code", "due_on"))
    assert due["plan"] == dt.date(2026, 12, 3) and due["letters"] == dt.date(2026, 12, 8) and due["send_up"] == dt.date(2026, 12, 25)
    assert Entry.objects.filter(verb="conferences.planned").count() == 1


def test_a_board_head_may_not_plan_for_the_ward(shipped, committee, board, make_user):
    with pytest.raises(NotPermitted):
        services.create_conference(
            actor=make_user("author", board), unit=committee.unit, kind=shipped["year_end"], starts_at=MORNING, place=""
        )


@pytest.mark.parametrize("title", ["", "   ", "\u200b"])
def test_a_title_of_nothing_falls_back_to_the_pattern(plan, title):
    assert plan(title=title).title.startswith("Hội nghị lần thứ …")


def test_a_title_that_is_too_long_is_refused(plan):
    with pytest.raises(services.TitleMissing):
        plan(title="a" * 201)


def test_convening_takes_the_next_number_and_writes_it_into_the_title(plan, clerk, committee):
    committee.term.last_conference = 8
    committee.term.save()

    conference = services.convene(actor=clerk, conference=plan())

    assert (conference.number, conference.state) == (9, ConferenceState.CONVENED)
    assert conference.title.startswith("Hội nghị lần thứ 9 Ủy ban")
    assert HallState.objects.get(conference=conference).payload["title"] == conference.title
    with pytest.raises(services.NotBefore):
        services.convene(actor=clerk, conference=conference)


def test_a_numbered_conference_without_a_term_is_not_convened(plan, clerk):
    conference = plan(starts_at=dt.datetime(2024, 1, 5, 8, tzinfo=VIETNAM))

    with pytest.raises(services.TermMissing):
        services.convene(actor=clerk, conference=conference)


def test_an_unnumbered_kind_takes_no_number(plan, clerk, committee):
    conference = services.convene(actor=clerk, conference=plan("standing"))

    committee.term.refresh_from_db()
    assert conference.number is None and committee.term.last_conference == 0
    assert conference.title.endswith("tháng 12 năm 2026")


def test_an_empty_agenda_is_not_convened(plan, clerk):
    conference = plan()
    conference.items.all().delete()

    with pytest.raises(services.AgendaEmpty):
        services.convene(actor=clerk, conference=conference)


def test_cancelling_the_last_gives_its_number_back_and_an_earlier_one_keeps_it(plan, clerk, committee):
    first, second, third = (services.convene(actor=clerk, conference=plan()) for _ in range(3))

    services.cancel_conference(actor=clerk, conference=second, reason="Trùng lịch với đại hội")
    services.cancel_conference(actor=clerk, conference=third, reason="Bão")
    fourth = services.convene(actor=clerk, conference=plan())

    numbers = {each.pk: (each.number, each.state) for each in Conference.objects.all()}
    assert numbers[first.pk] == (1, "convened")
    assert numbers[second.pk] == (2, "cancelled")
    assert numbers[third.pk] == (None, "cancelled")
    assert numbers[fourth.pk] == (3, "convened")


def test_cancelling_wants_a_reason_and_a_conference_that_has_not_begun(plan, clerk, make_conference):
    with pytest.raises(services.ReasonNeeded):
        services.cancel_conference(actor=clerk, conference=plan(), reason=" ")
    with pytest.raises(services.NotBefore):
        services.cancel_conference(actor=clerk, conference=make_conference(state="open"), reason="Mưa")


def test_moving_the_day_moves_agenda_and_open_deadlines(plan, clerk):
    conference = plan()
    services.tick(actor=clerk, checkpoint=conference.checkpoints.get(code="plan"))

    services.edit_conference(actor=clerk, conference=conference, starts_at=MORNING + dt.timedelta(days=2))

    due = dict(conference.checkpoints.values_list("code", "due_on"))
    assert due["plan"] == dt.date(2026, 12, 3) and due["letters"] == dt.date(2026, 12, 10)
    assert conference.items.order_by("order").first().starts_at == MORNING + dt.timedelta(days=2)


def test_what_is_over_or_away_is_not_edited(plan, clerk, make_conference):
    closed = make_conference(state="closed")
    with pytest.raises(services.ConferenceOver):
        services.edit_conference(actor=clerk, conference=closed, place="Nơi khác")
    away = plan()
    Conference.objects.filter(pk=away.pk).update(carried_at=MORNING)
    with pytest.raises(HeldElsewhere, match="máy khác"):
        services.edit_conference(actor=clerk, conference=away, place="Nơi khác")


def test_a_copy_takes_agenda_guests_duties_and_checklist_and_no_reply(plan, clerk, committee, make_delegate, seat_person, make_person):
    old = services.convene(actor=clerk, conference=plan())
    services.convene_members(actor=clerk, conference=old)
    guest = make_delegate(old, group="superior", full_name="Bà Khách", reply="coming", code_hash="x" * 64)
    chair_ = old.delegates.get(person=committee.members[0])
    services.set_duty(actor=clerk, conference=old, duty=Duty.CHAIR, delegates=[chair_])
    services.add_item(actor=clerk, conference=old, title="Mục con", parent=old.items.order_by("order")[4], minutes=7)
    dropped = old.items.order_by("order")[11]
    dropped.state = ItemState.DROPPED
    dropped.save()
    seat_person(make_person("Người Mới"), committee.term, starts_on=dt.date(2027, 1, 1))

    new = services.copy_conference(actor=clerk, conference=old, starts_at=NEXT_YEAR)

    assert new.title.startswith("Hội nghị lần thứ … Ủy ban") and new.number is None and new.copied_from == old
    titles = list(new.items.order_by("parent_id", "order").values_list("title", flat=True))
    assert "Báo cáo kết quả công tác Mặt trận năm 2027" in titles and "Mục con" in titles and len(titles) == 12
    assert new.items.get(title="Mục con").parent.title == "Thảo luận"
    copied = new.delegates.get(full_name=guest.full_name)
    assert (copied.reply, copied.code_hash, copied.group) == ("", None, "superior")
    assert new.delegates.filter(group="member").count() == 13
    assert [each.delegate.person for each in new.duties.all()] == [committee.members[0]]
    assert new.checkpoints.get(code="letters").due_on == dt.date(2027, 12, 10)


@pytest.mark.postgres
def test_twenty_convened_at_once_take_twenty_numbers_in_a_row(transactional_db, plan, clerk, committee, at_once):
    waiting = [plan() for _ in range(20)]

    ends = at_once(*[lambda each=each: services.convene(actor=clerk, conference=each).number for each in waiting])

    assert sorted(ends) == list(range(1, 21))
    committee.term.refresh_from_db()
    assert committee.term.last_conference == 20
