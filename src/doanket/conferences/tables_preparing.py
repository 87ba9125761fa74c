"""The list of delegates in Excel, and letters to send by message."""

from doanket.kernel.dates import header_date
from doanket.kit.xlsx import Column, write_xlsx

from .letters import message_of
from .queries import preparing as queries

LIST = (
    Column("STT", "whole", width=6), Column("Xưng hô", width=10), Column("Họ và tên", width=26), Column("Chức danh", width=30),
    Column("Đơn vị", width=30), Column("Nhóm", width=24), Column("Điện thoại", width=14), Column("Thư điện tử", width=24),
    Column("Ghế", width=8), Column("Trả lời", width=18), Column("Lý do", width=30), Column("Dự thay cho", width=24),
)  # fmt: skip
MESSAGES = (
    Column("Xưng hô", width=10), Column("Họ và tên", width=26), Column("Điện thoại", width=14), Column("Lời mời", width=80),
    Column("Đường dẫn riêng", width=50),
)  # fmt: skip


def list_xlsx(conference):
    """The whole list; its heads are those that the import reads."""
    rows = [each for group in queries.groups_of(queries.list_of(conference)) for each in group.delegates]
    return write_xlsx("Danh sách đại biểu", LIST, map(_row, enumerate(rows, 1)), under_title=_under(conference))


def messages_xlsx(conference, made, address_of):
    """One message for each ``(delegate, code)``, to be copied into Zalo."""
    rows = [
        (each.get_honorific_display(), each.full_name, each.phone, message_of(conference, each, address_of(code)), address_of(code))
        for each, code in made
    ]  # fmt: skip
    return write_xlsx("Lời mời dự hội nghị", MESSAGES, rows, under_title=_under(conference))


def _under(conference):
    return [conference.title, f"{header_date(conference.starts_at)}, {conference.place}".rstrip(", ")]


def _row(numbered):
    number, each = numbered
    return (
        number, each.get_honorific_display(), each.full_name, each.title, each.organisation_name, each.get_group_display(), each.phone,
        each.email, each.seat_label, each.get_reply_display(), each.reply_note, each.substitutes.full_name if each.substitutes_id else "",
    )  # fmt: skip
