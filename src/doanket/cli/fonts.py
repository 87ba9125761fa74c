"""Fonts and static files again, whatever the stamp says."""

from .home import start_django
from .prepare import make_static_files


def arguments(parser):
    parser.add_argument("--fresh", action="store_true", help="làm lại cả khi không có gì đổi")


def run(options):
    start_django(database=False)
    from django.conf import settings

    if options.fresh:
        (settings.STATIC_ROOT / ".state").unlink(missing_ok=True)
    make_static_files()
