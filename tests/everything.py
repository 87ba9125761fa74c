"""What ``python3 run.py test`` runs.

Without arguments: every test on SQLite, again on a real PostgreSQL, then the walks through a real browser, and a closing
line. With arguments: pytest with these arguments on SQLite, or on PostgreSQL with ``--postgres``. ``--complete`` (or
CI=true) makes a missing PostgreSQL or browser a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as tree
from dataclasses import dataclass
from pathlib import Path

from postgres import running_server

ROOT = Path(__file__).resolve().parents[1]
COUNTS = ("passed", "failed", "skipped")


@dataclass
class Part:
    """The outcome of one run of pytest, or why there was none."""

    title: str
    code: int = 0
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    missing: str = ""

    @property
    def happened(self):
        return not self.missing and self.passed + self.failed > 0

    def __str__(self):
        if self.missing:
            return f"{self.title:<12} CHƯA CHẠY: {self.missing}"
        counts = f"{self.passed} đạt, {self.failed} hỏng, {self.skipped} bỏ qua"
        return f"{self.title:<12} {counts}, {self.seconds:.0f} giây"


def main(arguments):
    own = {"--postgres", "--complete"}
    rest = [word for word in arguments if word not in own]
    with tempfile.TemporaryDirectory(prefix="doanket-test-") as folder:
        environment = os.environ | {"DOANKET_HOME": f"{folder}/home", "DOANKET_MODE": "test"}
        if rest or "--postgres" in arguments:
            return some(rest, environment, on_postgres="--postgres" in arguments)
        return all_parts(Path(folder), environment, complete="--complete" in arguments or os.environ.get("CI") == "true")


def some(rest, environment, *, on_postgres):
    """pytest with the person's own words."""
    if not on_postgres:
        environment.pop("DATABASE_URL", None)
        return pytest(rest, environment)
    with running_server() as (address, origin):
        if not address:
            print(f"Không chạy được trên PostgreSQL: {origin}.")
            return 1
        print(f"PostgreSQL: {origin}", flush=True)
        return pytest(rest, environment | {"DATABASE_URL": address})


def all_parts(folder, environment, *, complete):
    alone = {name: value for name, value in environment.items() if name != "DATABASE_URL"}
    many = ["-n", str(min(os.cpu_count() or 1, 4))]
    parts = [measured("SQLite", [*many, "-m", "not browser"], alone, folder)]
    with running_server() as (address, origin):
        if address:
            print(f"PostgreSQL: {origin}", flush=True)
            words = [*many, "-m", "not browser and not sqlite_only"]
            parts.append(measured("PostgreSQL", words, environment | {"DATABASE_URL": address}, folder))
        else:
            parts.append(Part("PostgreSQL", missing=origin))
    parts.append(measured("Trình duyệt", ["-m", "browser"], alone, folder))
    return close(parts, complete=complete)


def measured(title, words, environment, folder):
    """Run pytest and read the counts it wrote down."""
    print(f"\n{title}", flush=True)
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    started = time.monotonic()
    part = Part(title, code=pytest(["-q", f"--junitxml={report}", *words], environment))
    part.seconds = time.monotonic() - started
    if report.exists():
        for suite in tree.parse(report).getroot().iter("testsuite"):
            numbers = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            part.failed += numbers["failures"] + numbers["errors"]
            part.skipped += numbers["skipped"]
            part.passed += numbers["tests"] - numbers["failures"] - numbers["errors"] - numbers["skipped"]
    if part.code in (0, 5) and not part.passed:
        part.missing = "không có bài nào được chạy (trình duyệt: cần Chromium)" if part.skipped else "không có bài nào"
    return part


def close(parts, *, complete):
    """Say what happened, in words and in one line that machines read too; the exit code."""
    print("\n" + "\n".join(str(part) for part in parts))
    broken = [part for part in parts if part.failed or part.code not in (0, 5)]
    absent = [part for part in parts if not part.happened]
    if broken:
        print("Có chỗ hỏng: " + ", ".join(part.title for part in broken) + ".")
    elif absent:
        print(("Hỏng: phần này phải chạy: " if complete else "Đạt phần đã chạy; chưa chạy: ")
              + ", ".join(part.title for part in absent) + ".")
    else:
        print("Tất cả đều đạt.")
    print("{} passed, {} failed, {} skipped".format(*(sum(getattr(part, name) for part in parts) for name in COUNTS)))
    return 1 if broken or (complete and absent) else 0


def pytest(words, environment):
    shutil.rmtree(environment["DOANKET_HOME"], ignore_errors=True)
    return subprocess.call([sys.executable, "-m", "pytest", *words], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
