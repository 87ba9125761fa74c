"""Answers by link and by clerk, substitutes, and the one phone of a seat."""

import pytest

from doanket.audit.models import Entry
from doanket.conferences import services
from doanket.conferences.choices import Channel, Reply
from doanket.conferences.models import Conference
from doanket.conferences.queries.attendance import attendance
from doanket.conferences.queries.preparing import replies_of, seat_behind


@pytest.fixture
def delegate(with_letters):
    return with_letters[0][0]


def test_an_answer_by_link_stands_with_its_channel_and_may_change(delegate):
    services.reply_by_link(delegate=delegate, answer="absent", note="  Đi  viện ")
    delegate.refresh_from_db()
    assert (delegate.reply, delegate.reply_note, delegate.reply_channel) == (Reply.ABSENT, "Đi viện", Channel.LINK)

    services.reply_by_link(delegate=delegate, answer="coming")
    delegate.refresh_from_db()
    assert (delegate.reply, delegate.reply_note) == (Reply.COMING, "")
    assert Entry.objects.filter(verb="conferences.replied", actor=None).count() == 2


def test_a_clerk_notes_what_was_said_on_the_telephone_and_takes_it_back(delegate, clerk):
    services.record_reply(actor=clerk, delegate=delegate, answer="coming")
    delegate.refresh_from_db()
    assert delegate.reply_channel == Channel.PHONE

    services.record_reply(actor=clerk, delegate=delegate, answer="")
    delegate.refresh_from_db()
    assert (delegate.reply, delegate.replied_at, delegate.reply_channel) == ("", None, "")


def test_a_substitute_comes_changes_and_goes_and_never_counts_twice(delegate, convened):
    services.reply_by_link(delegate=delegate, answer="substitute", substitute={"full_name": "Tòng Thị Thay", "phone": "0912"})
    stand_in = delegate.substitutes_by.get()
    assert (stand_in.full_name, stand_in.reply, stand_in.group) == ("Tòng Thị Thay", Reply.COMING, delegate.group)
    assert not stand_in.is_convened
    assert attendance(convened).convened == 12
    delegate.refresh_from_db()
    assert seat_behind(delegate) == stand_in

    services.reply_by_link(delegate=delegate, answer="substitute", substitute={"full_name": "Tòng Văn Khác"})
    stand_in.refresh_from_db()
    assert stand_in.full_name == "Tòng Văn Khác" and delegate.substitutes_by.count() == 1
    services.reply_by_link(delegate=delegate, answer="coming")
    stand_in.refresh_from_db()
    delegate.refresh_from_db()
    assert stand_in.removed_at is not None and seat_behind(delegate) == delegate


def test_a_substitute_without_a_name_is_refused(delegate):
    with pytest.raises(services.ReplyUnclear):
        services.reply_by_link(delegate=delegate, answer="substitute", substitute={"full_name": " "})
    delegate.refresh_from_db()
    assert delegate.reply == ""


def test_nobody_answers_when_it_is_over(delegate, convened):
    Conference.objects.filter(pk=convened.pk).update(state="closed", opened_at=convened.starts_at, closed_at=convened.starts_at)

    with pytest.raises(services.ConferenceOver):
        services.reply_by_link(delegate=delegate, answer="coming")


def test_counts_name_those_who_are_silent_first(with_letters, convened):
    for at, (delegate, _code) in enumerate(with_letters[:6]):
        services.reply_by_link(delegate=delegate, answer="coming" if at < 4 else "absent")
    services.reply_by_link(delegate=with_letters[6][0], answer="substitute", substitute={"full_name": "Người Thay"})

    told = replies_of(list(convened.delegates.all()))

    assert (told.coming, told.absent, told.substitute, told.unknown, told.called) == (4, 2, 1, 5, 12)
    assert told.words == "4 sẽ dự, 2 vắng, 1 cử người dự thay, 5 chưa trả lời"
    assert len(told.silent) == 5


def test_a_seat_has_one_phone_until_a_clerk_frees_it(delegate, clerk):
    device = services.bind_phone(delegate=delegate)
    assert services.bind_phone(delegate=delegate, device=device) == device
    with pytest.raises(services.PhoneElsewhere):
        services.bind_phone(delegate=delegate)
    with pytest.raises(services.PhoneElsewhere):
        services.bind_phone(delegate=delegate, device="khác")

    services.free_phone(actor=clerk, delegate=delegate)

    assert services.bind_phone(delegate=delegate) != device
    delegate.refresh_from_db()
    assert delegate.device_count == 2


@pytest.mark.postgres
def test_of_eight_phones_at_once_one_gets_the_seat(transactional_db, delegate, at_once):
    ends = at_once(lambda: services.bind_phone(delegate=delegate), times=8)

    assert sum(isinstance(end, str) for end in ends) == 1
    assert sum(isinstance(end, services.PhoneElsewhere) for end in ends) == 7
