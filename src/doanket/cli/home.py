"""Which installation a command works on: the folder, its mode and its database."""

import os
import shutil
from pathlib import Path

from .words import Refusal

MARK = "demo"
BUILDING, BUILT = "building", "built"
MODES = ("demo", "serve", "test")


def home_folder():
    """``DOANKET_HOME``, by default ``./var``."""
    return Path(os.environ.get("DOANKET_HOME", "var")).absolute()


def is_demo(home):
    """True if ``home`` holds the fictional year. The mark keeps a demo from ever being served, or a real office erased."""
    return (home / MARK).exists()


def demo_state(home):
    return (home / MARK).read_text().strip() if is_demo(home) else ""


def mark_demo(home, state):
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / MARK).write_text(state)


def has_database(home):
    return (home / "db.sqlite3").exists()


def erase_demo(home):
    """Remove the demo's database and files; refuses where the mark is missing. Keys stay."""
    if not is_demo(home):
        raise Refusal(f"Thư mục {home} không phải bản trình diễn nên không xóa gì.")
    for name in ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)
    shutil.rmtree(home / "files", ignore_errors=True)
    (home / MARK).unlink()


def choose_mode(mode=None):
    """Put mode and settings into the environment, where child processes find them too."""
    mode = mode or os.environ.get("DOANKET_MODE") or (MARK if is_demo(home_folder()) else "serve")
    if mode not in MODES:
        raise Refusal(f"Đoàn Kết chưa chạy được: DOANKET_MODE là «{mode}», chỉ nhận {', '.join(MODES)}.")
    os.environ["DOANKET_MODE"] = mode
    os.environ["DJANGO_SETTINGS_MODULE"] = f"doanket.config.settings.{mode}"
    return mode


def start_django(mode=None, *, database=True):
    """Set Django up and, unless told otherwise, make sure that the database answers."""
    choose_mode(mode)
    import django

    django.setup()
    if database:
        reach_database()


def reach_database():
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        raise Refusal(f"Không nối được cơ sở dữ liệu: {first_line(problem)}") from problem


def pending_migrations():
    """How many migrations the database still lacks."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def first_line(problem):
    return str(problem).strip().split("\n")[0]
