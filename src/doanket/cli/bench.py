"""The benchmarks that ship: each module of ``doanket.bench`` with a TITLE and ``run(arguments)``."""

import importlib
import pkgutil

from .home import start_django
from .words import Refusal, say

TAKES_REST = True


def names():
    import doanket.bench

    return sorted(module.name for module in pkgutil.iter_modules(doanket.bench.__path__) if not module.name.startswith("_"))


def run(rest):
    name, *more = rest or [""]
    if name in ("", "-h", "--help"):
        return say("Cách dùng: doanket bench TÊN. Có: " + (", ".join(names()) or "chưa có phép đo nào") + ".")
    if name not in names():
        raise Refusal(f"Không có phép đo «{name}». Có: {', '.join(names()) or 'chưa có phép đo nào'}.", code=2)
    start_django(database=False)
    return importlib.import_module(f"doanket.bench.{name}").run(more)
