"""The streams of live halls: one process that knows no database."""

from .home import choose_mode
from .supervise import die_with_parent
from .words import say


def arguments(parser):
    parser.add_argument("--host", metavar="ĐỊA_CHỈ", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="SỐ", default=8001, help="cổng (mặc định 8001)")
    parser.add_argument("--most", type=int, metavar="SỐ", default=5000, help="nhiều nhất bao nhiêu màn hình nối cùng lúc")
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="tệp chứng thư và tệp khóa, để dùng https")
    parser.add_argument("--watched", action="store_true", help="do demo hoặc serve gọi: dừng theo tiến trình mẹ")


def run(options):
    choose_mode()
    if options.watched:
        die_with_parent()
    else:
        say(f"Kênh trực tiếp của hội trường đang chạy ở cổng {options.port}. Dừng bằng Ctrl+C.")
    from doanket.config.environment import load
    from doanket.push.service import serve

    environment = load()
    serve(home=environment.home, secret=environment.secret_key, host=options.host, port=options.port, tls=options.tls, most=options.most)
