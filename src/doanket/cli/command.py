"""Which word calls what. Commands are imported only when called, so that «--help» answers at once."""

import difflib
import importlib
import sys

from doanket import __version__

from .words import Parser, Refusal, complain, say

COMMANDS = {
    "demo": ("doanket.cli.demo", "chạy bản trình diễn với một tỉnh hư cấu và một năm báo cáo"),
    "init": ("doanket.cli.init", "thiết lập lần đầu, hoặc sau khi nâng cấp: cơ sở dữ liệu, danh mục, quản trị viên"),
    "serve": ("doanket.cli.serve", "chạy thật: máy chủ và việc định kỳ, tự khởi động lại khi hỏng"),
    "worker": ("doanket.cli.worker", "chỉ chạy việc định kỳ (tổng hợp, niêm phong nhật ký, nhắc việc)"),
    "push": ("doanket.cli.push", "chỉ chạy kênh trực tiếp của hội trường (màn chiếu, điện thoại đại biểu)"),
    "pack": ("doanket.cli.pack", "mở gói hội nghị mang từ máy khác về máy này"),
    "import-portal": ("doanket.cli.import_portal", "đưa bài của trang cũ (HTML, TXT, WordPress, NukeViet) về thành bản nháp"),
    "read": ("doanket.cli.read", "đọc số liệu trong văn bản viết"),
    "check": ("doanket.cli.check", "kiểm tra nhật ký, số tổng hợp, cây đơn vị và cấu hình"),
    "bench": ("doanket.cli.bench", "đo tốc độ"),
    "fonts": ("doanket.cli.fonts", "làm lại phông chữ và tệp tĩnh"),
    "lock": ("doanket.cli.locking", "làm lại danh mục gói đã ghim (cho người phát triển)"),
    "manage": ("doanket.cli.manage", "lệnh quản trị của Django (cho người vận hành)"),
}
INNER = {
    "prepare": ("doanket.cli.prepare", "chuẩn bị, do demo gọi"),
    "web": ("doanket.cli.web", "máy chủ web, do demo và serve gọi"),
}


def run(arguments):
    """Run one command line; returns the exit code. Never a traceback for what the person can mend."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return dispatch(arguments) or 0
    except Refusal as refusal:
        complain(refusal.sentence)
        return refusal.code
    except KeyboardInterrupt:
        say()
        return 130


def dispatch(arguments):
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help", "help"):
        return say(help_text())
    if name == "--version":
        return say(f"Đoàn Kết {__version__}")
    if name not in COMMANDS | INNER:
        raise Refusal(unknown(name), code=2)
    place, title = (COMMANDS | INNER)[name]
    module = importlib.import_module(place)
    parser = Parser(prog=f"doanket {name}", description=f"{title[:1].upper()}{title[1:]}.")
    if getattr(module, "TAKES_REST", False):
        return module.run(rest)
    module.arguments(parser)
    return module.run(parser.parse_args(rest))


def unknown(name):
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    hint = f" Có phải ý bạn là «{near[0]}»?" if near else ""
    return f"Không có lệnh «{name}».{hint} Xem các lệnh: doanket --help"


def help_text():
    lines = [f"  {name:<13} {title}" for name, (_place, title) in COMMANDS.items()]
    return "\n".join(
        [
            "Đoàn Kết: phần mềm làm việc của Ủy ban Mặt trận Tổ quốc Việt Nam các cấp.",
            "",
            "Cách dùng: doanket LỆNH [tùy chọn]      (hoặc: python3 run.py LỆNH)",
            "",
            *lines,
            "",
            "Xem kỹ một lệnh: doanket LỆNH --help. Phiên bản: doanket --version.",
            "Dữ liệu nằm trong thư mục ./var, đổi bằng biến DOANKET_HOME; dùng PostgreSQL bằng biến DATABASE_URL.",
        ]
    )
