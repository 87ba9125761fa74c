"""Who gets which answer around the outcome of a conference."""

import datetime as dt
from io import BytesIO

from PIL import Image

from doanket.conferences.models import Conference, ConferenceKind, Delegate, DutyHolder, Motion
from doanket.conferences.services import outcome
from doanket.documents.services import load_document_types
from doanket.kernel.dates import VIETNAM
from matrix import EVERYONE, action, page, seats

READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
WRITERS = seats(author="own", reviewer="own", chair="own")
DOERS = seats(author="own below", reviewer="own below", chair="own below")
TASK_READERS = READERS | DOERS | seats(inspector="below")
MORNING = dt.datetime(2026, 12, 18, 8, 0, tzinfo=VIETNAM)


def a_conference(world):
    load_document_types()
    world.clerk = world.make_user("chair", world.ward)
    kind, _made = ConferenceKind.objects.get_or_create(code="thu", defaults={"name": "Thử", "title_pattern": "Thử"})
    world.conference = Conference.objects.create(
        unit=world.ward, kind=kind, title="Hội nghị thử", starts_at=MORNING, opened_at=MORNING, created_by=world.clerk,
        closed_at=MORNING + dt.timedelta(hours=3), state="closed",
    )  # fmt: skip
    delegate = Delegate.objects.create(conference=world.conference, full_name="Lê Văn Thử")
    DutyHolder.objects.create(conference=world.conference, delegate=delegate, duty="chair")
    return [world.conference.pk]


def a_section(world):
    return [*a_conference(world), "opening"]


def a_resolution(world):
    a_conference(world)
    world.resolution = outcome.draft_resolution(actor=world.clerk, conference=world.conference)
    return [world.resolution.pk]


def an_adopted_resolution(world):
    a_resolution(world)
    outcome.adopt_resolution(actor=world.clerk, motion=_passed(world))
    return [world.resolution.pk]


def a_resolution_with_a_vote(world):
    a_resolution(world)
    world.motion = _passed(world)
    return [world.resolution.pk]


def _passed(world):
    return Motion.objects.create(conference=world.conference, kind="resolution", title="Thông qua", state="declared", outcome="passed")


def a_paragraph(world):
    a_resolution(world)
    world.paragraph = world.resolution.paragraphs.order_by("order").first()
    return [world.paragraph.pk]


def an_amendment(world):
    a_paragraph(world)
    world.amendment = outcome.propose_amendment(
        actor=world.clerk, paragraph=world.paragraph, kind="reword", text="Khác.", proposer_name="Bà Út", base_revision=0
    )
    return [world.amendment.pk]


def a_direction(world):
    a_conference(world)
    said = outcome.record_direction(actor=world.clerk, conference=world.conference, speaker_name="Bà Chủ tịch", text="Làm ngay.")
    return [said.pk]


def a_task(world):
    a_conference(world)
    unit = getattr(world, "below", None) or world.ward
    world.task = outcome.give_task(actor=world.clerk, conference=world.conference, title="Việc", unit=unit)
    return [world.task.pk]


def a_done_task(world):
    a_task(world)
    outcome.finish_task(actor=world.clerk, task=world.task, note="Xong.")
    return [world.task.pk]


def a_photo(world):
    a_conference(world)
    stream = BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "JPEG")
    world.photo = outcome.add_photo(actor=world.clerk, conference=world.conference, content=stream.getvalue(), alt="Ảnh thử")
    return [world.photo.pk]


def a_photo_by_uid(world):
    a_photo(world)
    return [world.photo.uid]


def texts(world):
    return {"text": "Chữ.", "revision": "0", "level": "1", "title": "Tên"}


def amending(world):
    return {"kind": "reword", "text": "Chữ.", "proposer_name": "Bà Út", "base_revision": "0", "reason": "thử"}


def reason(world):
    return {"reason": "thử"}


def writing(name, args, **more):
    """A page or action for those who write the outcome; readers are told no."""
    make = more.pop("make", action)
    return make(f"conferences:{name}", args=args, ok=WRITERS, forbidden=READERS - WRITERS, **more)


def reading(name, args):
    return page(f"conferences:{name}", args=args, ok=READERS)


ROWS = [
    reading("outcome", a_conference),
    writing("resolution_new", a_conference, make=page),
    writing("resolution_draft", a_conference, post=texts),
    reading("resolution", a_resolution),
    writing("resolution_retitle", a_resolution, post=texts),
    writing("resolution_adopt", a_resolution_with_a_vote, post=lambda world: {"motion": world.motion.pk}),
    writing("resolution_issue", an_adopted_resolution),
    writing("paragraph_add", a_resolution, post=texts),
    writing("paragraph", a_paragraph, make=page),
    writing("paragraph_save", a_paragraph, post=texts),
    writing("paragraph_drop", a_paragraph),
    writing("amendment_new", a_paragraph, make=page),
    writing("amendment_propose", a_paragraph, post=amending),
    writing("amendment", an_amendment, make=page),
    writing("amendment_accept", an_amendment, post=texts),
    writing("amendment_refuse", an_amendment, post=reason),
    reading("minutes", a_conference),
    writing("minutes_lay_out", a_conference),
    writing("minutes_section", a_section, make=page),
    writing("minutes_save", a_section, post=texts),
    writing("minutes_redraw", a_section),
    reading("directions", a_conference),
    writing("direction_record", a_conference, post=lambda world: {"speaker_name": "Bà Chủ tịch", "text": "Làm ngay."}),
    writing("direction", a_direction, make=page),
    writing("direction_reword", a_direction, post=texts),
    reading("conference_tasks", a_conference),
    writing("task_give", a_conference, post=lambda world: {"title": "Việc", "unit": world.ward.pk}),
    page("conferences:tasks", ok=EVERYONE),
    page("conferences:tasks_file", ok=EVERYONE),
    page("conferences:task", args=a_task, ok=TASK_READERS),
    action(
        "conferences:task_finish", args=a_task, ok=WRITERS | DOERS, forbidden=TASK_READERS - WRITERS - DOERS,
        post=lambda world: {"note": "Xong."},
    ),
    *(
        action(f"conferences:{name}", args=args, ok=WRITERS, forbidden=TASK_READERS - WRITERS, post=post)
        for name, args, post in (
            ("task_move", a_task, lambda world: {"unit": world.ward.pk}), ("task_drop", a_task, reason),
            ("task_reopen", a_done_task, reason),
        )
    ),
    reading("photos", a_conference),
    writing("photo_add", a_conference),
    writing("photo", a_photo, make=page),
    writing("photo_save", a_photo, post=lambda world: {"alt": "Ảnh thử"}),
    writing("photo_remove", a_photo),
    reading("photo_file", a_photo_by_uid),
    writing("news", a_conference, make=page),
    writing("news_hand_over", a_conference, post=lambda world: {"title": "Tin", "lead": "Lời.", "body": "Chữ."}),
    writing("archive", a_conference, make=page),
    page("door:amend", ok=EVERYONE),
    action("door:amend_send", ok=EVERYONE),
]  # fmt: skip
