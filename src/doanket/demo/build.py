"""A whole year and the one before, built by calling the services."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.documents.services import load_document_types
from doanket.indicators.services import load_default_catalogue
from doanket.kit.errors import DomainError
from doanket.people.services import load_people_defaults
from doanket.reports.services import load_default_forms
from doanket.units.models import Unit
from doanket.units.services import plant_nation

from .clock import Diary, standing_at
from .committee import Committee
from .months import DAY, MonthWriter
from .papers import PaperWriter
from .people import let_one_read_english, plant_second_factors
from .portal import Portal
from .present import note_present
from .session import Conferences, load_defaults
from .story import finished_quarters, months_until
from .tree import OPENED, build_tree, told


class AlreadyBuilt(DomainError):
    pass


def is_built():
    """True if the fictional province stands already."""
    return Unit.objects.filter(name=told("people")["province"]["name"]).exists()


def build_demo(*, progress=print, today=None, months=None):
    """Build everything; ``progress`` is called with one Vietnamese line a step. Needs a migrated, empty database.

    ``months`` builds only that many, the one in hand included. Raises :class:`AlreadyBuilt` the second time.
    """
    if is_built():
        raise AlreadyBuilt(_("Dữ liệu trình diễn đã có rồi."))
    today = today or timezone.localdate()
    progress("Dựng cây đơn vị: trung ương, 34 tỉnh, thành phố, 3.321 xã, phường, đặc khu")
    with transaction.atomic(), standing_at(OPENED):
        stage, version = _ground()
    diary, periods = Diary(), months_until(today)[-(months or 0) :]
    writer = MonthWriter(stage, version, diary, today)
    for period in periods:
        writer.open(period)
        if period == periods[-1]:
            note_present(writer, period)
        else:
            writer.past(period)
    for quarter in finished_quarters(periods, today):
        writer.sum_up(quarter)
    PaperWriter(writer, periods).note_all()
    conferences = note_sessions(stage, diary, today)
    Portal(stage, today, periods[0].start, conferences.day).note(diary)
    diary.live(lambda month: progress(f"Tháng {month.month}/{month.year}: nộp, duyệt, trả lại, văn bản, hội nghị, trang tin"))
    progress("Hội nghị tổng kết năm nay đang họp")
    with transaction.atomic():
        conferences.hold_now()


def note_sessions(stage, diary, today):
    """The committee that sits, last year's conference in the diary, and this year's to be held at the end."""
    committee = Committee(stage, today)
    began = committee.began
    diary.note(began, 8, 0, committee.build)
    diary.note(began + DAY * 10, 8, 0, committee.recognise)
    conferences = Conferences(stage, committee, today)
    conferences.note_past(diary)
    return conferences


def _ground():
    """The real tree, the shipped catalogue and forms, the fictional province and its people."""
    plant_nation()
    load_default_catalogue()
    version = load_default_forms()
    load_document_types()
    load_defaults()
    load_people_defaults()
    stage = build_tree()
    plant_second_factors()
    let_one_read_english(stage)
    return stage, version
