"""A real installation: two web processes and the worker, watched and stopped together."""

import os
import subprocess
import sys
from pathlib import Path

from . import home as place
from .net import choose_port, own_address
from .supervise import Child, push_child, supervise
from .words import Refusal, say


def arguments(parser):
    parser.add_argument("--host", metavar="ĐỊA_CHỈ", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định 127.0.0.1, sau máy chủ mặt tiền)")
    parser.add_argument("--port", type=int, metavar="SỐ", default=8000, help="cổng (mặc định 8000)")
    parser.add_argument("--workers", type=int, metavar="SỐ", default=2, help="số tiến trình web (mặc định 2)")
    parser.add_argument("--push-port", type=int, metavar="SỐ", help="cổng của kênh trực tiếp (mặc định cổng kế tiếp)")
    parser.add_argument("--lan", action="store_true", help="cho các máy cùng mạng nội bộ vào")
    parser.add_argument("--lan-tls", action="store_true", help="cùng --lan: tự làm chứng thư cho địa chỉ trong mạng nội bộ, không cần internet")
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="tệp chứng thư và tệp khóa, để dùng https")


def run(options):
    host = open_to_lan() if options.lan else options.host
    if options.lan_tls:
        make_own_certificate(options)
    scheme = secure(options.tls) if options.tls else "http"
    if options.workers < 1:
        raise Refusal("Cần ít nhất một tiến trình web.", code=2)
    port = choose_port(host, options.port, retry="doanket serve")
    refuse_what_is_not_ready()
    web = ["web", "--host", host, "--port", str(port), "--workers", str(options.workers)]
    web += ["--tls", *map(str, options.tls)] if options.tls else []
    shown = own_address() if options.lan else f"[{host}]" if ":" in host else host
    address = f"{scheme}://{shown}:{port}"
    if options.lan:
        os.environ.setdefault("DOANKET_PUBLIC_ADDRESS", address)
    ready = ((host if host != "0.0.0.0" else "127.0.0.1", port), lambda: greet(address, options))
    children = [Child("web", web), Child("worker", ["worker", "--watched"]), push_child(host, port, options.push_port, options.tls)]
    return supervise(children, ready=ready)


def open_to_lan():
    address = own_address()
    if address is None:
        raise Refusal("Máy này chưa nối vào mạng nội bộ nào nên không dùng được --lan.")
    hosts = [os.environ.get("DOANKET_HOSTS", ""), address]
    os.environ["DOANKET_HOSTS"] = ",".join(filter(None, hosts))
    return "0.0.0.0"


def make_own_certificate(options):
    if not options.lan or options.tls:
        raise Refusal("--lan-tls đi cùng --lan và không đi cùng --tls.", code=2)
    from .local_tls import certificate_for

    place.home_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    certificate, key, authority = certificate_for(own_address(), place.home_folder())
    options.tls = [str(certificate), str(key)]
    say(f"Chứng thư của máy này: {authority}. Cài tệp đó một lần vào máy nào cần máy ảnh hoặc nhập khi mất mạng.")


def secure(files):
    for path in files:
        if not Path(path).is_file():
            raise Refusal(f"Không thấy tệp {path}.")
    os.environ["DOANKET_HTTPS"] = "1"
    return "https"


def refuse_what_is_not_ready():
    """A demo is never served, and neither is a database that this version does not fit."""
    if place.is_demo(place.home_folder()) and os.environ.get("DOANKET_MODE") != "test":
        raise Refusal(
            f"Thư mục {place.home_folder()} là bản trình diễn, ai cũng biết mật khẩu. "
            "Đặt biến DOANKET_HOME sang thư mục khác, chạy «doanket init», rồi «doanket serve»."
        )
    place.choose_mode(os.environ.get("DOANKET_MODE") or "serve")
    asked = subprocess.run([sys.executable, "-m", "doanket", "prepare"])
    if asked.returncode:
        raise SystemExit(asked.returncode)


def greet(address, options):
    say(f"Đoàn Kết đang chạy tại {address} ({options.workers} tiến trình web và việc định kỳ). Dừng bằng Ctrl+C.")
    if options.lan:
        say("Quét mã này bằng điện thoại cùng mạng để mở trang:")
        draw_code(address)
    if options.lan and not options.tls:
        say("Chưa có https: trên điện thoại sẽ không dùng được máy ảnh và nhập khi mất mạng. Thêm --lan-tls hoặc --tls CERT KEY.")
    if not os.environ.get("DOANKET_PUBLIC_ADDRESS"):
        say("Chưa đặt DOANKET_PUBLIC_ADDRESS (địa chỉ bạn đọc gõ): mã QR và đường dẫn gửi đi của cổng sẽ ghi http://localhost.")


def draw_code(address):
    import segno

    if sys.stdout.isatty():
        segno.make(address).terminal(compact=True)
