#!/usr/bin/env python3
"""The one command of a fresh copy: makes .venv beside this file, then hands over.

    python3 run.py demo [--port N]    the fictional year, at http://127.0.0.1:8000
    python3 run.py test [...]         every check and test; with arguments: those of pytest
    python3 run.py ANYTHING           the same as «doanket ANYTHING»

Standard library only, and readable by an old Python, so that it can say in words what is missing.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")
STAMP = os.path.join(VENV, "doanket-stamp.json")
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
NEEDS_DEVELOPMENT = ("test", "lock")


class Missing(Exception):
    """Something this machine lacks, in words."""


def main(arguments):
    command = arguments[0] if arguments else "--help"
    lock = DEVELOPMENT if command in NEEDS_DEVELOPMENT else RUNTIME
    try:
        refuse_old_python()
        prepare(lock)
    except Missing as problem:
        say("Chưa chạy được: {}".format(problem))
        return 1
    except KeyboardInterrupt:
        say("Đã dừng giữa chừng. Chạy lại lệnh này để làm tiếp.")
        return 130
    return hand_over(arguments)


def say(sentence):
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def refuse_old_python():
    if sys.version_info < (3, 11):
        raise Missing(
            "cần Python 3.11 trở lên, máy này đang dùng {}.{}. Cài bản mới rồi gọi bằng tên của nó, "
            "ví dụ: python3.11 run.py demo".format(*sys.version_info[:2])
        )


def prepare(lock):
    """Bring .venv to what ``lock`` says; does nothing, in milliseconds, when the stamp says it is so already."""
    if is_ready(lock):
        return
    with only_one_at_a_time():
        if is_ready(lock):
            return
        started = time.monotonic()
        say("Chuẩn bị môi trường Python trong thư mục .venv (chỉ lần đầu và khi danh mục gói đổi)")
        make_venv()
        install(lock)
        link_project()
        write_stamp(lock)
        say("  xong sau {:.0f} giây".format(time.monotonic() - started))


def digest_of(lock):
    """What the environment must match: the lock, what the lock stands on, and where the project lies."""
    digest = hashlib.sha256(ROOT.encode("utf-8", "surrogateescape"))
    for name in (RUNTIME, DEVELOPMENT) if lock == DEVELOPMENT else (RUNTIME,):
        digest.update(read(os.path.join(ROOT, name)).encode())
    digest.update(read(os.path.join(VENV, "pyvenv.cfg")).encode())
    return digest.hexdigest()


def is_ready(lock):
    try:
        stamps = json.loads(read(STAMP))
        wanted = [name for name in (lock, DEVELOPMENT) if stamps.get(name) == digest_of(name)]
    except (OSError, ValueError):
        return False
    return bool(wanted) and os.path.exists(PYTHON)


def write_stamp(lock):
    try:
        stamps = json.loads(read(STAMP))
    except (OSError, ValueError):
        stamps = {}
    stamps[lock] = digest_of(lock)
    write(STAMP, json.dumps(stamps))


class only_one_at_a_time:
    """Two first runs at once would write into one folder: the second one waits (where the system can lock files)."""

    def __enter__(self):
        self.file = open(os.path.abspath(__file__))
        try:
            import fcntl

            fcntl.flock(self.file, fcntl.LOCK_EX)
        except (ImportError, OSError):
            pass

    def __exit__(self, *problem):
        self.file.close()


def make_venv():
    if works([PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]):
        return
    import importlib.util

    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Missing(
            "Python trên máy này thiếu phần «venv». Trên Debian, Ubuntu: "
            "sudo apt install python{}.{}-venv, rồi chạy lại.".format(*sys.version_info[:2])
        )
    import venv

    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=not WINDOWS).create(VENV)
    except PermissionError:
        raise Missing("không ghi được vào thư mục {}.".format(ROOT))
    except (OSError, subprocess.CalledProcessError) as problem:
        raise Missing("không tạo được .venv ({}). Cần chỗ trống và gói python3-venv.".format(problem))


def install(lock):
    """uv is quick, pip is always there: what one cannot do, the other tries. Both check every hash."""
    path = os.path.join(ROOT, lock)
    count = len(re.findall("^[a-z0-9][^ ]*==", read(path), re.MULTILINE))
    say("  tải và cài {} gói, đối chiếu mã băm từng gói".format(count))
    uv = ["-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", path]
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", path]
    if have_uv() and works([PYTHON] + uv):
        return
    done = subprocess.run([PYTHON] + pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        say(done.stdout.decode("utf-8", "replace")[-2000:])
        raise Missing("không cài được các gói. Máy cần tới được kho gói Python mà pip đang dùng; xem dòng lỗi ở trên.")


def have_uv():
    """uv at the version and hashes of the development lock, installed by pip into .venv."""
    pinned = re.search(r"^uv==(\S+).*(?:\n +--hash=\S+(?: \\)?)+", read(os.path.join(ROOT, DEVELOPMENT)), re.MULTILINE)
    if not pinned:
        return False
    version = "import importlib.metadata as m, sys; sys.exit(m.version('uv') != '{}')".format(pinned.group(1))
    if works([PYTHON, "-c", version]):
        return True
    wanted = os.path.join(VENV, "uv.lock.txt")
    write(wanted, pinned.group(0) + "\n")
    return works([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
                 + ["--require-hashes", "--no-deps", "-r", wanted])


def link_project():
    """The project is used where it lies: a path line for Python and a ``doanket`` command, no build step."""
    asked = subprocess.check_output([PYTHON, "-c", "import sysconfig as s; print(s.get_paths()['purelib'])"])
    write(os.path.join(asked.decode().strip(), "doanket.pth"), os.path.join(ROOT, "src") + "\n")
    if WINDOWS:
        return
    command = os.path.join(VENV, "bin", "doanket")
    quoted = PYTHON.replace("'", "'\\''")
    write(command, "#!/bin/sh\nexec '{}' -m doanket \"$@\"\n".format(quoted))
    os.chmod(command, 0o755)


def hand_over(arguments):
    """Become the asked program."""
    if arguments[:1] == ["test"]:
        words = [PYTHON, os.path.join(ROOT, "tests", "everything.py")] + arguments[1:]
    else:
        os.environ.setdefault("DOANKET_HOME", os.path.join(ROOT, "var"))
        words = [PYTHON, "-m", "doanket"] + arguments
    if WINDOWS:
        return subprocess.call(words)
    os.execv(PYTHON, words)


def works(words):
    try:
        return subprocess.call(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
