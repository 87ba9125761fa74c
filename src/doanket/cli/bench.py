"""The measurements that ship, each on a database of its own (see ``doanket.bench.ground``)."""

import contextlib
import importlib
import os
import sys

from doanket.bench import BENCHES
from doanket.bench.ground import Ground, NotHere

from .home import home_folder, start_django
from .words import Parser, Refusal, say

TAKES_REST = True


def run(rest):
    name, *more = rest or [""]
    if name in ("", "-h", "--help"):
        return say("\n".join(["Cách dùng: doanket bench TÊN [tùy chọn]", "", *(f"  {one:<8} {BENCHES[one]}" for one in BENCHES)]))
    if name not in BENCHES:
        raise Refusal(f"Không có phép đo «{name}». Có: {', '.join(BENCHES)}.", code=2)
    try:
        with Ground(home_folder(), os.environ.get("DATABASE_URL", "")) as ground:
            return measure(name, more, ground)
    except NotHere as reason:
        raise Refusal(str(reason)) from reason


def measure(name, more, ground):
    """0 where every gate of the measurement holds, else 1."""
    os.environ.update(ground.environment())
    start_django("demo", database=False)
    module = importlib.import_module(f"doanket.bench.{name.replace('-', '_')}")
    parser = Parser(prog=f"doanket bench {name}", description=f"Đo: {BENCHES[name]}.")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    module.arguments(parser)
    options = parser.parse_args(more)
    with contextlib.redirect_stdout(sys.stderr):
        prepare(ground, pages=getattr(module, "SHOWS_PAGES", False))
    outcome = module.run(options, ground)
    say(outcome.json() if options.json else outcome.words())
    return 0 if outcome.passes else 1


def prepare(ground, *, pages):
    """The tables, and the static files where pages are measured, as in an installation."""
    from django.core.management import call_command

    from .prepare import make_static_files

    ground.make()
    call_command("migrate", verbosity=0, interactive=False)
    if pages:
        make_static_files()
