"""Screens that follow their hall in a real browser, by asking: projector, telephone and desk at once."""

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from browsing import listen, needs_chromium, worries_of
from doanket.conferences.door import COOKIE, seat_cookie
from doanket.conferences.models import Entitlement, Motion, OpenVote
from doanket.conferences.services import hall as services
from doanket.conferences.services.live import changed
from doanket.conferences.views.hall.projector import projector_code
from entering import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
SOON = 10_000  # milliseconds: two turns of asking on a busy machine
RULE = {"majority_words": "trên 1/2", "citation": "", "quorum": ["convened", 1, 2, False], "majority": ["convened", 1, 2, True]}


@pytest.fixture
def open_screen(chromium, live_server):
    contexts = []

    def open_screen(path, width=1280, cookies=(), **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.add_cookies([{"name": name, "value": value, "url": live_server.url + place} for name, value, place in cookies])
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + path)
        return page

    yield open_screen
    for context in contexts:
        context.close()


@pytest.fixture
def phone_of(open_screen):
    def open_phone(delegate, **options):
        delegate.device = "may-thu"
        delegate.save(update_fields=["device"])
        return open_screen("/moi/", 360, [(COOKIE, seat_cookie(delegate, "may-thu"), "/moi/")], **options)

    return open_phone


@pytest.fixture
def desk_of(open_screen, clerk):
    def open_desk(conference):
        session = let_in(Client(), clerk).cookies["doanket"].value
        return open_screen(f"/hoi-nghi/{conference.pk}/hoi-truong/", 1280, [("doanket", session, "/")])

    return open_desk


def put(conference):
    with transaction.atomic():
        motion = Motion.objects.create(
            conference=conference, title="Thông qua Nghị quyết?", state="open", method="phone", rule_words=RULE, convened=12, present=1,
            opened_at=timezone.now(), tally={"weighted": False, "heads": [12, 1]},
        )  # fmt: skip
        changed(conference, screen="motion", motion=motion)
    return motion


def test_every_screen_follows(hall, seats, clerk, open_screen, phone_of, desk_of):
    services.arrive(actor=clerk, delegate=seats[0])
    projector, phone, desk = open_screen(f"/hoi-nghi/chieu/{projector_code(hall)}/"), phone_of(seats[0]), desk_of(hall)

    services.start_item(actor=clerk, item=hall.items.order_by("order")[1])
    for screen in (projector, phone, desk):
        screen.get_by_role("heading", name="Báo cáo").first.wait_for(timeout=SOON)
    services.give_floor(actor=clerk, speech=services.ask_to_speak(actor=clerk, delegate=seats[1]))
    projector.get_by_text("còn 4:").wait_for(timeout=SOON)
    put(hall)
    phone.get_by_label("Tán thành", exact=True).wait_for(timeout=SOON)

    assert phone.get_by_text("Đã nối").is_visible()
    for screen in (projector, phone, desk):
        assert worries_of(screen) == [] and screen.faults == []


def test_a_choice_half_made_outlives_a_change_and_the_vote_is_sent(hall, seats, clerk, phone_of):
    services.arrive(actor=clerk, delegate=seats[0])
    phone = phone_of(seats[0])
    motion = put(hall)
    Entitlement.objects.create(motion=motion, delegate=seats[0])
    phone.get_by_label("Tán thành", exact=True).check(timeout=SOON)

    services.arrive(actor=clerk, delegate=seats[1])
    phone.wait_for_timeout(4000)

    assert phone.get_by_label("Tán thành", exact=True).is_checked()
    phone.get_by_role("button", name="Gửi ý kiến").click()
    phone.get_by_text("Đã ghi").first.wait_for(timeout=SOON)
    assert OpenVote.objects.get().voice == "for"


def test_words_half_written_are_kept_and_the_change_is_offered(hall, clerk, desk_of, open_screen):
    desk = desk_of(hall)
    desk.goto(desk.url.replace("hoi-truong", "phat-bieu"))
    desk.get_by_label("Về việc").fill("vốn vay")

    services.ask_to_speak(actor=clerk, delegate=hall.delegates.select_related("conference__unit").first())
    button = desk.get_by_role("button", name="Có thay đổi, bấm để xem")
    button.wait_for(timeout=SOON)

    assert desk.get_by_label("Về việc").input_value() == "vốn vay"
    button.click()
    desk.get_by_role("heading", name="1 vị chờ phát biểu").wait_for(timeout=SOON)


def test_without_script_the_telephone_works_by_reloading(hall, seats, phone_of):
    phone = phone_of(seats[2], java_script_enabled=False)
    phone.get_by_role("button", name="Tôi có mặt").click()
    phone.get_by_role("button", name="Xin phát biểu").click()
    phone.get_by_role("button", name="Rút tên").click()
    phone.get_by_role("link", name="Tải lại trang").click()
    assert phone.get_by_role("button", name="Xin phát biểu").is_visible()


def test_a_lost_line_is_said_and_found_again(hall, clerk, open_screen):
    projector = open_screen(f"/hoi-nghi/chieu/{projector_code(hall)}/")
    projector.context.set_offline(True)
    projector.get_by_text("Mất nối, đang thử lại").wait_for(timeout=SOON)

    services.show_screen(actor=clerk, conference=hall, screen="break")
    projector.context.set_offline(False)
    projector.get_by_role("heading", name="Nghỉ giải lao").wait_for(timeout=SOON)
