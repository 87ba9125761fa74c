"""A live hall: how soon the last phone sees a change, a burst of votes, phones that come back at once, and the way without push."""

import asyncio
import contextlib
import os
import random
import socket
import subprocess
import sys
import time
from statistics import median

from django.db import connection
from django.urls import reverse

from doanket.conferences.choices import MotionState
from doanket.conferences.models import Motion, OpenVote
from doanket.conferences.services import deciding

from .crowd import allow_many_files, hang_up, posted, pour, ring, until
from .hall import TOKEN, ground_of_halls, hall_of
from .running import percentile
from .telling import Heading, Outcome, milliseconds, times, verdict, whole

SIZES = (100, 500, 1300, 3000)
GATE_AT = 1300
FANOUT, BURST, REQUEST_P99, STORM, POLL, TALLIES = 0.250, 3.0, 0.500, 3.0, 2.0, 5.0
WARMING, CHANGES = 6, 6  # both web processes have drawn the page before the clock counts
SCREENS = ("agenda", "welcome")
KILOBYTE = 1024


def arguments(parser):
    parser.add_argument("--delegates", type=int, nargs="+", metavar="SỐ", default=SIZES, help="các cỡ hội trường (mặc định 100 500 1300 3000)")


def run(options, ground):
    if connection.vendor == "sqlite":
        ground.make("db", like="main")  # the one that the web processes open
    allow_many_files()
    ward, officer = ground_of_halls()
    rows = []
    with servers() as (web, push, push_process):
        for count in options.delegates:
            hall = hall_of(count, ward, officer)
            connection.close()
            rows.append(asyncio.run(measure(hall, web, push, push_process)))
    return told(rows)


# --- The processes --------------------------------------------------------------------------


@contextlib.contextmanager
def servers():
    """Two web processes and the push process, as ``serve`` runs them: their ports, and the push process."""
    web, push = free_port(), free_port()
    environment = os.environ | {"DOANKET_PUSH_PORT": str(push), "DOANKET_MODE": "demo"}
    words = [["web", "--port", str(web), "--workers", "2"], ["push", "--watched", "--port", str(push)]]
    running = [subprocess.Popen([sys.executable, "-m", "doanket", *one], env=environment, stdout=sys.stderr) for one in words]
    try:
        for port in (web, push):
            wait_for(port)
        yield web, push, running[1]
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, patience=30):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("a process did not come up")


def resident(process):
    """Bytes that the process keeps in memory."""
    with open(f"/proc/{process.pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


# --- One hall -------------------------------------------------------------------------------


async def measure(hall, web, push, push_process):
    """One row of the table for one size of hall."""
    count, before = len(hall.phones), resident(push_process)
    phones, joined = await ring(count, push, hall.stream)
    memory = (resident(push_process) - before) / count
    row = {"delegates": count, "joined": joined, "memory": memory} | await fanout(hall, phones, web)
    motion = await asyncio.to_thread(opened, hall)
    row |= await burst(hall, motion, phones, web)
    row |= await asyncio.to_thread(counted, hall, motion, row.pop("acknowledged"))
    hang_up(phones)
    await asyncio.sleep(0.5)
    phones, row["storm"] = await ring(count, push, hall.stream)
    hang_up(phones)
    row |= await polled(hall, web)
    await asyncio.sleep(0.5)
    return row | gates(row)


async def fanout(hall, phones, web):
    """Seconds from pressing a button at the desk until the last phone has the change: the slowest of a few."""
    slowest, answered, path = [], [], reverse("conferences:show_screen", args=[hall.conference.pk])
    for number in range(WARMING + CHANGES):
        fields = {"screen": SCREENS[number % 2], "csrfmiddlewaretoken": TOKEN}
        request, heard = posted(path, fields, hall.desk, web), [phone.states for phone in phones]
        began = time.perf_counter()
        answers, seconds = await pour([request], web)
        if answers[0][0] != 302:
            raise RuntimeError(f"the desk got {answers[0][0]}")
        await until(lambda heard=heard: all(phone.states > was for phone, was in zip(phones, heard, strict=True)))
        slowest.append(max(phone.state_at for phone in phones) - began)
        answered.append(seconds)
        await asyncio.sleep(0.1)
    slowest, answered = slowest[WARMING:], answered[WARMING:]
    return {"fanout": max(slowest), "fanout_median": median(slowest), "desk": median(answered)}


def opened(hall):
    motion = deciding.open_motion(actor=hall.officer, motion=hall.new_motion())
    connection.close()
    return motion


async def burst(hall, motion, phones, web):
    """Everybody votes at once, in any order."""
    places = list(range(len(hall.phones)))
    random.Random(7).shuffle(places)
    path = reverse("door:vote", args=[motion.uid])
    requests = [
        posted(path, {"voice": hall.voice_of(place), "csrfmiddlewaretoken": TOKEN}, hall.cookies_of(place), web) for place in places
    ]
    tallies = [phone.tallies for phone in phones]
    answers, seconds = await pour(requests, web)
    taken = [spent for _status, spent in answers]
    pushed = max(phone.tallies - was for phone, was in zip(phones, tallies, strict=True))
    return {
        "burst": seconds, "rate": len(answers) / seconds, "p50": median(taken), "p99": percentile(taken, 99),
        "tallies": pushed / max(seconds, 1.0),
        "acknowledged": [hall.phones[place][0] for place, (status, _spent) in zip(places, answers, strict=True) if status == 200],
    }  # fmt: skip


def counted(hall, motion, acknowledged):
    """Every vote that was acknowledged is in the database with its voice, once."""
    deciding.close_motion(actor=hall.officer, motion=Motion.objects.get(pk=motion.pk))
    kept = list(OpenVote.objects.filter(motion=motion).values_list("delegate_id", "voice"))
    wanted = {hall.phones[place][0]: hall.voice_of(place) for place in range(len(hall.phones))}
    found = dict(kept)
    state = Motion.objects.get(pk=motion.pk).state
    connection.close()
    return {
        "refused": len(hall.phones) - len(acknowledged),
        "lost": sum(found.get(pk) != wanted[pk] for pk in acknowledged) + (state != MotionState.CLOSED),
        "doubled": len(kept) - len(found),
    }


async def polled(hall, web):
    """The way without push: everybody asks once whether something changed; it must be over before they ask again."""
    revision = await asyncio.to_thread(revision_of, hall)
    path = reverse("conferences:pulse", args=[hall.conference.uid])
    request = f'GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{web}\r\nIf-None-Match: "{revision}"\r\n\r\n'.encode()
    answers, seconds = await pour([request] * len(hall.phones), web)
    strange = {status for status, _spent in answers} - {304}
    if strange:
        raise RuntimeError(f"the pulse answered {strange}")
    return {"poll": seconds, "poll_p99": percentile([spent for _status, spent in answers], 99)}


def revision_of(hall):
    from doanket.conferences.models import HallState

    revision = HallState.objects.get(conference=hall.conference).revision
    connection.close()
    return revision


# --- What is told ---------------------------------------------------------------------------


def gates(row):
    """The gates hold for a hall of 1,300; nothing lost and nothing doubled holds for all."""
    exact = row["lost"] == row["doubled"] == row["refused"] == 0
    if row["delegates"] != GATE_AT:
        return {"passes": exact}
    quick = row["fanout"] <= FANOUT and row["burst"] <= BURST and row["p99"] <= REQUEST_P99 and row["storm"] <= STORM
    return {"passes": exact and quick and row["tallies"] <= TALLIES and row["poll"] <= POLL}


def told(rows):
    outcome = Outcome("Hội trường trực tiếp: 2 tiến trình web, 1 kênh trực tiếp, máy đo chạy cùng máy")
    headings = [
        Heading("delegates", "đại biểu", whole), Heading("joined", "nối hết", milliseconds), Heading("desk", "bàn thư ký xong", milliseconds),
        Heading("fanout_median", "màn cuối đổi", milliseconds), Heading("fanout", "lần chậm nhất", milliseconds),
        Heading("burst", "phiếu vào hết", milliseconds), Heading("rate", "phiếu/giây", whole), Heading("p50", "một phiếu, trung vị", milliseconds),
        Heading("p99", "p99", milliseconds), Heading("tallies", "báo số/giây", times_a_second), Heading("refused", "bị từ chối", whole),
        Heading("lost", "mất", whole), Heading("doubled", "trùng", whole), Heading("storm", "nối lại hết", milliseconds),
        Heading("poll", "hỏi một vòng", milliseconds), Heading("memory", "bộ nhớ/máy", kilobytes), Heading("passes", "", verdict),
    ]  # fmt: skip
    notes = [
        f"Với {whole(GATE_AT)} đại biểu: màn cuối ≤ 250 ms, phiếu vào hết ≤ 3 s, p99 ≤ 500 ms, nối lại ≤ 3 s, báo số ≤ 5 lần mỗi giây, "
        "hỏi một vòng ≤ 2 s.",
        "Nhiều nhất 200 phiếu cùng lúc; mỗi phiếu đã xác nhận là đã ghi xuống đĩa. «Màn cuối» tính từ lúc bấm nút ở bàn thư ký.",
    ]
    outcome.add("Mỗi cỡ hội trường", headings, rows, notes)
    outcome.summary = summary_of(rows)
    return outcome


def summary_of(rows):
    """The numbers that machines look for, of the hall of 1,300 or else the largest."""
    row = next((row for row in rows if row["delegates"] == GATE_AT), rows[-1])
    in_ms = {f"{name}_ms": round(row[key] * 1000, 1) for name, key in (
        ("fanout_last", "fanout"), ("votes_accepted", "burst"), ("vote_p99", "p99"), ("reconnect", "storm"), ("poll_round", "poll"),
        ("poll_p99", "poll_p99"), ("joined", "joined"),
    )}  # fmt: skip
    exact = {name: row[name] for name in ("delegates", "refused", "lost", "doubled")}
    return in_ms | exact | {"tallies_per_second": round(row["tallies"], 2), "memory_per_delegate_kb": round(row["memory"] / KILOBYTE, 1)}


def kilobytes(size):
    return f"{size / KILOBYTE:.1f} KB".replace(".", ",")


def times_a_second(number):
    return times(number).removesuffix(" lần")

