"""Deep checks: journal, totals, tree, configuration. Exit code 1 when anything is wrong."""

import io

from .home import first_line, pending_migrations, start_django
from .words import Refusal, complain, say

SHOWN_AT_MOST = 50
OWN = {"audit": "chỉ nhật ký", "rollup": "chỉ số tổng hợp", "tree": "chỉ cây đơn vị", "deploy": "chỉ cấu hình máy chủ"}


def arguments(parser):
    for name, title in OWN.items():
        parser.add_argument(f"--{name}", action="store_true", help=title)


def run(options):
    chosen = [name for name in OWN if getattr(options, name)]
    start_django(database=chosen != ["deploy"])
    checks = wanted(chosen)
    problems = sum(report(title, work) for title, work in checks)
    say(f"{len(checks)} phép kiểm, {problems} điều chưa ổn." if problems else f"{len(checks)} phép kiểm, tất cả đều ổn.")
    return 1 if problems else 0


def wanted(chosen):
    """(title, work) of the chosen checks; of all when none is chosen, but a demo needs no public server's settings."""
    from django.conf import settings

    from doanket.kit.checks import registered

    found = {check.name: (check.title, check.run) for check in registered().values()}
    if chosen or not settings.DEMO:
        found["deploy"] = ("Cấu hình máy chủ", deployment)
    missing = [name for name in chosen if name not in found]
    if missing:
        raise Refusal(f"Phiên bản này chưa có phép kiểm --{missing[0]}.", code=2)
    if not chosen and pending_migrations():
        raise Refusal("Cơ sở dữ liệu chưa khớp phiên bản này. Chạy: doanket init")
    return [found[name] for name in chosen or found]


def report(title, work):
    """Run one check and print what it found; returns the number of problems."""
    problems = list(work())
    say(f"{'✗' if problems else '✓'} {title}: {f'{len(problems)} điều chưa ổn' if problems else 'ổn'}")
    for sentence in problems[:SHOWN_AT_MOST]:
        complain(f"    {sentence}")
    if len(problems) > SHOWN_AT_MOST:
        complain(f"    … và {len(problems) - SHOWN_AT_MOST} điều nữa")
    return len(problems)


NEEDS_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}


def deployment():
    """What Django's own list for a public server finds; what only https mends is one sentence of ours."""
    from django.core.management import call_command
    from django.core.management.base import CommandError, SystemCheckError

    try:
        call_command("check", deploy=True, fail_level="WARNING", stdout=io.StringIO(), stderr=io.StringIO())
    except (SystemCheckError, CommandError) as problem:
        lines = [line.strip() for line in str(problem).splitlines() if "(security." in line or ": (" in line]
        others = [line for line in lines if not any(f"({code})" in line for code in NEEDS_HTTPS)]
        if len(others) < len(lines):
            yield "Chưa bật https nên mật khẩu có thể bị đọc trên đường truyền. Đặt DOANKET_HTTPS=1, hoặc chạy --tls CERT KEY."
        yield from others if lines else [first_line(problem)]
