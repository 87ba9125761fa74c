"""The reader of prose: a page of a thousand words, longer texts, and texts spoilt on purpose. No database is asked."""

import random
import time
from argparse import Namespace

from doanket.indicators.reading import shipped_catalogue
from doanket.reading.lexicon import Lexicon, default_lexicon
from doanket.reading.reader import read

from .telling import Heading, Outcome, milliseconds, times, verdict, whole

PAGE_WORDS = 1_000
GATE = 0.020  # seconds of one core for a page, after start-up
STRAIGHT = 1.5  # a text ten times as long may take ten times as long, and half as much again
LENGTHS = (1, 10, 100)
BOUND, BOUND_A_LETTER = 0.1, 0.0003  # seconds for one spoilt text: so much, and so much for each letter
LONGEST_ROW = 4_000  # letters of one thing again and again

SAID = (
    "Sáng {d}/{m}, Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen tổ chức hội nghị sơ kết {n} tháng, có {n} đại biểu dự.",
    "Ban Công tác Mặt trận tổ {d} vận động được {d},{m} triệu đồng, trao {n} suất quà cho hộ nghèo, mỗi suất {m}00.000 đồng.",
    "Từ đầu năm đến nay các tổ dân phố đã họp dân bàn việc làm đường ngõ, bà con đều đồng tình và hăng hái góp sức, góp của.",
    "Nhân dân tổ Bến Đò hiến {n} m2 đất, góp {n} ngày công và hơn {m} tỷ {n} triệu đồng để mở rộng đường.",
    "Hội nghị hiệp thương cử bổ sung {m} vị vào Ủy ban khóa {x}, nhiệm kỳ 2024 – 2029, với {m}/{m} phiếu đồng ý.",
    "Ông trưởng ban cho biết việc khó nhất là giữ được lòng tin của bà con, vì thế việc gì cũng bàn trước, làm sau, công khai thu chi.",
    "Bàn giao {m} căn nhà Đại đoàn kết, mỗi căn trị giá {n} triệu đồng; sửa chữa {d} căn nhà cho gia đình khó khăn.",
    "Toàn phường có {n} hộ đạt Gia đình văn hóa, đạt {d},{m} %; {m}/12 tổ đăng ký mô hình tự quản.",
    "Trường hợp cần giúp đỡ xin liên hệ số 0900.{n}.{n}; văn bản số {n}/KH-MTTQ ngày {d}/{m}/2025 đã gửi các tổ.",
    "Buổi chiều cùng ngày, đoàn thăm và động viên các gia đình neo đơn ở cuối phường, trò chuyện và nghe bà con kể chuyện xưa.",
)
PIECES = [
    *"0123456789.,;:/-–()%«»\"' \n\t", "triệu", "tỷ", "nghìn", "năm", "hai", "mươi", "trăm", "ngày", "tháng", "thứ", "XX", "đồng", "rưỡi", "số", "mỗi",
    "suất quà", "hộ nghèo", "căn nhà", "tổ", "so với", "tăng", "chỉ tiêu", "\u0301", "\u00a0", "\x00", "\u200b", "đ", "m2", "\ud7a3", "😀", "http://", "@",
]  # fmt: skip


def arguments(parser):
    parser.add_argument("--turns", type=int, metavar="SỐ", default=21, help="số lần đọc mỗi văn bản (mặc định 21)")
    parser.add_argument("--largest", type=int, metavar="SỐ", default=LENGTHS[-1], help="văn bản dài nhất, tính theo trang (mặc định 100)")
    parser.add_argument("--mutations", type=int, metavar="SỐ", default=10_000, help="số văn bản bị làm hỏng (mặc định 10000)")


def run(options: Namespace, ground=None) -> Outcome:
    """The speed of a page, its growth, and the slowest of the spoilt texts. ``ground`` is not used."""
    outcome = Outcome(f"Đọc văn bản: trang {whole(PAGE_WORDS)} chữ")
    lexicons = {"plain": default_lexicon(), "catalogue": shipped_catalogue()}
    outcome.add(*one_page(lexicons, options.turns))
    outcome.add(*growing(lexicons["catalogue"], options.turns, options.largest))
    outcome.add(*spoiling(lexicons["catalogue"], options.mutations))
    return outcome


def page_of(words: int) -> str:
    """A made-up page of at least ``words`` words, always the same: half of the sentences carry numbers."""
    chance, sentences, count = random.Random(20261121), [], 0
    while count < words:
        said = SAID[len(sentences) % len(SAID)]
        numbers = {"d": chance.randint(1, 28), "m": chance.randint(2, 9), "n": chance.randint(110, 990), "x": "XXI"}
        sentences.append(said.format(**numbers))
        count += len(sentences[-1].split())
    return "\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def one_page(lexicons: dict[str, Lexicon], turns: int):
    text = page_of(PAGE_WORDS)
    taken = {name: _taken(text, lexicon, turns) for name, lexicon in lexicons.items()}
    titles = {"plain": "từ vựng đi kèm", "catalogue": "thêm mọi chỉ tiêu của danh mục"}
    rows = [
        {"name": name, "best": min(seconds), "median": sorted(seconds)[len(seconds) // 2], "figures": len(read(text, lexicons[name]).figures),
         "numbers": len(read(text, lexicons[name]).numbers), "passes": min(seconds) < GATE}
        for name, seconds in taken.items()
    ]  # fmt: skip
    headings = [
        Heading("name", "Đọc bằng", titles.get), Heading("best", "nhanh nhất", milliseconds), Heading("median", "trung vị", milliseconds),
        Heading("numbers", "số", whole), Heading("figures", "thành chỉ tiêu", whole), Heading("passes", "dưới 20 ms", verdict),
    ]  # fmt: skip
    note = "Thời gian của bộ xử lý. Ngưỡng tính theo lần nhanh nhất: việc khác trên máy chỉ làm chậm đi."
    return f"Một trang {whole(PAGE_WORDS)} chữ, sau khi khởi động", headings, rows, [note]


def growing(lexicon: Lexicon, turns: int, largest: int):
    rows, first = [], None
    for pages in [length for length in LENGTHS if length <= largest]:
        text = page_of(PAGE_WORDS * pages)
        taken = _taken(text, lexicon, max(3, turns // pages))
        a_page = [seconds / pages for seconds in taken]
        first = first or a_page
        share = min(a_page) / min(first)
        rows.append({"pages": pages, "letters": len(text), "median": sorted(taken)[len(taken) // 2], "growth": share, "passes": share <= STRAIGHT})
    headings = [
        Heading("pages", "Trang", whole), Heading("letters", "chữ cái", whole), Heading("median", "trung vị", milliseconds),
        Heading("growth", "một trang so với khi đọc riêng", times), Heading("passes", f"tới {times(STRAIGHT)}", verdict),
    ]  # fmt: skip
    return "Văn bản dài ra", headings, rows


def spoiling(lexicon: Lexicon, count: int):
    """Texts with letters cut out, put in and repeated. A fault stops the measurement: it is a fault of the reader."""
    chance, slowest, over, letters = random.Random(7), 0.0, 0, 0
    for _ in range(count):
        text = spoilt(chance)
        seconds = _seconds(text, lexicon)
        if seconds > _bound(text):
            seconds = min(seconds, _seconds(text, lexicon), _seconds(text, lexicon))  # something else ran meanwhile
        slowest, over, letters = max(slowest, seconds), over + (seconds > _bound(text)), letters + len(text)
    row = {"texts": count, "letters": letters, "slowest": slowest, "over": over, "passes": not over}
    headings = [
        Heading("texts", "Văn bản", whole), Heading("letters", "chữ cái", whole), Heading("slowest", "lâu nhất", milliseconds),
        Heading("over", "quá hạn", whole), Heading("passes", "", verdict),
    ]  # fmt: skip
    return f"Văn bản bị làm hỏng, mỗi văn bản tối đa {milliseconds(BOUND)} và thêm theo độ dài", headings, [row]


def spoilt(chance: random.Random) -> str:
    """A few sentences with a dozen changes; one in twenty is a long row of one thing."""
    if chance.random() < 0.05:
        row = "".join(chance.choices(PIECES, k=chance.randint(1, 3)))
        return (row * LONGEST_ROW)[: chance.randint(100, LONGEST_ROW)]
    numbers = {"d": chance.randint(1, 28), "m": chance.randint(2, 9), "n": chance.randint(110, 990), "x": "XXI"}
    letters = list(" ".join(chance.sample(SAID, 2)).format(**numbers))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randrange(3)] = [chance.choice(PIECES)] * chance.choice((1, 1, 1, 5))
    return "".join(letters)


def _taken(text, lexicon, turns):
    """Seconds of processor time of each reading, after one that warmed the caches. Unused objects are collected as in life."""
    _seconds(text, lexicon)
    return [_seconds(text, lexicon) for _ in range(turns)]


def _bound(text):
    return BOUND + BOUND_A_LETTER * len(text)


def _seconds(text, lexicon):
    """Processor time of this process, which other work on the machine does not lengthen much."""
    began = time.process_time()
    found = read(text, lexicon)
    taken = time.process_time() - began
    for each in (*found.figures, *found.numbers):
        if not 0 <= each.span.start < each.span.end <= len(text):
            raise AssertionError(f"a span outside the text: {each}")
    return taken
