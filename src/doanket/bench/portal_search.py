"""The search of the portal over a hundred thousand articles: every kind of question, each with words of its own.

The articles are made up of syllables as common as in a language: a few stand in nearly every article, most in few. They go
into the index by the same tokens as real ones; nothing is kept warm that would not be in an office.
"""

import datetime as dt
import random
import time
from itertools import accumulate, count, product

from django.db import connection
from django.utils import timezone

from doanket.portal.models import SearchEntry
from doanket.portal.queries.search import BELOW, EVERYWHERE, SITE, Filters, offered, search_portal
from doanket.portal.search import engine
from doanket.portal.search.entries import place_of
from doanket.portal.search.tokens import keys_of, tags_of, tokens_of
from doanket.portal.services.indexing import count_words
from doanket.units.kinds import plant_kinds
from doanket.units.models import Unit, UnitKind
from doanket.units.services import plant

from .telling import Heading, Outcome, milliseconds, whole

GATE = 0.030  # seconds: the 95th of a hundred questions of each kind
RECALL = 40  # words whose every hit is looked for without marks
PROVINCES, WARDS = 4, 25
AT_ONCE = 2_000
ONSETS = ["b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"]
RIMES = (
    "a ai an ang anh ao at ă|n ă|ng â|n â|u e em en eo ê ên ênh i ia in inh o oa oan oi on ong ô ôi ôn ông ơ ơi ơn u ua un ung ư ưa ưng ươ|ng"
).replace("|", "").split()  # fmt: skip
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
COMMON = ["mặt", "trận", "tổ", "quốc", "ủy", "ban", "phường", "xã", "nhân", "dân", "đại", "đoàn", "kết", "của", "và", "các", "những", "được", "trong", "với", "đông", "đa"]


def arguments(parser):
    parser.add_argument("--articles", type=int, metavar="SỐ", default=100_000, help="số bài (mặc định 100000)")
    parser.add_argument("--turns", type=int, metavar="SỐ", default=100, help="số câu hỏi mỗi loại (mặc định 100)")


def run(options, ground):
    ground.make("search", like="main")
    chance = random.Random(20261118)
    world = World(chance, options.articles)
    began = time.perf_counter()
    held = world.fill()
    count_words()
    _settle()
    took = time.perf_counter() - began
    outcome = Outcome(f"Tìm kiếm của cổng: {whole(options.articles)} bài, mỗi bài khoảng 300 chữ")
    outcome.add(*answering(world, options.turns, took))
    outcome.add(*recall(held))
    outcome.summary["search_p95"] = max(row["p95"] for row in outcome.sheets[0].rows)
    return outcome


class World:
    """Units, syllables by how common they are, and the articles made of them."""

    def __init__(self, chance, articles):
        self.chance, self.articles = chance, articles
        self.syllables = _syllables(chance)
        self.weights = list(accumulate(1 / rank for rank in range(3, 3 + len(self.syllables))))
        self.units = _units()

    def some(self, most):
        return self.chance.choices(self.syllables, cum_weights=self.weights, k=most)

    def word(self, first, last):
        """A syllable between two ranks of commonness."""
        return self.chance.choice(self.syllables[first:last])

    def fill(self):
        """Write all articles; returns, for some words with marks, the places where they stand."""
        sample = {keys_of(word)[1] or keys_of(word)[0]: (word, set()) for word in self.syllables[40:4_000:97][:RECALL]}
        newest = timezone.now()
        rows = []
        for number in range(1, self.articles + 1):
            row = self._entry(number, newest - dt.timedelta(minutes=20 * (self.articles - number)))
            for token in sample.keys() & set(row.words.split(" ")):
                sample[token][1].add(row.place)
            rows.append(row)
            if len(rows) == AT_ONCE or number == self.articles:
                SearchEntry.objects.bulk_create(rows)
                rows = []
        return dict(sample.values())

    def _entry(self, number, moment):
        unit = self.units[number % len(self.units)]
        title = " ".join(self.some(12)).capitalize()
        body = " ".join([*COMMON, *self.some(280)]) if number % 20 else " ".join(self.some(290))
        return SearchEntry(
            kind="article", thing=number, unit=unit, unit_path=unit.path, title=title, excerpt=body,
            words=tokens_of(title, body, tags_of(unit, "article")), address=f"{unit.slug}/tin-hoat-dong/bai-{number}/",
            happened_at=moment, place=place_of(moment, "article", number),
        )  # fmt: skip


def _syllables(chance):
    import unicodedata

    made = [
        unicodedata.normalize("NFC", onset + rime[:1] + tone + rime[1:]) for onset, rime, tone in product(ONSETS, RIMES, TONES)
    ]  # fmt: skip
    chance.shuffle(made)
    return list(dict.fromkeys([*COMMON, *made]))


def _units():
    kinds = plant_kinds(UnitKind)
    opened, numbers = dt.date(2020, 1, 1), count(1)
    nation = plant(kind=kinds["nation"], name="Trung ương", parent=None, opened_on=opened)
    made = []
    for one in range(PROVINCES):
        province = plant(kind=kinds["province"], name=f"Tỉnh Thử {one + 1}", parent=nation, opened_on=opened)
        made += [plant(kind=kinds["ward"], name=f"Phường Thử {next(numbers)}", parent=province, opened_on=opened) for _ in range(WARDS)]
    return made


def _settle():
    """As an office's database is after its first night."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE portal_searchentry" if connection.vendor == "postgresql" else "ANALYZE")


def answering(world, turns, took):
    """Each kind of question, asked ``turns`` times with other words."""
    ward, province = world.units[7], Unit.objects.get(pk=world.units[7].parent_id)
    since = timezone.localdate() - dt.timedelta(days=400)
    kinds = {
        "chữ có ở hầu hết các bài": lambda: search_portal(world.chance.choice(COMMON)),
        "hai chữ như thế, không dấu, có đ": lambda: search_portal(world.chance.choice(["dong da", "dai doan ket", "mat tran", "uy ban phuong"])),
        "hai chữ như thế, có dấu": lambda: search_portal(world.chance.choice(["Đông Đa", "Uỷ ban", "đại đoàn kết", "Mặt trận"])),
        "cụm chữ thường gặp": lambda: search_portal(world.chance.choice(["«mặt trận tổ quốc»", "«dong da»", '"ủy ban phường"'])),
        "chữ vừa phải, không dấu": lambda: search_portal(keys_of(world.word(60, 900))[0]),
        "chữ vừa phải, có dấu": lambda: search_portal(world.word(60, 900)),
        "chữ thường và chữ hiếm": lambda: search_portal(f"{world.chance.choice(COMMON)} {world.word(2_000, 5_000)}"),
        "hai chữ vừa phải": lambda: search_portal(f"{world.word(30, 300)} {world.word(30, 300)}"),
        "năm chữ": lambda: search_portal(" ".join(world.some(5))),
        "chữ hiếm": lambda: search_portal(world.word(2_500, 6_000)),
        "chữ thường trong một phường": lambda: search_portal(world.chance.choice(COMMON), Filters(ward, SITE)),
        "chữ thường, một tỉnh và cấp dưới": lambda: search_portal(world.chance.choice(COMMON), Filters(province, BELOW)),
        "chữ vừa phải, đơn vị mình trước": lambda: search_portal(world.word(60, 900), Filters(ward, EVERYWHERE)),
        "trong một khoảng ngày": lambda: search_portal(world.word(20, 600), Filters(since=since, until=since + dt.timedelta(days=60))),
        "trang thứ năm": lambda: search_portal(world.word(10, 200), number=5),
        "gõ sai một chữ": lambda: search_portal(f"{_slip(world.word(60, 900))} {world.chance.choice(COMMON)}"),
        "gợi ý khi đang gõ": lambda: offered(f"{keys_of(world.word(0, 900))[0]} {keys_of(world.word(0, 900))[0][:2]}"),
    }
    rows = [_measured(name, ask, turns) for name, ask in kinds.items()]
    headings = [
        Heading("name", "Câu hỏi"), Heading("p50", "trung vị", milliseconds), Heading("p95", "p95", milliseconds),
        Heading("max", "lâu nhất", milliseconds), Heading("passes", "≤ 30 ms", lambda passes: "đạt" if passes else "KHÔNG ĐẠT"),
    ]  # fmt: skip
    return "Hỏi và có đủ một trang kết quả, kèm đoạn trích", headings, rows, [f"Lập {whole(world.articles)} mục và chỉ mục: {took:.0f} giây."]


def _slip(word):
    """The word without marks and with a letter too many."""
    return keys_of(word)[0] + "q"


def _measured(name, ask, turns):
    ask()
    taken = []
    for _turn in range(turns):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    taken.sort()
    p95 = taken[min(int(len(taken) * 0.95), len(taken) - 1)]
    return {"name": name, "p50": taken[len(taken) // 2], "p95": p95, "max": taken[-1], "passes": p95 <= GATE}


def recall(held):
    """Every article that holds a word with its marks must be found by the word without them."""
    wanted = found = 0
    for word, places in held.items():
        wanted += len(places)
        found += len(places & set(engine.newest(((keys_of(word)[0],),), 10**7)))
    row = {"name": f"{len(held)} chữ có dấu, tìm không dấu", "wanted": wanted, "found": found, "passes": wanted == found}
    headings = [
        Heading("name", "Tìm lại"), Heading("wanted", "bài có chữ đó", whole), Heading("found", "tìm thấy", whole),
        Heading("passes", "đủ", lambda passes: "đạt" if passes else "KHÔNG ĐẠT"),
    ]  # fmt: skip
    return "Không sót bài nào", headings, [row], []
