"""Writing, sending and accepting reports with several people at once, against the plain insert of one row."""

import threading
import time
from collections import Counter
from statistics import median

from django.db import connection

from doanket.audit.models import Entry
from doanket.audit.services import seal_unsealed
from doanket.reports.choices import ReportState
from doanket.reports.models import Dirty, Report, ReportPart, RollUp
from doanket.reports.services import (
    accept_report,
    rebuild,
    refresh_dirty,
    save_draft,
    start_report,
    submit_report,
)
from doanket.reports.services.dirty import refresh_in_words

from .effort import effort_of
from .running import percentile
from .staffing import staff
from .telling import Heading, Outcome, milliseconds, tenths, times, verdict, whole
from .writers import beside, write_for

DEEDS = {"start": "mở", "save": "ghi số", "submit": "gửi", "accept": "duyệt"}
BLOCKS = 3
LOOK_EVERY, WORK_EVERY = 0.1, 1.0
FRESH_P95, FRESH_MAX = 3.0, 10.0
PLAIN = "bench_plain"


def arguments(parser):
    parser.add_argument("--writers", type=int, metavar="SỐ", help="số người ghi cùng lúc (mặc định 4, SQLite 1)")
    parser.add_argument("--seconds", type=float, metavar="GIÂY", default=20, help="tổng thời gian ghi báo cáo (mặc định 20)")
    parser.add_argument("--boards", type=int, metavar="SỐ", default=3000, help="số khu dân cư (mặc định 3000)")


def run(options, ground):
    ground.make("submit", like="main")
    stage = staff(boards=options.boards)
    writers = options.writers or (1 if connection.vendor == "sqlite" else 4)
    watch = Watch(stage)
    plain, real = _in_turns(stage, watch, writers, options.seconds)
    outcome = Outcome(f"Nộp báo cáo: {writers} người ghi cùng lúc, {whole(len(stage.places))} khu dân cư")
    outcome.add(*rates(plain, real))
    outcome.add(*deeds(stage, real))
    outcome.add(*exactness(stage, real))
    outcome.add(*watch.freshness())
    return outcome


def _in_turns(stage, watch, writers, seconds):
    """Blocks of plain inserts and of real reports by turns: two pairs (seconds, answers)."""
    plain, real = [0, []], [0, []]
    _make_plain_table()
    work = beside(_work, every=WORK_EVERY)
    with work, beside(watch.look, every=LOOK_EVERY):
        for _block in range(BLOCKS):
            for found, deed, share in ((plain, _plain_row, 0.25), (real, lambda: send_next(stage, watch), 1)):
                spent, answers = write_for(seconds * share / BLOCKS, writers, deed)
                found[0] += spent
                found[1] += answers
        watch.wait_for_all()
    return plain, real


def _work():
    """The worker's second: totals and seals."""
    refresh_in_words()
    seal_unsealed()


def send_next(stage, watch):
    """One report from nothing to accepted; the seconds of each deed, or None when every board has reported."""
    place = stage.next_place()
    if place is None:
        return None
    taken, report = {}, None
    for name, deed in _deeds(stage, place):
        began, busy = time.perf_counter(), time.thread_time()
        report = deed(report)
        taken[name], taken[name, "busy"] = time.perf_counter() - began, time.thread_time() - busy
    watch.accepted(place.amount)
    return taken


def _deeds(stage, place):
    yield "start", lambda _none: start_report(actor=place.author, unit=place.board, round=stage.round)
    yield "save", lambda report: save_draft(
        actor=place.author, report=report, figures=stage.figures | {stage.code: place.amount}, texts=stage.texts
    )
    yield "submit", lambda report: submit_report(actor=place.author, report=report)
    yield "accept", lambda report: accept_report(actor=place.officer, report=report)


def _make_plain_table():
    kind = "bigint[]" if connection.vendor == "postgresql" else "text"
    key = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {PLAIN} (id {key} PRIMARY KEY, unit bigint, round bigint, figures {kind})")


def _plain_row():
    """The least that could be done with a report: one row of figures, committed."""
    figures = [7] * 60 if connection.vendor == "postgresql" else str([7] * 60)
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {PLAIN} (unit, round, figures) VALUES (%s, %s, %s)", [1, 2, figures])
    return {"insert": time.perf_counter() - began}


class Watch:
    """When each report was accepted, and what the nation's total said each tenth of a second."""

    def __init__(self, stage):
        self.stage, self.lock = stage, threading.Lock()
        self.moments, self.amount, self.seen = [], 0, []

    def accepted(self, amount):
        with self.lock:
            self.moments.append(time.monotonic())
            self.amount += amount

    def look(self):
        row = RollUp.objects.filter(round=self.stage.round, unit=self.stage.root, line="joint")
        self.seen.append((time.monotonic(), row.values_list("reports_counted", flat=True)[0]))

    def wait_for_all(self, patience=60):
        until = time.monotonic() + patience
        while time.monotonic() < until and (not self.seen or self.seen[-1][1] < len(self.moments)):
            time.sleep(LOOK_EVERY)

    def delays(self):
        """Seconds from each acceptance until the nation's total counted as many."""
        seen, delays = iter(self.seen), []
        at, counted = next(seen, (0, 0))
        for number, moment in enumerate(sorted(self.moments), start=1):
            while counted < number:
                at, counted = next(seen)
            delays.append(max(0.0, at - moment))
        return delays

    def freshness(self):
        delays = self.delays()
        rows = [
            {"name": "half", "value": median(delays)},
            {"name": "p95", "value": percentile(delays, 95), "passes": percentile(delays, 95) <= FRESH_P95},
            {"name": "most", "value": max(delays), "passes": max(delays) <= FRESH_MAX},
        ]
        titles = {"half": "một nửa số báo cáo trong", "p95": "95 trên 100 báo cáo trong (không quá 3 giây)",
                  "most": "chậm nhất (không quá 10 giây)"}  # fmt: skip
        headings = [Heading("name", "Vào tổng cả nước", titles.get), Heading("value", "", milliseconds), Heading("passes", "", verdict)]
        return "Từ lúc duyệt đến lúc tổng cả nước có báo cáo", headings, rows, []


def rates(plain, real):
    rows = []
    for name, names, (seconds, answers) in (("plain", ["insert"], plain), ("real", DEEDS, real)):
        whole_deeds = [sum(taken[one] for one in names) for taken in answers]
        rows.append(
            {"name": name, "count": len(answers), "rate": len(answers) / seconds, "p50": median(whole_deeds),
             "p99": percentile(whole_deeds, 99)}
        )  # fmt: skip
    rows[1]["ratio"] = rows[0]["rate"] / rows[1]["rate"]
    titles = {"plain": "chèn một hàng", "real": "mở, ghi, gửi, duyệt một báo cáo"}
    headings = [
        Heading("name", "Việc", titles.get), Heading("count", "số lần", whole), Heading("rate", "mỗi giây", tenths),
        Heading("p50", "trung vị", milliseconds), Heading("p99", "p99", milliseconds), Heading("ratio", "chèn nhanh gấp", times),
    ]  # fmt: skip
    return "Tốc độ", headings, rows, []


def deeds(stage, real):
    """The four deeds apart, and how many statements each sends."""
    statements = _statements_of_one(stage)
    rows = [
        {"name": name, "p50": median(taken), "p99": percentile(taken, 99), "busy": median(one[name, "busy"] for one in real[1]),
         "queries": statements[name]}
        for name in DEEDS
        for taken in [[one[name] for one in real[1]]]
    ]  # fmt: skip
    busy = sum(row["busy"] for row in rows)
    headings = [
        Heading("name", "Bước", DEEDS.get), Heading("p50", "trung vị", milliseconds), Heading("p99", "p99", milliseconds),
        Heading("busy", "bận CPU", milliseconds), Heading("queries", "truy vấn", whole),
    ]  # fmt: skip
    note = f"Một lõi làm nhiều nhất {tenths(1 / busy)} báo cáo mỗi giây, chưa kể việc của cơ sở dữ liệu."
    return "Từng bước", headings, rows, [note]


def _statements_of_one(stage):
    """Statements of each deed for one more report, outside the clock."""
    found, report = {}, None
    place = stage.spare
    for name, deed in _deeds(stage, place):
        answers = []
        found[name] = effort_of(lambda deed=deed, report=report, answers=answers: answers.append(deed(report)), warm=False).queries
        report = answers[0]
    return found


def exactness(stage, real):
    """Nothing lost, nothing twice: reports, parts, journal, and the totals against a rebuild."""
    while refresh_dirty():
        pass
    sent = len(real[1]) + 1  # and the spare one
    verbs = Counter(Entry.objects.filter(target_type="reports.report").values_list("verb", flat=True))
    accepted = Report.objects.filter(round=stage.round, state=ReportState.ACCEPTED)
    before = _totals(stage)
    rebuild(stage.round)
    national = RollUp.objects.get(round=stage.round, unit=stage.root, line="joint")
    amount = sum(place.amount for place in stage.taken) + stage.spare.amount
    checks = {
        "reports": (accepted.count(), sent),
        "units": (accepted.values("unit").distinct().count(), sent),
        "parts": (ReportPart.objects.filter(report__in=accepted.values("pk")).count(), sent),
        "submitted": (verbs["reports.submitted"], sent),
        "accepted": (verbs["reports.accepted"], sent),
        "marks": (Dirty.objects.count(), 0),
        "counted": (national.reports_counted, sent),
        "amount": (national.sums[stage.position], amount),
        "rebuild": (sum(one != other for one, other in zip(before, _totals(stage), strict=True)), 0),
    }
    rows = [{"name": name, "found": found, "wanted": wanted, "passes": found == wanted} for name, (found, wanted) in checks.items()]
    titles = {
        "reports": "báo cáo đã duyệt", "units": "đơn vị có báo cáo", "parts": "phần số liệu", "submitted": "dòng nhật ký gửi",
        "accepted": "dòng nhật ký duyệt", "marks": "tổng còn chờ tính lại", "counted": "báo cáo trong tổng cả nước",
        "amount": "tiền trong tổng cả nước", "rebuild": "tổng khác khi tính lại từ đầu",
    }  # fmt: skip
    headings = [Heading("name", "Đếm", titles.get), Heading("found", "thấy", whole), Heading("wanted", "phải là", whole),
                Heading("passes", "", verdict)]  # fmt: skip
    return "Không mất, không trùng", headings, rows, []


def _totals(stage):
    rows = RollUp.objects.filter(round=stage.round).order_by("unit_id", "form_version_id", "line")
    return list(rows.values_list("unit_id", "line", "sums", "counts", "reports_counted", "reports_sent"))
