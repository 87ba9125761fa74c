"""The main pages of the fictional year: time at the server, statements, and bytes of a first visit."""

import sqlite3
import sys
from contextlib import closing
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from doanket.accounts.models import User
from doanket.demo.build import build_demo
from doanket.demo.present import DOUBTED, IN_WORK
from doanket.documents.models import Document
from doanket.reports.choices import ReportState
from doanket.reports.models import Report, Round
from doanket.units.models import Unit

from .blank import ADDRESS
from .browsing import blank_page, opened, signed_in, weight_of
from .effort import effort_of
from .running import alternate, percentile, ratio
from .telling import Heading, Outcome, kilobytes, milliseconds, times, verdict, whole

SHOWS_PAGES = True
BUDGET = 100 * 1024
WARD, OFFICER, CODE = "Phường Hoa Sen", "ngat", "poor_fund_raised"
TITLES = {
    "blank_board": "trang trống, người ở tổ",
    "blank_ward": "trang trống, cán bộ phường",
    "desk_board": "việc hôm nay, người ở tổ",
    "question": "một câu hỏi",
    "table": "cả bảng số liệu",
    "desk_ward": "việc hôm nay, cán bộ phường",
    "standing": "ai đã nộp",
    "totals": "số tổng hợp",
    "opened": "một con số mở ra",
    "detail": "một báo cáo",
    "year": "báo cáo năm",
    "document": "một văn bản đã ký",
}


def arguments(parser):
    parser.add_argument("--turns", type=int, metavar="SỐ", default=15, help="số lần mở mỗi trang (mặc định 15)")


def run(options, ground):
    ground.make("pages", like="main")
    fictional_year(ground)
    outcome = Outcome("Các trang chính, trên bản trình diễn")
    with blank_page():
        outcome.add(*visits(*cast(), options.turns))
    return outcome


def fictional_year(ground):
    """The demo of this folder copied where there is a finished one, else built anew."""
    made = ground.home / "demo"
    if connection.vendor == "sqlite" and made.exists() and made.read_text().strip() == "built":
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{ground.home / 'db.sqlite3'}?mode=ro", uri=True)) as source:
            source.backup(connection.connection)
        call_command("migrate", verbosity=0, interactive=False)
        return
    print("• Dựng một năm hư cấu …", file=sys.stderr, flush=True)
    build_demo(progress=lambda _line: None)


def cast():
    """(user at the board, user at the ward, name → (who, address) of each page)."""
    ward, board = Unit.objects.get(name=WARD), Unit.objects.get(name=IN_WORK)
    round = Round.objects.latest_first()[0]
    officer = User.objects.get(username=OFFICER)
    author = board.grants.get(role="author").user
    half = Report.objects.get(unit=board, round=round)
    waiting = Report.objects.get(unit__name=DOUBTED, round=round, state=ReportState.SUBMITTED)
    year = round.counted_to.year
    paper = year_paper(ward)
    place = [round.pk, ward.pk]
    pages = {
        "blank_board": ("board", ADDRESS),
        "desk_board": ("board", reverse("desk:today")),
        "question": ("board", reverse("reports:question", args=[half.pk, 6])),
        "table": ("board", reverse("reports:edit", args=[half.pk])),
        "blank_ward": ("ward", ADDRESS),
        "desk_ward": ("ward", reverse("desk:today")),
        "standing": ("ward", reverse("reports:round", args=place)),
        "totals": ("ward", reverse("reports:totals", args=place)),
        "opened": ("ward", reverse("reports:total", args=[*place, CODE])),
        "detail": ("ward", reverse("reports:detail", args=[waiting.pk])),
        "year": ("ward", reverse("reports:year_report", args=[year, ward.pk])),
        "document": ("ward", reverse("documents:detail", args=[paper.pk])),
    }
    return author, officer, pages


def year_paper(unit):
    """The oldest signed year-end report of ``unit``."""
    return Document.objects.filter(unit=unit, origin__kind="year_end", signed_at__isnull=False).order_by("pk")[0]


def visits(author, officer, pages, turns):
    """Every page by turns, with its blank pair, its statements and its bytes."""
    clients = {"board": signed_in(author), "ward": signed_in(officer)}
    ways = {name: lambda who=who, address=address: opened(clients[who], address) for name, (who, address) in pages.items()}
    taken = alternate(ways, turns=turns)
    seen = {}
    rows = [_row(name, who, ways[name], taken, seen) for name, (who, _address) in pages.items()]
    headings = [
        Heading("name", "Trang", TITLES.get), Heading("median", "trung vị", milliseconds), Heading("p95", "p95", milliseconds),
        Heading("ratio", "so trang trống", times), Heading("queries", "truy vấn", whole), Heading("html", "HTML nén", kilobytes),
        Heading("style", "CSS nén", kilobytes), Heading("script", "JS nén", kilobytes), Heading("first", "lần đầu", kilobytes),
        Heading("passes", "≤ 100 KB", verdict),
    ]  # fmt: skip
    return "Mỗi trang", headings, rows, ["Nén bằng gzip mức 6; phông chữ tính riêng."]


def _row(name, who, way, taken, seen):
    html, style, script = weight_of(way().content, seen)
    return {
        "name": name, "median": median(taken[name]), "p95": percentile(taken[name], 95),
        "ratio": ratio(taken[name], taken[f"blank_{who}"]), "queries": effort_of(way).queries, "html": html, "style": style,
        "script": script, "first": html + style + script, "passes": html + style + script <= BUDGET,
    }  # fmt: skip
