"""Directions and the tasks that follow: given, done, dropped, in the right inbox."""

import datetime as dt

import pytest

from doanket.conferences.queries.outcome.scope import tasks_for, tasks_visible_to
from doanket.conferences.services import outcome
from doanket.conferences.services.outcome.refusals import NotInThisConference, ReasonMissing, TaskClosed
from doanket.kit.permissions import NotPermitted

DAY = dt.date(2027, 1, 15)


@pytest.fixture
def task(held, clerk, board):
    return outcome.give_task(actor=clerk, conference=held.conference, title="Rà soát hộ nghèo", unit=board, due_on=DAY)


def test_a_task_stands_in_the_inbox_of_the_unit_that_does_it(task, board, make_user, ward):
    head = make_user("author", board)

    assert [one.title for one in tasks_for(head)] == ["Rà soát hộ nghèo"]
    assert list(tasks_for(make_user("author", ward))) == []


def test_overdue_tasks_come_first_and_those_without_a_day_last(task, held, clerk, board, make_user):
    for title, day in (("Không hạn", None), ("Sớm", DAY - dt.timedelta(days=9))):
        outcome.give_task(actor=clerk, conference=held.conference, title=title, unit=board, due_on=day)

    assert [one.title for one in tasks_for(make_user("author", board))] == ["Sớm", "Rà soát hộ nghèo", "Không hạn"]


def test_the_unit_says_what_came_of_it(task, board, make_user):
    done = outcome.finish_task(actor=make_user("author", board), task=task, note="Đã rà soát 12 hộ.")

    assert (done.state, done.done_note) == ("done", "Đã rà soát 12 hộ.")


def test_another_unit_says_nothing_of_it(task, make_unit, make_user, ward):
    elsewhere = make_unit("residential_area", ward)

    with pytest.raises(NotPermitted):
        outcome.finish_task(actor=make_user("author", elsewhere), task=task, note="Xong.")


def test_a_done_task_is_not_done_twice_and_may_be_taken_up_again(task, clerk):
    outcome.finish_task(actor=clerk, task=task, note="Xong.")
    with pytest.raises(TaskClosed):
        outcome.finish_task(actor=clerk, task=task, note="Xong.")

    assert outcome.reopen_task(actor=clerk, task=task).state == "open"


def test_dropping_a_task_asks_for_a_reason(task, clerk):
    with pytest.raises(ReasonMissing):
        outcome.drop_task(actor=clerk, task=task, reason=" ")


def test_a_task_goes_to_a_unit_of_ours_only(held, clerk, make_unit, province):
    with pytest.raises(NotInThisConference):
        outcome.give_task(actor=clerk, conference=held.conference, title="Việc", unit=make_unit("ward", province))


def test_a_direction_of_another_conference_gives_no_task_here(held, clerk, ward, make_conference):
    other = outcome.record_direction(actor=clerk, conference=make_conference(), speaker_name="Bà Chủ tịch", text="Làm ngay.")

    with pytest.raises(NotInThisConference):
        outcome.give_task(actor=clerk, conference=held.conference, title="Việc", unit=ward, direction=other)


def test_those_above_see_the_tasks_of_a_conference_below(task, make_user, province, make_unit, nation):
    assert task in tasks_visible_to(make_user("reviewer", province))
    assert task not in tasks_visible_to(make_user("reviewer", make_unit("province", nation)))
