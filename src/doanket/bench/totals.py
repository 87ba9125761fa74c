"""Stored totals against adding up again; whether they stay as quick when the nation grows tenfold; what a change costs."""

import sys
from itertools import cycle
from statistics import median

from doanket.reports.choices import RollUpLine
from doanket.reports.models import Dirty, RollUp
from doanket.reports.queries import open_total, rolled_figures, standing_of, totals_over_time
from doanket.reports.services import rebuild, refresh_dirty
from doanket.units.models import Unit

from . import leaves
from .effort import effort_of
from .growing import grow, settle
from .running import alternate, ratio, seconds_of
from .telling import Heading, Outcome, milliseconds, tenths, times, verdict, whole

CODE = "poor_fund_raised"
FLAT, AT_LEAST = 1.5, 300
BLOCKS = 10
TITLES = {
    "nation": "cả nước, một kỳ, mọi chỉ tiêu",
    "provinces": "các tỉnh, một chỉ tiêu, mở từ cả nước",
    "children": "các khu dân cư của một xã, mở từ xã",
    "year": "một tỉnh, cả năm, mọi chỉ tiêu",
    "standing_ward": "ai đã nộp, của một xã",
    "standing_province": "ai đã nộp, của một tỉnh",
}


def arguments(parser):
    parser.add_argument("--boards", type=int, metavar="SỐ", default=1000, help="số khu dân cư của cỡ nhỏ; cỡ lớn gấp mười (mặc định 1000)")
    parser.add_argument("--wards", type=int, metavar="SỐ", help="số xã của cỡ nhỏ (mặc định: mỗi xã 30 khu dân cư)")
    parser.add_argument("--months", type=int, metavar="SỐ", default=12, choices=range(1, 13), help="số tháng có báo cáo (mặc định 12)")
    parser.add_argument("--reads", type=int, metavar="SỐ", default=AT_LEAST, help="số lần đọc mỗi cỡ khi xét độ phẳng (mặc định 300)")
    parser.add_argument("--turns", type=int, metavar="SỐ", default=9, help="số lượt của mỗi cặp so sánh (mặc định 9)")
    parser.add_argument("--seed", type=int, metavar="SỐ", default=7, help="hạt giống của số ngẫu nhiên (mặc định 7)")


def run(options, ground):
    """Grow both nations, then measure them in turns."""
    ground.make("large", like="main")
    large = _grown(options, 10)
    ground.use("main")
    small = _grown(options, 1)
    sizes = {"main": small, "large": large}
    outcome = Outcome("Số tổng hợp: đọc, độ phẳng, tính lại")
    outcome.add(*flatness(ground, sizes, options.reads))
    for word, nation in sizes.items():
        ground.use(word)
        outcome.add(*pairs(nation, options.turns))
    outcome.add(*changes(ground, sizes, options.turns))
    outcome.add(*storage(sizes))
    return outcome


def _grown(options, factor):
    boards = options.boards * factor
    print(f"• Dựng {whole(boards)} khu dân cư, {options.months} tháng …", file=sys.stderr, flush=True)
    wards = options.wards * factor if options.wards else None
    return grow(boards=boards, wards=wards, months=options.months, seed=options.seed)


def readings(nation):
    """name → reading through the queries that the screens use."""
    version, one = nation.version, nation.round
    return {
        "nation": lambda: rolled_figures(unit=nation.root, round=one, form_version=version),
        "provinces": lambda: open_total(unit=nation.root, round=one, form_version=version, code=CODE),
        "children": lambda: open_total(unit=nation.ward, round=one, form_version=version, code=CODE),
        "year": lambda: totals_over_time(unit=nation.province, rounds=nation.rounds),
        "standing_ward": lambda: standing_of(one, nation.ward),
        "standing_province": lambda: standing_of(one, nation.province),
    }


# --- (a) stored against added up again


def pairs(nation, turns):
    """Each total read from its stored row and summed again from the reports; both must say the same."""
    stored, again, bare = readings(nation), _again(nation), _bare(nation)
    rows = []
    for name, leaf in again.items():
        _same(name, nation, stored[name](), leaf())
        taken = alternate({"row": bare[name], "stored": stored[name], "leaf": leaf}, turns=turns)
        told = {way: median(seconds) for way, seconds in taken.items()}
        rows.append({"name": name, **told, "gain": told["leaf"] / told["row"], "screen": told["leaf"] / told["stored"]})
    headings = [
        Heading("name", "Đọc", TITLES.get), Heading("row", "hàng đã lưu", milliseconds),
        Heading("leaf", "cộng lại từ báo cáo", milliseconds), Heading("gain", "lưu nhanh gấp", times),
        Heading("stored", "cho màn hình", milliseconds), Heading("screen", "màn hình nhanh gấp", times),
    ]  # fmt: skip
    return f"Số đã lưu so với cộng lại, {_size(nation)}", headings, rows, [
        "Hai cách cho cùng một số ở mọi dòng. Cho màn hình: kèm tên, kỳ trước, người gửi, ai còn thiếu."
    ]


def _bare(nation):
    """The stored figures alone, in one statement each; boards have no stored total, so theirs are read from the reports."""
    of_version = RollUp.objects.filter(form_version=nation.version, line=RollUpLine.JOINT)
    one, position = of_version.filter(round=nation.round), _position(nation)
    return {
        "nation": lambda: list(one.filter(unit=nation.root).values_list("sums", flat=True)),
        "provinces": lambda: list(one.filter(parent=nation.root).values_list("unit_id", "sums")),
        "children": lambda: leaves.figures_of_children(nation.round, nation.ward, position),
        "year": lambda: list(of_version.filter(round__in=nation.rounds, unit=nation.province).values_list("sums", flat=True)),
    }


def _again(nation):
    one, provinces = nation.round, list(Unit.objects.filter(parent=nation.root))
    position = _position(nation)
    return {
        "nation": lambda: leaves.sums_by(one, [nation.root])[nation.root.pk],
        "provinces": lambda: {pk: sums[position] for pk, sums in leaves.sums_by(one, provinces).items()},
        "children": lambda: leaves.figures_of_children(one, nation.ward, position),
        "year": lambda: leaves.sums_over_time(nation.rounds, nation.province),
    }


def _position(nation):
    return nation.version.columns.get(indicator__code=CODE).position


def _same(name, nation, stored, again):
    if name in ("provinces", "children"):
        below = {addend.unit_id: addend.value for addend in stored.addends if addend.unit_id != nation.ward.pk}
        found, wanted = below, again
    elif name == "year":
        codes = nation.version.columns.order_by("position").values_list("indicator__code", flat=True)
        found = [stored[code].total for code in codes]
        # a stock is the figure of one of the rounds
        wanted = [total if isinstance(sums, list) and total in sums else sums for total, sums in zip(found, again, strict=True)]
    else:
        found, wanted = [figure.total for figure in stored], again
    if found != wanted:
        raise AssertionError(f"{name}: the stored total is not the sum of the reports")


# --- (b) flatness


def flatness(ground, sizes, reads):
    """The same readings at both sizes, in blocks that take turns, and what each touches."""
    taken = {word: {name: [] for name in TITLES} for word in sizes}
    efforts = {}
    for block in range(BLOCKS):
        for word in list(sizes)[:: 1 if block % 2 else -1]:
            ground.use(word)
            for name, deed in readings(sizes[word]).items():
                if not block:
                    efforts[word, name] = effort_of(deed)
                deed()
                taken[word][name] += [seconds_of(deed) for _read in range(-(-reads // BLOCKS))]
    small, large = sizes
    rows = [_flat_row(name, [(taken[word][name], efforts[word, name]) for word in (small, large)]) for name in TITLES]
    headings = [
        Heading("name", "Đọc", TITLES.get),
        Heading("small", "cỡ nhỏ", milliseconds), Heading("large", "cỡ lớn", milliseconds), Heading("ratio", "lớn/nhỏ", times),
        Heading("queries", "truy vấn", _pair), Heading("rows", "hàng", _pair), Heading("touched", _touched(efforts), _pair),
        Heading("passes", "phẳng", verdict),
    ]  # fmt: skip
    sized = " và ".join(_size(nation) for nation in sizes.values())
    count = len(taken[small]["nation"])
    return f"Độ phẳng: {sized}", headings, rows, [f"Trung vị của {count} lần đọc mỗi cỡ; đạt khi lớn/nhỏ không quá {tenths(FLAT)}."]


def _flat_row(name, sizes):
    (small, before), (large, after) = sizes
    grown = ratio(large, small)
    return {
        "name": name, "small": median(small), "large": median(large), "ratio": grown, "passes": grown <= FLAT,
        "queries": [before.queries, after.queries], "rows": [before.rows, after.rows],
        "touched": [before.touched, after.touched],
    }  # fmt: skip


def _touched(efforts):
    return "bước máy ảo" if next(iter(efforts.values())).pages is None else "trang 8 KB"


def _pair(numbers):
    return "-" if None in numbers else " → ".join(whole(number) for number in numbers)


# --- (c, d) after a change, and from nothing


def changes(ground, sizes, turns):
    """One accepted report counted again in the steady province and in the largest, and the rebuild of the year."""
    rows = []
    for name, place in (("refresh", "province"), ("refresh_largest", "largest")):
        found = []
        for word, nation in sizes.items():
            ground.use(word)
            deed = refreshing(nation, getattr(nation, place))
            found.append((alternate({name: deed}, turns=turns)[name], effort_of(deed)))
        rows.append(_flat_row(name, found) | {"passes": None} | _written(found))
    taken = []
    for word, nation in sizes.items():
        ground.use(word)
        before = _totals(nation)
        taken.append([seconds_of(lambda nation=nation: [rebuild(one) for one in nation.rounds])])
        if _totals(nation) != before:
            raise AssertionError("a rebuild changed a total")
        settle()
    rows.append({"name": "rebuild", "small": taken[0][0], "large": taken[1][0], "ratio": ratio(taken[1], taken[0])})
    titles = {
        "refresh": "sau một báo cáo được duyệt, tỉnh cỡ cố định",
        "refresh_largest": "sau một báo cáo được duyệt, tỉnh đông xã nhất",
        "rebuild": f"tính lại {len(sizes['main'].rounds)} tháng từ đầu",
    }
    headings = [
        Heading("name", "Tính lại", titles.get), Heading("small", "cỡ nhỏ", milliseconds),
        Heading("large", "cỡ lớn", milliseconds), Heading("ratio", "lớn/nhỏ", times), Heading("queries", "truy vấn", _pair),
        Heading("rows", "hàng đọc", _pair), Heading("written", "hàng ghi", _pair),
    ]  # fmt: skip
    return "Tính lại", headings, rows, ["Tính lại cả năm giữ nguyên mọi tổng đã lưu."]


def _written(found):
    return {"written": [effort.written for _taken, effort in found]}


def refreshing(nation, province):
    """A deed: mark the next board of ``province`` and count its totals again, as the worker does each second."""
    boards = cycle(Unit.objects.under(province).filter(kind__code="residential_area").values_list("pk", flat=True)[:50])
    one = nation.round

    def deed():
        Dirty.objects.create(unit_id=next(boards), round_id=one.pk)
        refresh_dirty()

    return deed


def _totals(nation):
    """Every stored total of the nation, without the moment it was counted."""
    rows = RollUp.objects.filter(round__in=nation.rounds).order_by("round_id", "unit_id", "form_version_id", "line")
    return list(rows.values_list("unit_id", "line", "sums", "counts", "reports_counted", "reports_sent"))


# --- (e) storage


def storage(sizes):
    """Bytes a stored value, indexes and all."""
    rows = []
    for word, nation in sizes.items():
        both = nation.bytes["reports"] + nation.bytes["parts"]
        rows.append(
            {"size": word, "boards": nation.boards, "values": nation.values, "parts": nation.bytes["parts"] / nation.values,
             "both": both / nation.values, "report": both / nation.reports}
        )  # fmt: skip
    headings = [
        Heading("boards", "khu dân cư", whole), Heading("values", "số liệu", whole),
        Heading("parts", "byte mỗi số, bảng số liệu", tenths), Heading("both", "kể cả bảng báo cáo", tenths),
        Heading("report", "byte mỗi báo cáo", whole),
    ]  # fmt: skip
    return "Chỗ trên đĩa", headings, rows, []


def _size(nation):
    return f"{whole(nation.boards)} khu dân cư"
