"""What must be there before the first page: tables, static files, and the fictional year in a demo.

A real installation's tables are brought up by ``doanket init`` only, after the backup that an upgrade deserves.

Runs as a process of its own, so that the memory it needs is given back before the server starts.
"""

import importlib
import io
import time

from . import home as place
from .home import home_folder, start_django
from .words import Refusal, say, spent, step


def arguments(parser):
    parser.add_argument("--demo", action="store_true", help="dựng cả dữ liệu trình diễn")


def run(options):
    start_django()
    if options.demo:
        bring_tables_up()
    elif place.pending_migrations():
        raise Refusal("Cơ sở dữ liệu chưa được thiết lập cho phiên bản này. Chạy: doanket init")
    make_static_files()
    forget_ready_pages()
    if options.demo:
        build_demo()


def bring_tables_up():
    """Apply the migrations that are missing."""
    from django.core.management import call_command

    missing = place.pending_migrations()
    if missing:
        with step(f"Dựng cơ sở dữ liệu ({missing} bước)"):
            call_command("migrate", verbosity=0, interactive=False)


def make_static_files():
    """Fonts and static files into ``DOANKET_HOME/static``; skipped when nothing changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    make_fonts()
    found = sorted(
        f"{path}:{storage.size(path)}:{storage.get_modified_time(path).timestamp()}"
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    state, stamp = "\n".join(found), settings.STATIC_ROOT / ".state"
    if stamp.exists() and stamp.read_text() == state:
        return
    with step(f"Nén {len(found)} tệp giao diện"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists(), stdout=io.StringIO())
    stamp.write_text(state)


def forget_ready_pages():
    """Pages of the portal are drawn anew after every start: templates and style sheets may be those of another version."""
    from doanket.portal.serving.generations import start_anew

    start_anew()


def make_fonts():
    """The room ``ui`` knows which fonts it wants and does nothing where they are there already."""
    from django.conf import settings

    from doanket.ui.fonts import build_fonts

    if (settings.FONTS_DIR / "fonts.css").exists():
        build_fonts(settings.FONTS_DIR)
    else:
        with step("Làm phông chữ tiếng Việt"):
            build_fonts(settings.FONTS_DIR)


def do_not_wait_for_the_disk():
    """Only while the demo is built: a build that was cut off is erased and done again anyway."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def build_demo():
    """Build the fictional year once; a build that was cut off has been erased before this is called."""
    home = home_folder()
    if place.demo_state(home) == place.BUILT:
        return
    try:
        build = importlib.import_module("doanket.demo.build")
    except ModuleNotFoundError:
        say("• Chưa có dữ liệu trình diễn; hệ thống chạy với cơ sở dữ liệu trống.")
        return
    started = time.monotonic()
    do_not_wait_for_the_disk()
    say("• Dựng hai năm làm việc của Phường Hoa Sen (hư cấu)")
    build.build_demo(progress=lambda sentence: say(f"    {sentence}"))
    say(f"    xong sau {spent(time.monotonic() - started)}")
    place.mark_demo(home, place.BUILT)
