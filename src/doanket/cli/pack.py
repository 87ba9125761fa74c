"""A conference from another machine, opened here: for a laptop on which nobody has a right yet."""

import getpass
import sys
from pathlib import Path

from .home import pending_migrations, start_django
from .words import Refusal, say


def arguments(parser):
    parser.add_argument("file", metavar="TỆP", help="tệp gói hội nghị (.goi) do máy kia đóng")
    parser.add_argument("--code", metavar="MÃ", help="mã mở gói, 16 chữ số; không ghi thì máy sẽ hỏi")


def run(options):
    path = Path(options.file)
    if not path.is_file():
        raise Refusal(f"Không thấy tệp {path}.")
    start_django()
    if pending_migrations():
        raise Refusal("Máy này chưa thiết lập xong. Chạy «doanket init» trước.")
    from doanket.conferences.services.carrying import land_pack
    from doanket.kit.errors import DomainError

    try:
        conference = land_pack(actor=None, data=path.read_bytes(), code=options.code or asked_code())
    except DomainError as refusal:
        raise Refusal(refusal.message) from refusal
    say(f"Đã nhận {conference.title}. Người của đơn vị đăng nhập bằng mật khẩu vẫn dùng.")
    say("Mở hội trường cho các máy cùng mạng: doanket serve --lan")


def asked_code():
    if not sys.stdin.isatty():
        raise Refusal("Cần mã mở gói: thêm --code MÃ.", code=2)
    return getpass.getpass("Mã mở gói (16 chữ số): ")
