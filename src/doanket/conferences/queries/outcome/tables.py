"""Lists of a conference as Excel sheets: for work and for the archive. Every function answers the bytes of one file."""

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.dates import local_day
from doanket.kit.xlsx import Column, write_xlsx
from doanket.people.models import Seat

from ...choices import MotionState, SpeechState
from ...models import ConferenceTask, Delegate, Direction, Speech
from .happened import Happened, counts_of
from .scope import by_due_day


def attendance_sheet(conference, title):
    """Everybody on the list with the first arrival and the last leaving."""
    columns = (
        Column("TT", "whole", 5), Column(_("Họ và tên"), width=28), Column(_("Chức danh"), width=36), Column(_("Nhóm"), width=26),
        Column(_("Đến lúc"), "moment"), Column(_("Về lúc"), "moment"), Column(_("Lý do, ghi chú"), width=32),
    )  # fmt: skip
    rows = [
        (at, stay.delegate.full_name, stay.delegate.title, stay.delegate.get_group_display(), stay.arrived_at, stay.left_at,
         stay.left_note or ("" if stay.came else stay.delegate.reply_note))
        for at, stay in enumerate(Happened(conference).stays, start=1)
    ]  # fmt: skip
    return write_xlsx(title, columns, rows, under_title=[conference.title])


def letters_sheet(conference, title):
    """Who was sent a letter when and what they answered; never the code of the letter."""
    columns = (
        Column("TT", "whole", 5), Column(_("Họ và tên"), width=28), Column(_("Nhóm"), width=26), Column(_("Gửi lúc"), "moment"),
        Column(_("Trả lời"), width=18), Column(_("Trả lời lúc"), "moment"), Column(_("Qua"), width=14), Column(_("Ghi chú"), width=30),
    )  # fmt: skip
    delegates = Delegate.objects.filter(conference=conference).order_by("sort_key", "pk")
    rows = [
        (at, one.full_name, one.get_group_display(), one.invited_at, one.get_reply_display(), one.replied_at,
         one.get_reply_channel_display() if one.reply_channel else "", one.reply_note)
        for at, one in enumerate(delegates, start=1)
    ]  # fmt: skip
    return write_xlsx(title, columns, rows, under_title=[conference.title])


COUNTS = ("issued", "returned", "valid", "invalid", "voted_for", "against", "other")


def results_sheet(conference, title):
    """One line for each vote with its counts, its rule and its outcome."""
    columns = (
        Column("TT", "whole", 5), Column(_("Nội dung"), width=44), Column(_("Cách"), width=18), Column(_("Triệu tập"), "whole"),
        Column(_("Có mặt"), "whole"), *(Column(name, "whole") for name in _count_names()), Column(_("Quy tắc"), width=36),
        Column(_("Kết quả"), width=20), Column(_("Công bố lúc"), "moment"),
    )  # fmt: skip
    rows = [
        (at, one.title, one.get_method_display(), one.convened, one.present, *(counts_of(one).get(name) for name in COUNTS),
         (one.rule_words or {}).get("majority_words", ""), _outcome(one), one.declared_at)
        for at, one in enumerate(Happened(conference).motions, start=1)
    ]  # fmt: skip
    return write_xlsx(title, columns, rows, under_title=[conference.title])


def _count_names():
    return (_("Phát ra"), _("Thu về"), _("Hợp lệ"), _("Không hợp lệ"), _("Tán thành"), _("Không tán thành"), _("Ý kiến khác"))


def _outcome(motion):
    return motion.get_outcome_display() if motion.state == MotionState.DECLARED else motion.get_state_display()


def speeches_sheet(conference, title):
    """Who spoke when and about what."""
    columns = (
        Column("TT", "whole", 5), Column(_("Họ và tên"), width=28), Column(_("Mục"), width=36), Column(_("Bắt đầu"), "moment"),
        Column(_("Xong"), "moment"), Column(_("Về việc"), width=30), Column(_("Tóm tắt"), width=50),
    )  # fmt: skip
    said = Speech.objects.filter(conference=conference, state=SpeechState.DONE).select_related("delegate", "item")
    rows = [
        (at, one.delegate.full_name, one.item.title if one.item else "", one.started_at, one.ended_at, one.topic, one.summary)
        for at, one in enumerate(said.order_by("started_at", "pk"), start=1)
    ]
    return write_xlsx(title, columns, rows, under_title=[conference.title])


def directions_sheet(conference, title):
    columns = (Column("TT", "whole", 5), Column(_("Người chỉ đạo"), width=32), Column(_("Nội dung"), width=80))
    found = Direction.objects.filter(conference=conference).order_by("order", "pk")
    rows = [(at, one.speaker_name, one.text) for at, one in enumerate(found, start=1)]
    return write_xlsx(title, columns, rows, under_title=[conference.title])


TASK_COLUMNS = (
    "Việc", "Từ", "Đơn vị làm", "Người chịu trách nhiệm", "Hạn", "Trạng thái", "Xong lúc", "Kết quả", "Hội nghị",
)  # fmt: skip


def tasks_sheet(conference, title):
    """The tasks of one conference."""
    tasks = ConferenceTask.objects.filter(conference=conference).select_related("unit", "owner", "conference")
    return tasks_file(title, by_due_day(tasks), [conference.title])


def tasks_file(title, tasks, under_title=()):
    """Any tasks as a sheet, in their own order."""
    kinds = {"Việc": 50, "Kết quả": 44, "Hội nghị": 40}
    columns = tuple(
        Column(name, "day" if name == "Hạn" else "moment" if name == "Xong lúc" else "text", kinds.get(name)) for name in TASK_COLUMNS
    )
    rows = [
        (one.title, one.get_source_display(), one.unit.name, one.owner.full_name if one.owner else "", one.due_on,
         one.get_state_display(), one.done_at, one.done_note, one.conference.title)
        for one in tasks
    ]  # fmt: skip
    return write_xlsx(title, columns, rows, under_title=under_title)


def members_sheet(conference, title):
    """Who sits in the term at the end of the day of the conference."""
    day = local_day(conference.closed_at or conference.starts_at or timezone.now())
    columns = (
        Column("TT", "whole", 5), Column(_("Họ và tên"), width=28), Column(_("Chức danh"), width=30), Column(_("Đại diện"), width=34),
        Column(_("Nơi công tác"), width=40), Column(_("Từ ngày"), "day"),
    )  # fmt: skip
    seats = Seat.objects.on(day).filter(term=conference.term).select_related("person", "post", "represents")
    rows = [
        (at, seat.person.full_name, seat.post.name, seat.represents.name if seat.represents else "", seat.person.title, seat.starts_on)
        for at, seat in enumerate(seats.order_by("post__order", "person__sort_key", "pk"), start=1)
    ]
    return write_xlsx(title, columns, rows, under_title=[conference.title])
