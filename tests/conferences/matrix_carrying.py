"""Who may carry a conference away and bring it home."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doanket.accounts.services import plant_user
from doanket.conferences.models import Conference, ConferenceKind
from doanket.conferences.services import carrying
from matrix import EVERYONE, action, page, seats

IN_SIGHT = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
MAY = seats(reviewer="own", chair="own")
LANDS = seats(reviewer="own sibling above below", chair="own sibling above below", administrator="own sibling above below")


def made(world, **more):
    kind, _new = ConferenceKind.objects.get_or_create(code="carried", defaults={"name": "Hội nghị", "title_pattern": "Hội nghị"})
    maker = plant_user(username="nguoi.lap", full_name="Nguyễn Văn Lập")
    return Conference.objects.create(
        unit=world.target, kind=kind, title="Hội nghị thử", starts_at=timezone.now(), state="convened", created_by=maker, **more
    )


def at_home(world):
    return [made(world).pk]


def away(world):
    world.conference = made(world)
    Conference.objects.filter(pk=world.conference.pk)
    chair = chair_of(world)
    world.loan, world.pack, world.code = carrying.lend_conference(actor=chair, conference=world.conference)
    return [world.conference.pk]


def chair_of(world):
    from doanket.access.services import plant_grant

    chair = plant_user(username="chu.tich", full_name="Lê Văn Chủ")
    plant_grant(user=chair, role="chair", unit=world.target, starts_on=timezone.localdate())
    return chair


def a_wrong_pack(world):
    return {"pack": SimpleUploadedFile("a.goi", b"khong phai goi"), "code": "1"}


ROWS = [
    page("conferences:carry", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    action("conferences:lend", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    page("conferences:pack_file", args=at_home, ok=frozenset(), forbidden=IN_SIGHT - MAY),
    action("conferences:pack_back", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    action("conferences:bring", args=away, post=a_wrong_pack, ok=MAY, forbidden=IN_SIGHT - MAY),
    page("conferences:merge", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    action("conferences:merge_now", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    page("conferences:give_up", args=at_home, ok=MAY, forbidden=IN_SIGHT - MAY),
    action("conferences:give_up_now", args=away, post=lambda world: {"reason": "máy hỏng"}, ok=MAY, forbidden=IN_SIGHT - MAY),
    page("conferences:land", ok=LANDS, forbidden=EVERYONE - LANDS),
    action("conferences:land_now", post=a_wrong_pack, ok=LANDS, forbidden=EVERYONE - LANDS),
]
