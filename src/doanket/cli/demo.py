"""The fictional year on this machine: one web process and one worker."""

import os
import subprocess
import sys

from . import home as place
from .net import choose_port
from .supervise import Child, push_child, supervise
from .words import Refusal, say


def arguments(parser):
    parser.add_argument("--port", type=int, metavar="SỐ", default=8000, help="cổng của trang web trên máy này (mặc định 8000)")
    parser.add_argument("--fresh", action="store_true", help="xóa bản trình diễn cũ và dựng lại từ đầu")


def run(options):
    port = choose_port("127.0.0.1", options.port, retry="doanket demo")
    home = place.home_folder()
    refuse_a_real_office(home)
    if (options.fresh and place.is_demo(home)) or place.demo_state(home) == place.BUILDING:
        refuse_foreign_database()
        place.erase_demo(home)
    if not place.is_demo(home):
        place.mark_demo(home, place.BUILDING)
    place.choose_mode("demo")
    os.environ.setdefault("DOANKET_PUBLIC_ADDRESS", f"http://127.0.0.1:{port}")  # for codes and addresses that are handed on
    prepared = subprocess.run([sys.executable, "-m", "doanket", "prepare", "--demo"])
    if prepared.returncode:
        return prepared.returncode
    if place.demo_state(home) == place.BUILDING:
        place.mark_demo(home, "empty")
    web = Child("web", ["web", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"])
    children = [web, Child("worker", ["worker", "--watched"]), push_child("127.0.0.1", port)]
    return supervise(children, ready=(("127.0.0.1", port), lambda: greet(port)))


def refuse_a_real_office(home):
    if place.has_database(home) and not place.is_demo(home):
        raise Refusal(
            f"Thư mục {home} đã có cơ sở dữ liệu thật, bản trình diễn không đụng vào. "
            "Đặt biến DOANKET_HOME sang một thư mục khác rồi chạy lại."
        )


def refuse_foreign_database():
    if os.environ.get("DATABASE_URL"):
        raise Refusal("Muốn dựng lại trên PostgreSQL, hãy tự tạo một cơ sở dữ liệu trống rồi chạy «doanket demo».")


def greet(port):
    say()
    say(f"Đoàn Kết đang chạy: mở trình duyệt, vào http://127.0.0.1:{port}")
    say("Trang đăng nhập có sẵn các vai để thử (trưởng ban, cán bộ phường, tỉnh…).")
    say("Dữ liệu là hư cấu. Dừng bằng Ctrl+C.")
