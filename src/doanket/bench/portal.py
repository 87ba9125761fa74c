"""The portal beside a stock site: ready pages, drawn pages, statements, flatness, and how soon a change is seen."""

import http.client
import os
import subprocess
import sys
import time
from statistics import median

from django.db import connection, transaction

from doanket.portal import things
from doanket.portal.models import Article, UnitHome
from doanket.portal.services import changed
from doanket.portal.serving.drawing import draw
from doanket.portal.serving.finding import page_at
from doanket.portal.serving.generations import start_anew
from doanket.portal.serving.purging import take_away

from .effort import effort_of
from .portal_ground import both_sides, first_sites, more_sites
from .portal_servers import (
    HOST,
    around,
    free_port,
    granian,
    needed,
    running,
    shipped_nginx,
    static_server,
    wrk,
)
from .running import alternate
from .telling import Heading, Outcome, milliseconds, tenths, times, verdict, whole

SHOWS_PAGES = True
FEW = 10
STATIC, CACHE, COLD, QUERIES, FLAT, SEEN = 0.5, 1.2, 2.0, 10, 1.5, 1.0
CYCLE = """local paths, n = {}, 0
function init(args) for line in io.lines(args[1]) do paths[#paths + 1] = line end end
function request() n = n % #paths + 1; return wrk.format("GET", paths[n]) end
"""
TITLES = {
    "ours": "bài, tệp sẵn, không máy chủ mặt tiền", "cache": "bài, trang mẫu, bộ nhớ trang của Django", "front": "bài, tệp sẵn sau nginx",
    "static": "cùng tệp, nginx gửi thẳng", "article": "bài, dựng từ cơ sở dữ liệu", "stock_article": "bài, trang mẫu dựng",
    "home": "trang nhất, dựng từ cơ sở dữ liệu", "stock_home": "trang nhất, trang mẫu dựng",
}  # fmt: skip


def arguments(parser):
    parser.add_argument("--articles", type=int, metavar="SỐ", default=5000, help="số bài của một trang đơn vị (mặc định 5000)")
    parser.add_argument("--sites", type=int, metavar="SỐ", default=3355, help="số trang đơn vị (mặc định 3355)")
    parser.add_argument("--seconds", type=int, metavar="SỐ", default=2, help="số giây mỗi lượt (mặc định 2)")
    parser.add_argument("--rounds", type=int, metavar="SỐ", default=5, help="số vòng (mặc định 5)")
    parser.add_argument("--turns", type=int, metavar="SỐ", default=100, help="số lần dựng khi đo độ phẳng (mặc định 100)")
    parser.add_argument("--includes", action="store_true", help="nginx tự đặt phần sống vào trang (ssi on)")


def run(options, ground):
    programs = needed()
    content = both_sides(ground.folder)
    ground.make("small", like="main")
    sites = first_sites(FEW, options.articles, content)
    connection.close()
    ground.make("db", like="small")  # the one that the web processes open
    more_sites(UnitHome.objects.get(pk=sites.home.pk), range(FEW, options.sites))
    others = [f"/{slug}/" for slug in UnitHome.objects.exclude(pk=sites.home.pk).values_list("slug", flat=True)]
    connection.close()
    outcome = Outcome("Cổng thông tin so với trang mẫu")
    outcome.add(*flatness(sites, ground, options))
    rates, seen = under_load(programs, ground, sites, others, options)
    outcome.add(*compared(rates))
    outcome.add(*seen_after(seen))
    outcome.summary = summary(outcome)
    return outcome


# --- In this process ------------------------------------------------------------------------


def flatness(sites, ground, options):
    """Statements and time of drawing, in a small and in a large nation by turns."""
    paths = {"home": f"{sites.home.slug}/", "article": sites.addresses[len(sites.addresses) // 2].strip("/") + "/"}
    ways, rows = {}, []
    for name, path in paths.items():
        for size in ("small", "db"):
            ways[f"{name} {size}"] = lambda path=path, size=size: drawn_in(ground, size, path)
    taken = alternate(ways, turns=options.turns)
    for name, path in paths.items():
        counts = []
        for size in ("small", "db"):
            ground.use(size)
            counts.append(effort_of(lambda path=path: draw(page_at(path))).queries)
        small, large = (median(taken[f"{name} {size}"]) for size in ("small", "db"))
        passes = counts[0] == counts[1] <= QUERIES and large / small <= FLAT
        rows.append({"name": name, "queries": counts[1], "small": small, "large": large, "ratio": large / small, "passes": passes})
    headings = [
        Heading("name", "Dựng một trang", {"home": "trang nhất", "article": "một bài"}.get), Heading("queries", "truy vấn", whole),
        Heading("small", f"{FEW} trang đơn vị", milliseconds), Heading("large", f"{options.sites} trang đơn vị", milliseconds),
        Heading("ratio", "lớn / nhỏ", times), Heading("passes", f"≤ {QUERIES} truy vấn, ≤ {FLAT} lần", verdict),
    ]  # fmt: skip
    return "Độ phẳng", headings, rows, [f"Trang đo có {len(sites.addresses)} bài. Thời gian gồm cả mở lại cơ sở dữ liệu."]


def drawn_in(ground, size, path):
    if connection.settings_dict["NAME"] != ground.name(size):
        ground.use(size)
    return draw(page_at(path))


# --- Under load -----------------------------------------------------------------------------


def under_load(programs, ground, sites, others, options):
    """({way: [answers a second]}, [seconds until a change was seen])."""
    ground.use("db")
    folder = ground.folder
    start_anew()
    ours, cold, cached, front, static = (free_port() for _ in range(5))
    stock = {"STOCK_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "doanket.bench.stock.settings"}
    subprocess.run([sys.executable, "-m", "doanket.bench.stock.build", folder / "content.json"], env=os.environ | stock, check=True)
    own = shipped_nginx(front, ours, folder / "site", includes=options.includes) + static_server(static, folder / "still")
    (folder / "nginx.conf").write_text(around(own, folder))
    (folder / "cycle.lua").write_text(CYCLE)
    commands = [
        ([sys.executable, "-m", "doanket", "web", "--port", str(ours), "--workers", "2"], {"DOANKET_MODE": "demo"}),
        (granian("doanket.bench.stock.wsgi:application", cold), stock),
        (granian("doanket.bench.stock.wsgi:application", cached), stock | {"STOCK_CACHE": "1"}),
        ([programs["nginx"], "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")], {}),
    ]
    with running(commands, (ours, cold, cached, front, static)):
        article = sites.addresses[len(sites.addresses) // 2]
        keep_still(folder / "still", article, read(ours, article))
        ways = {
            "ours": lambda: wrk(programs["wrk"], ours, article, seconds=options.seconds),
            "cache": lambda: wrk(programs["wrk"], cached, "/muc-0/bai-20/", seconds=options.seconds),
            "front": lambda: wrk(programs["wrk"], front, article, seconds=options.seconds),
            "static": lambda: wrk(programs["wrk"], static, article, seconds=options.seconds),
            "article": lambda: drawn_for_readers(programs, ours, sites.home.unit_id, sites.addresses, folder, options),
            "stock_article": lambda: wrk(programs["wrk"], cold, "/muc-0/bai-20/", seconds=options.seconds),
            "home": lambda: drawn_for_readers(programs, ours, sites.home.unit.parent_id, others, folder, options),
            "stock_home": lambda: wrk(programs["wrk"], cold, "/", seconds=options.seconds),
        }
        rates = by_turns(ways, options.rounds)
        return rates, [seconds_until_seen(ours, number, sites) for number in range(20)]


def by_turns(ways, rounds):
    """Every way once a round; the first place passes from one to the next. One round before does not count."""
    names, rates = list(ways), {name: [] for name in ways}
    for turn in range(-1, rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            rate = ways[name]()
            if turn >= 0:
                rates[name].append(rate)
    return rates


def drawn_for_readers(programs, port, unit, paths, folder, options):
    """Pages as after a publication: no file is there, and each is asked for once."""
    take_away({things.site(unit)})
    connection.close()
    (folder / "paths").write_text("\n".join(paths))
    rate = wrk(programs["wrk"], port, seconds=options.seconds, script=folder / "cycle.lua", words=("--", str(folder / "paths")))
    if rate * options.seconds > len(paths):
        raise RuntimeError(f"only {len(paths)} pages for {rate:.0f} answers a second: ask for fewer seconds or more articles")
    return rate


def keep_still(folder, path, content):
    (folder / path.strip("/")).mkdir(parents=True)
    (folder / path.strip("/") / "index.html").write_bytes(content)


def read(port, path):
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    client.request("GET", path, headers={"Host": HOST})
    answer = client.getresponse()
    content = answer.read()
    client.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return content


def seconds_until_seen(port, number, sites):
    """From the commit of a change until a reader has it."""
    path, title = sites.addresses[number], f"Bài đổi lần {number}"
    read(port, path)
    with transaction.atomic():
        pk = Article.objects.filter(unit=sites.home.unit, slug=path.strip("/").rsplit("/", 1)[-1]).values_list("pk", flat=True)[0]
        Article.objects.filter(pk=pk).update(title=title)
        changed(things.article(pk))
        began = time.perf_counter()
    while title.encode() not in read(port, path):
        if time.perf_counter() - began > SEEN * 10:
            raise RuntimeError("a change was never seen")
    return time.perf_counter() - began


# --- Told -----------------------------------------------------------------------------------

PAIRS = (
    ("warm_vs_cache_middleware", "ours", "cache", CACHE), ("warm_vs_static", "front", "static", STATIC),
    ("cold_article_vs_wagtail", "article", "stock_article", COLD), ("cold_home_vs_wagtail", "home", "stock_home", COLD),
)  # fmt: skip


def compared(rates):
    rows = []
    for name, one, other, gate in PAIRS:
        ours, pair = median(rates[one]), median(rates[other])
        rows.append({
            "name": name, "ours_way": one, "pair_way": other, "ours": ours, "pair": pair, "ratio": ours / pair, "gate": gate,
            "passes": ours / pair >= gate,
        })  # fmt: skip
    headings = [
        Heading("ours_way", "Ta", TITLES.get), Heading("ours", "lượt/giây", tenths), Heading("pair_way", "so với", TITLES.get),
        Heading("pair", "lượt/giây", tenths), Heading("ratio", "gấp", times), Heading("gate", "cần", times), Heading("passes", "", verdict),
    ]  # fmt: skip
    return "Dưới tải", headings, rows, ["wrk, một luồng, 16 kết nối, không nén, lần lượt từng cách; trung vị các vòng."]


def seen_after(seconds):
    row = {"name": "đăng đến khi thấy", "median": median(seconds), "slowest": max(seconds), "passes": max(seconds) <= SEEN}
    headings = [
        Heading("name", "Sau một thay đổi"), Heading("median", "trung vị", milliseconds), Heading("slowest", "lâu nhất", milliseconds),
        Heading("passes", "≤ 1 giây", verdict),
    ]  # fmt: skip
    return "Độ mới", headings, [row]


def summary(outcome):
    """The numbers that machines read, beside the tables."""
    flat, load, fresh = (sheet.rows for sheet in outcome.sheets)
    found = {row["name"]: round(row["ratio"], 3) for row in load}
    found["cold_vs_wagtail"] = min(found["cold_article_vs_wagtail"], found["cold_home_vs_wagtail"])
    found |= {f"queries_{row['name']}": row["queries"] for row in flat}
    found |= {f"flat_{row['name']}": round(row["ratio"], 3) for row in flat}
    return found | {"publish_to_visible_ms": round(fresh[0]["slowest"] * 1000, 1)}
