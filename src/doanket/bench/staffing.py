"""A nation with a person at every board and every ward, and one open round: the stage for sending reports."""

import datetime as dt
import itertools
import threading
from dataclasses import dataclass, field

from django.utils import timezone

from doanket.access.choices import Role
from doanket.access.models import Grant
from doanket.accounts.models import User
from doanket.kernel.ids import uuid7
from doanket.reports.choices import RollUpLine
from doanket.reports.layout import lay_out
from doanket.reports.models import Audience, Line, Round, RoundPart, Section
from doanket.units.models import Unit, UnitKind

from .growing import OPENED, grow, settle
from .pouring import next_id, pour

CODE = "poor_fund_raised"
WORDS = "Nhân dân phấn khởi, đoàn kết; khu dân cư giữ nền nếp sinh hoạt."


@dataclass(frozen=True, slots=True)
class Place:
    """A board, who writes there, who accepts, and the sum of money that its report will name."""

    board: Unit
    author: User
    officer: User
    amount: int


@dataclass(slots=True)
class Stage:
    """Everything a writer needs; ``next_place`` hands each board out once."""

    root: Unit
    round: Round
    code: str
    position: int
    figures: dict
    texts: dict
    places: list
    spare: Place
    taken: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_place(self):
        with self.lock:
            if len(self.taken) == len(self.places):
                return None
            self.taken.append(self.places[len(self.taken)])
            return self.taken[-1]


def staff(*, boards):
    """Plant the nation, its people and a round that closes in a month."""
    nation = grow(boards=boards, months=0)
    one = _open(nation)
    lines = Line.objects.filter(sheet__kinds__code="residential_area").select_related("column__indicator")
    sections = Section.objects.filter(sheet__kinds__code="residential_area")
    places = _people(nation)
    settle()
    return Stage(
        root=nation.root, round=one, code=CODE, position=nation.version.columns.get(indicator__code=CODE).position,
        figures={line.column.indicator.code: 0 for line in lines}, texts={section.code: WORDS for section in sections},
        places=places[:-1], spare=places[-1],
    )  # fmt: skip


def _open(nation):
    today = timezone.localdate()
    one = Round.objects.create(
        owner=nation.root, scope=nation.root, title="Đợt đo", counted_from=today - dt.timedelta(days=30), counted_to=today,
        due_on=today + dt.timedelta(days=5), closes_on=today + dt.timedelta(days=30),
    )  # fmt: skip
    RoundPart.objects.create(round=one, form_version=nation.version)
    Audience.objects.create(round=one, kind=UnitKind.objects.get(code="residential_area"), line=RollUpLine.FRONT)
    lay_out(one)
    return one


def _people(nation):
    boards = list(Unit.objects.filter(kind__code="residential_area").select_related("kind").order_by("pk"))
    wards = sorted({board.parent_id for board in boards})
    now, first = timezone.now(), next_id(User)
    seats = [*((pk, Role.REVIEWER) for pk in wards), *((board.pk, Role.AUTHOR) for board in boards)]
    pour(
        User,
        ["id", "uid", "username", "full_name", "password", "created_at"],
        ((pk, uuid7(), f"nguoi{pk}", f"Nguyễn Văn {pk}", "!", now) for pk, _seat in enumerate(seats, start=first)),
    )
    pour(
        Grant,
        ["uid", "user_id", "role", "unit_id", "starts_on", "given_at"],
        ((uuid7(), pk, role, unit_id, OPENED, now) for pk, (unit_id, role) in enumerate(seats, start=first)),
    )
    people = User.objects.in_bulk(range(first, first + len(seats)))
    officers = {unit_id: people[pk] for pk, (unit_id, role) in enumerate(seats, start=first) if role == Role.REVIEWER}
    authors = {unit_id: people[pk] for pk, (unit_id, role) in enumerate(seats, start=first) if role == Role.AUTHOR}
    # neighbours in time sit in different wards, as in life
    by_ward = [[board for board in boards if board.parent_id == ward] for ward in wards]
    mixed = [board for row in itertools.zip_longest(*by_ward) for board in row if board]
    return [
        Place(board, authors[board.pk], officers[board.parent_id], 1_000 * number) for number, board in enumerate(mixed, start=1)
    ]
