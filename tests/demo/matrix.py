"""The door of the demo is open to everybody: that is what it is for."""

from django.utils import timezone

from doanket.accounts.services import plant_user
from doanket.conferences.models import Conference, ConferenceKind, Delegate
from matrix import EVERYONE, action, page


def a_listed_person(world):
    world.make_user("author", world.target, username="man.nv")
    return []


def an_open_hall(world):
    world.make_user("reviewer", world.target, username="ngat")
    kind, _new = ConferenceKind.objects.get_or_create(code="held", defaults={"name": "Hội nghị", "title_pattern": "Hội nghị"})
    hall = Conference.objects.create(
        unit=world.target, kind=kind, title="Hội nghị thử", starts_at=timezone.now(), opened_at=timezone.now(), state="open",
        created_by=plant_user(username="nguoi.lap", full_name="Nguyễn Văn Lập"),
    )  # fmt: skip
    world.seat = Delegate.objects.create(conference=hall, full_name="Sầm Thị Pành", honorific="ba", group="member")
    return []


ROWS = [
    action("demo:enter", ok=EVERYONE, args=a_listed_person, post=lambda world: {"username": "man.nv"}),
    action("demo:sit_down", ok=EVERYONE, args=an_open_hall, post=lambda world: {"seat": str(world.seat.uid)}),
    page("demo:codes", ok=EVERYONE),
]
