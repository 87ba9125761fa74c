"""A real installation from nothing: set up, served, stopped; and settings that cannot work."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.sqlite_only

PASSWORD = "Hoa-sen-trang-2026"


def doanket(*words, home, **more):
    environment = os.environ | {"DOANKET_HOME": str(home), "DOANKET_MODE": "serve"} | more
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run([sys.executable, "-m", "doanket", *words], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office that was set up once by ``doanket init``."""
    home = tmp_path_factory.mktemp("office")
    done = doanket("init", "--admin", "quantri", "--name", "Người Quản Trị", home=home, DOANKET_ADMIN_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    return home


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DOANKET_MODE": "chơi"}, "DOANKET_MODE"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL chỉ nhận địa chỉ postgresql://"),
        ({"DOANKET_SECRET_KEY": "ngắn"}, "DOANKET_SECRET_KEY ngắn quá"),
        ({"DATABASE_URL": "postgresql://x@127.0.0.1:1/y?connect_timeout=2"}, "Không nối được cơ sở dữ liệu"),
    ],
)
def test_a_setting_that_cannot_work_ends_with_one_sentence(tmp_path, environment, words):
    done = doanket("check", home=tmp_path, **environment)

    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_serve_asks_for_the_set_up_first(tmp_path):
    done = doanket("serve", "--port", "0", home=tmp_path)

    assert done.returncode == 1
    assert done.stderr.strip() == "Cơ sở dữ liệu chưa được thiết lập cho phiên bản này. Chạy: doanket init"


def test_init_makes_one_administrator_and_may_be_run_again(office):
    again = doanket("init", home=office)

    assert again.returncode == 0, again.stderr
    assert "quản trị viên" not in again.stdout
    asked = "from doanket.access.models import Grant; print([(g.user.username, g.role, g.unit.depth) for g in Grant.objects.all()])"
    assert doanket("manage", "shell", "-v0", "-c", asked, home=office).stdout.strip() == "[('quantri', 'administrator', 0)]"


def test_init_refuses_a_weak_password(tmp_path):
    done = doanket("init", "--admin", "q", "--name", "Q", home=tmp_path, DOANKET_ADMIN_PASSWORD="12345678")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_what_was_set_up_passes_the_deep_checks(office):
    done = doanket("check", "--tree", "--audit", "--rollup", home=office)

    assert done.returncode == 0, done.stdout + done.stderr


class Served:
    """``doanket serve`` as an operator starts it."""

    def __init__(self, home):
        environment = os.environ | {"DOANKET_HOME": str(home), "DOANKET_MODE": "serve", "PYTHONUNBUFFERED": "1"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        words = [sys.executable, "-m", "doanket", "serve", "--port", "0"]
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.said = []
        threading.Thread(target=lambda: self.said.extend(self.process.stdout), daemon=True).start()

    def heard(self, pattern, *, within=30):
        deadline = time.monotonic() + within
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(pattern, "".join(self.said))
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError("".join(self.said))

    def children(self):
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
            return {self.named(pid): int(pid) for pid in file.read().split()}

    def named(self, pid):
        with open(f"/proc/{pid}/cmdline") as file:
            return file.read().split("\0")[3]


def status_of(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_serve_answers_restarts_a_fallen_worker_and_stops_all_together(office):
    served = Served(office)
    try:
        address = served.heard(r"http://127\.0\.0\.1:\d+").group()
        assert status_of(f"{address}/dang-nhap/") < 500
        served.heard("works now")
        children = served.children()
        assert sorted(children) == ["push", "web", "worker"]

        os.kill(children["worker"], signal.SIGKILL)
        served.heard("Tiến trình worker đã dừng bất thường")
        served.heard("(?s)works now.*works now")
        children = served.children()

        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=30) == 0
        assert not any(map(lives, children.values()))
    finally:
        served.process.kill()
        served.process.wait()
        served.process.stdout.close()
