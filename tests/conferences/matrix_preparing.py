"""Who gets which answer while a conference is prepared, and what a code opens."""

import datetime as dt

from doanket.conferences import door, services
from doanket.conferences.models import ConferenceKind
from doanket.documents.services import load_document_types
from doanket.kernel.dates import VIETNAM
from matrix import EVERYONE, action, page, seats

MORNING = dt.datetime(2026, 12, 18, 8, 0, tzinfo=VIETNAM)
SEEN = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
STAFF = seats(author="own", reviewer="own", chair="own")
WORKING = seats(author="own sibling above below", reviewer="own sibling above below", chair="own sibling above below")
CODE = "matrix-code-of-22-signs"


def a_conference(world):
    services.load_conference_defaults()
    load_document_types()
    world.clerk = world.make_user("chair", world.ward)
    kind = ConferenceKind.objects.get(code="standing")
    world.conference = services.create_conference(
        actor=world.clerk, unit=world.ward, kind=kind, starts_at=MORNING, place="Hội trường"
    )
    services.convene(actor=world.clerk, conference=world.conference)
    return [world.conference.pk]


def planned(world):
    a_conference(world)
    world.conference.state = "preparing"
    world.conference.save()
    return [world.conference.pk]


def a_delegate(world):
    a_conference(world)
    world.delegate = services.add_delegate(actor=world.clerk, conference=world.conference, group="member", full_name="Lê Văn Dự")
    return [world.delegate.pk]


def with_somebody(world):
    a_delegate(world)
    return [world.conference.pk]


def a_code(world):
    a_delegate(world)
    world.delegate.code_hash = door.hash_of(CODE)
    world.delegate.save()
    return [CODE]


def an_item(world):
    a_conference(world)
    return [world.conference.items.first().pk]


def a_checkpoint(world):
    a_conference(world)
    return [world.conference.checkpoints.first().pk]


def a_paper(world):
    from django.core.files.uploadedfile import SimpleUploadedFile

    a_conference(world)
    file = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.7 thu")
    world.paper = services.upload_paper(
        actor=world.clerk, item=world.conference.items.first(), file=file, title="Báo cáo", members_only=False
    )
    return [world.paper.pk]


def a_paper_by_code(world):
    a_paper(world)
    delegate = services.add_delegate(actor=world.clerk, conference=world.conference, group="guest", full_name="Lê Văn Dự")
    delegate.code_hash = door.hash_of(CODE)
    delegate.save()
    return [CODE, world.paper.uid]


def a_paper_on_a_phone(world):
    return a_paper_by_code(world)[1:]


def with_a_form(world):
    return [*a_conference(world), "pdf"]


def of_the_kind(world):
    a_conference(world)
    return {"don-vi": world.ward.pk, "loai": "standing", "day": "18/12/2026", "hour": "8:00"}


def post_of(**values):
    return lambda world: values


def staff(name, args, **more):
    return action(name, args=args, ok=STAFF, forbidden=SEEN - STAFF, **more)


def for_staff(name, args, **more):
    return page(name, args=args, ok=STAFF, forbidden=SEEN - STAFF, **more)


ROWS = [
    page("conferences:list", ok=EVERYONE),
    page("conferences:new", ok=WORKING),
    action("conferences:create", post=of_the_kind, ok=STAFF),
    page("conferences:detail", args=a_conference, ok=SEEN),
    for_staff("conferences:edit", a_conference),
    staff("conferences:save", a_conference),
    for_staff("conferences:convene", planned),
    staff("conferences:convene_now", planned),
    for_staff("conferences:cancel", a_conference),
    staff("conferences:cancel_now", a_conference, post=post_of(reason="Bão")),
    for_staff("conferences:copy", a_conference),
    staff("conferences:copy_now", a_conference, post=post_of(day="20/12/2027", hour="8h")),
    for_staff("conferences:checkpoint_add", a_conference),
    staff("conferences:checkpoint_add_now", a_conference, post=post_of(title="Mượn loa", due_on="10/12/2026")),
    staff("conferences:checkpoint_done", a_checkpoint),
    staff("conferences:checkpoint_open", a_checkpoint),
    page("conferences:agenda", args=a_conference, ok=SEEN),
    staff("conferences:item_add", a_conference, post=post_of(title="Mục mới", kind="report", minutes="10")),
    for_staff("conferences:item", an_item),
    staff("conferences:item_save", an_item, post=post_of(title="Mục sửa", kind="report", minutes="10")),
    staff("conferences:item_move", an_item, post=post_of(to="down")),
    staff("conferences:item_drop", an_item),
    staff("conferences:item_restore", an_item),
    staff("conferences:paper_lay", an_item),
    page("conferences:paper", args=a_paper, ok=SEEN),
    for_staff("conferences:paper_withdraw", a_paper),
    staff("conferences:paper_withdraw_now", a_paper, post=post_of(reason="Bản cũ")),
    page("conferences:delegates", args=with_somebody, ok=SEEN),
    staff("conferences:members_call", a_conference),
    staff("conferences:heads_call", a_conference),
    for_staff("conferences:delegate_add", a_conference),
    staff("conferences:delegate_add_now", a_conference, post=post_of(full_name="Lê Văn Khách", honorific="ong", group="guest")),
    page("conferences:delegates_file", args=with_somebody, ok=SEEN),
    for_staff("conferences:delegates_bring", a_conference),
    staff("conferences:delegates_bring_now", a_conference),
    for_staff("conferences:duties", with_somebody),
    staff("conferences:duties_save", with_somebody),
    for_staff("conferences:delegate", a_delegate),
    staff("conferences:delegate_save", a_delegate, post=post_of(full_name="Lê Văn Dự", honorific="ong", group="member")),
    staff("conferences:delegate_answer", a_delegate, post=post_of(tap="coming")),
    for_staff("conferences:delegate_remove", a_delegate),
    staff("conferences:delegate_remove_now", a_delegate),
    staff("conferences:phone_free", a_delegate),
    staff("conferences:letter_again", a_delegate, post=post_of(dang="xlsx")),
    staff("conferences:message", a_delegate),
    page("conferences:letters", args=with_somebody, ok=SEEN),
    staff("conferences:letter_draft", a_conference),
    staff("conferences:letters_print", with_somebody, post=post_of(ai="moi", dang="xlsx")),
    page("conferences:attendance_file", args=with_a_form, ok=SEEN),
    page("door:invitation", args=a_code, ok=EVERYONE),
    action("door:answer", args=a_code, post=post_of(answer="coming"), ok=EVERYONE),
    action("door:bind", args=a_code, ok=EVERYONE),
    page("door:calendar", args=a_code, ok=EVERYONE),
    page("door:paper_by_code", args=a_paper_by_code, ok=EVERYONE),
    page("door:paper", args=a_paper_on_a_phone, ok=EVERYONE),  # without a seat it leads to the page that says so
]
