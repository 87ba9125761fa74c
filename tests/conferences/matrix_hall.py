"""Who gets which answer in the hall. A delegate's own telephone needs no account: without its seat there is nothing there."""

import datetime as dt

from django.utils import timezone

from doanket.conferences.models import (
    AgendaItem,
    Conference,
    ConferenceKind,
    Contribution,
    Delegate,
    DutyHolder,
    Speech,
)
from doanket.conferences.views.hall.projector import projector_code
from matrix import EVERYONE, action, page, seats

SEERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
RUNNERS = seats(author="own", reviewer="own", chair="own")
STRUCTURE = seats(reviewer="own above", chair="own above", inspector="own above")


def a_hall(world, state="open"):
    world.clerk = world.make_user("author", world.ward)
    kind = ConferenceKind.objects.get_or_create(code="year_end", defaults={"name": "Tổng kết", "title_pattern": "{number}"})[0]
    starts_at = timezone.now() - dt.timedelta(minutes=30)
    world.hall = Conference.objects.create(
        unit=world.ward, kind=kind, number=1, title="Hội nghị thử", starts_at=starts_at, state=state, created_by=world.clerk,
        opened_at=starts_at if state == "open" else None,
    )  # fmt: skip
    world.delegate = Delegate.objects.create(conference=world.hall, full_name="Ngô Thị Mời")
    DutyHolder.objects.create(conference=world.hall, delegate=world.delegate, duty="chair")
    return [world.hall.pk]


def a_hall_before(world):
    return a_hall(world, state="convened")


def its_uid(world):
    a_hall(world)
    return [world.hall.uid]


def its_code(world):
    a_hall(world)
    return [projector_code(world.hall)]


def a_delegate(world):
    return [*a_hall(world), world.delegate.pk]


def somebody_here(world):
    from doanket.conferences.services import hall as services

    there = a_delegate(world)
    services.arrive(actor=world.clerk, delegate=Delegate.objects.get(pk=world.delegate.pk))
    return there


def an_item(world):
    a_hall(world)
    return [AgendaItem.objects.create(conference=world.hall, title="Báo cáo").pk]


def a_current_item(world):
    a_hall(world)
    return [AgendaItem.objects.create(conference=world.hall, title="Báo cáo", state="now", started_at=timezone.now()).pk]


def a_request(world):
    a_hall(world)
    return [Speech.objects.create(conference=world.hall, delegate=world.delegate, asked_at=timezone.now()).pk]


def a_speech(world):
    a_hall(world)
    now = timezone.now()
    speech = Speech.objects.create(conference=world.hall, delegate=world.delegate, asked_at=now, started_at=now, state="speaking")
    return [speech.pk]


def a_text(world, **more):
    a_hall(world)
    text = Contribution.objects.create(
        conference=world.hall, delegate=world.delegate, author_name="Ngô Thị Mời", title="Giữ nước sạch", body="Chữ.",
        received_at=timezone.now(), **more,
    )  # fmt: skip
    return [text.pk]


def a_file(world):
    from django.core.files.base import ContentFile

    there = a_text(world, file_name="tham-luan.pdf")
    text = Contribution.objects.get(pk=there[0])
    text.file.save("thu.pdf", ContentFile(b"%PDF-1.7"))
    return there


def ticks(world):
    return {"delegate": [world.delegate.pk]}


ROWS = [
    page("conferences:pulse", args=its_uid, ok=EVERYONE),
    page("conferences:projector_by_code", args=its_code, ok=EVERYONE),
    page("conferences:hall", args=a_hall, ok=SEERS),
    page("conferences:opening", args=a_hall_before, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:open_now", args=a_hall_before, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:closing", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:close_now", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:show_screen", args=a_hall, post=lambda world: {"screen": "agenda"}, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:item_start", args=an_item, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:item_end", args=a_current_item, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:item_choose", args=a_hall, post=lambda world: {"item": "1"}, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:projector", args=a_hall, ok=SEERS),
    page("conferences:projector_print", args=a_hall, ok=SEERS),
    page("conferences:phone_preview", args=a_hall, ok=SEERS),
    page("conferences:checkin", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:checkin_list", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:checkin_list_now", args=a_hall, post=ticks, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:attendance_sheet", args=a_hall, ok=SEERS),
    page("conferences:checkin_delegate", args=a_delegate, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:arrive", args=a_delegate, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:leave", args=somebody_here, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:undo_arrival", args=somebody_here, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:composition", args=a_hall, ok=STRUCTURE, forbidden=SEERS - STRUCTURE),
    page("conferences:speakers", args=a_hall, ok=SEERS),
    action("conferences:speech_ask", args=a_hall, post=ticks, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_withdraw", args=a_request, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_give", args=a_request, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_up", args=a_request, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_down", args=a_request, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_stop", args=a_speech, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_extend", args=a_speech, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:speech_summary", args=a_speech, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:speech_summarise", args=a_speech, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:contributions", args=a_hall, ok=SEERS),
    page("conferences:contributions_print", args=a_hall, ok=SEERS),
    page("conferences:contribution_new", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:contribution_receive", args=a_hall, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:contribution", args=a_text, ok=SEERS),
    page("conferences:contribution_file", args=a_file, ok=SEERS),
    action("conferences:contribution_arrange", args=a_text, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:contribution_raise", args=a_text, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:contribution_call", args=a_text, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("conferences:contribution_drop", args=a_text, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    action("conferences:contribution_remove", args=a_text, ok=RUNNERS, forbidden=SEERS - RUNNERS),
    page("door:hall", ok=EVERYONE),
    action("door:present", ok=EVERYONE),
    action("door:ask", ok=EVERYONE),
    action("door:withdraw", ok=EVERYONE),
    action("door:contribute", ok=EVERYONE),
]
