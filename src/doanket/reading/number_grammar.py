"""All numbers of a text: amounts put together to ranges, «x/y», rates, money, ordinals and terms.

What a number means is asked elsewhere; here only how it is written. :mod:`doanket.reading.refusing` then sets aside those that
count nothing (telephones, addresses, ages …).
"""

from dataclasses import replace

from doanket.reading.amounts import LIFTS, SOME, Amount, amount_at, money_at
from doanket.reading.counters import AREAS, COUNTERS, DURATIONS, counter_at
from doanket.reading.dates import date_places
from doanket.reading.found import Found
from doanket.reading.number_words import ONES, SCALES
from doanket.reading.ordinals import ordinal_at
from doanket.reading.refusing import judged
from doanket.reading.text import Given
from doanket.reading.values import Number
from doanket.reading.words import Phrases, Tokens, is_number

DASHES = {"-", "–", "—", "÷", "~"}
_APPROXIMATE = {
    "gần", "hơn", "trên", "khoảng", "vượt", "ước", "chừng", "ngót", "non", "dưới", "độ", "cỡ", "tầm", "quá",
}  # fmt: skip
_APPROXIMATE_PHRASES = Phrases(
    "ước tính", "ước đạt", "ước khoảng", "ít nhất", "tối thiểu", "không dưới", "xấp xỉ", "lên tới hàng", "tối đa", "nhiều nhất",
    "ước chừng", "trung bình khoảng", "bình quân khoảng", "không quá", "vượt mức", "vượt hơn", "vượt trên", "sấp xỉ", "suýt soát",
    "không ít hơn", "áng chừng", "ước được", "ước thực hiện", "ước tính đạt", "đâu khoảng", "đạt khoảng", "hơn cả", "tới gần",
)  # fmt: skip
# «cao hơn 5 hộ» compares, «giao ước 6 điều» promises.
_COMPARED = {"hơn": {"cao", "nhiều", "thấp", "ít", "lớn", "nhỏ", "tốt", "giảm"}, "ước": {"giao", "quy", "hương", "công", "điều", "mơ"}, "độ": {"chế", "tiến", "mức", "mật", "nhiệt", "tốc"}, "quá": {"không"}}  # fmt: skip

_FIRST_WORDS = {*ONES, *SCALES, *SOME, *LIFTS, "không", "mười", "nửa"}


def numbers_in(given: Given) -> list[Number]:
    """Every number of the text in the order of the text, those that count nothing with kind ``refused`` and why.

    Days («18-01», «ngày 26 tháng 6») are no numbers: see :func:`doanket.reading.dates.dates_in`.
    """
    tokens = given.tokens
    return [_told(given, found) for found in judged(tokens, found_in(given))]


def found_in(given: Given) -> list[Found]:
    """The numbers as they are written, before any is refused."""
    tokens, rows, reached = given.tokens, [], 0
    behind_days = _behind_days(given)
    for at in sorted({*_may_begin(tokens.words), *behind_days}):
        if at < reached:
            continue
        if at in behind_days:
            reached = behind_days[at]
            continue
        found = ordinal_found(tokens, at) or _number_at(tokens, at)
        if found and _stands_alone(tokens, found):
            rows.append(found)
            reached = found.end
    return rows


def _may_begin(words: list[str]) -> list[int]:
    """Where a number may begin: a quick no for the most words."""
    last, places = "", []
    for at, word in enumerate(words):
        first = word[0]
        if first.isdigit() or word in _FIRST_WORDS or last == "thứ" or (first in "ivxl" and not word.strip("ivxl")):
            places.append(at)
        last = word
    return places


def _behind_days(given: Given) -> dict[int, int]:
    """First token of each day → the token behind it."""
    places, tokens, behind, at = date_places(given), given.tokens, {}, 0
    for place in places:
        while at < len(tokens) and tokens.starts[at] < place.start:
            at += 1
        first = at
        while at < len(tokens) and tokens.ends[at] <= place.end:
            at += 1
        if at > first:
            behind[first] = at
    return behind


def ordinal_found(tokens: Tokens, at: int) -> Found | None:
    """An ordinal or a term of years."""
    ordinal = ordinal_at(tokens, at)
    if ordinal is None:
        return None
    return Found(at, ordinal.end, ordinal.value, upto=ordinal.upto, measure=ordinal.noun, kind=ordinal.kind)


def _number_at(tokens: Tokens, at: int) -> Found | None:
    if tokens.glued(at - 1) and tokens.at(at - 1)[:1].isalpha():
        return None  # «Covid19», «QL1A»
    amount = amount_at(tokens, at)
    if amount is None:
        return None
    found = _ratio(tokens, amount) or _range(tokens, amount) or _alone(amount)
    found = _measured(tokens, _totalled(tokens, found))
    return replace(found, approx=found.approx or _approximate(tokens, found))


def _alone(amount: Amount) -> Found:
    return Found(amount.start, amount.end, amount.value, approx=amount.value is None, worded=amount.worded)


def _ratio(tokens: Tokens, amount: Amount) -> Found | None:
    """«4/4», «hai phần ba»; three in a row are no ratio."""
    if amount.worded and amount.value is not None and tokens.at(amount.end) == "phần":
        share = amount_at(tokens, amount.end + 1)
        return Found(amount.start, share.end, amount.value, of=share.value, worded=True) if share and share.worded else None
    amount = _without_money(tokens, amount)
    if tokens.at(amount.end) != "/" or not is_number(tokens.at(amount.end + 1)) or amount.worded or amount.value is None:
        return None
    whole = amount_at(tokens, amount.end + 1)
    if whole is None or (tokens.at(whole.end) == "/" and is_number(tokens.at(whole.end + 1))) or amount.scale > whole.scale:
        return None
    lent = whole.scale if amount.scale == 1 else 1  # «12,3/15 tỷ đồng»
    return Found(amount.start, whole.end, amount.value * lent, of=whole.value)


def _without_money(tokens: Tokens, amount: Amount) -> Amount:
    """«211 triệu đồng/300 triệu đồng»: the amount with its unit, where another amount follows the stroke."""
    if not money_at(tokens, amount.end) or tokens.at(amount.end + 1) != "/":
        return amount
    whole = amount_at(tokens, amount.end + 2)
    return replace(amount, end=amount.end + 1) if whole and money_at(tokens, whole.end) else amount


def _range(tokens: Tokens, amount: Amount) -> Found | None:
    """«50-60», «5 đến 7 triệu», «từ 500 nghìn đến 1 triệu»; the scale of the second is that of a first without one."""
    at, sign = amount.end, tokens.at(amount.end)
    if tokens.at(at) == "%" or money_at(tokens, at):
        at, sign = at + 1, tokens.at(at + 1)
    if amount.value is None or not (sign in DASHES or (sign in ("đến", "tới") and _from(tokens, amount))):
        return None
    other = amount_at(tokens, at + 1)
    if other is None or other.value is None or other.worded != amount.worded or tokens.at(other.end) == "/":
        return None
    low = amount.value * _lent(tokens, amount, other)
    if low >= other.value or (sign in DASHES and tokens.at(other.end) in DASHES and tokens.glued(other.end)):
        return None
    return Found(amount.start, other.end, low, approx=True, upto=other.value, worded=amount.worded)


def _lent(tokens: Tokens, amount: Amount, other: Amount) -> int:
    """What the second end lends the first: «5-7 triệu» the million, «200-300.000 đồng» the thousand."""
    if amount.scale > 1 or amount.value is None or other.value is None:
        return 1
    if other.scale > 1:
        return other.scale if amount.value < other.value / other.scale else 1
    thousands = tokens.at(other.start).endswith((".000", ",000")) and amount.value < 1000 and amount.value * 1000 < other.value
    return 1000 if thousands and tokens.at(amount.start).isdigit() else 1


def _from(tokens: Tokens, amount: Amount) -> bool:
    """«từ 10 đến 15», or both sides bare: «10 đến 15 suất», but not «tặng 10 suất đến 15 hộ»."""
    return tokens.at(amount.start - 1) == "từ" or amount.worded or is_number(tokens.at(amount.end + 1))


def _totalled(tokens: Tokens, found: Found) -> Found:
    """«85 trên tổng số 90 hộ», «85 trong tổng số 90»."""
    said = tokens.said(found.end, "trên tổng số", "trong tổng số", "/ tổng số", "trên tổng")
    if not said and tokens.at(found.end) == "trên" and is_number(tokens.at(found.end - 1)) and is_number(tokens.at(found.end + 1)):
        said = 1
    whole = amount_at(tokens, found.end + said) if said else None
    return replace(found, of=whole.value, end=whole.end) if whole and found.of is None else found


def _measured(tokens: Tokens, found: Found) -> Found:
    """With the unit of money or % taken into the span, and what is counted behind it."""
    at = found.end
    if tokens.at(at) == "%" or tokens.said(at, "phần trăm"):
        return replace(found, end=at + (1 if tokens.at(at) == "%" else 2), measure="%", kind="rate")
    if money_at(tokens, at):
        return replace(found, end=at + 1, measure="đồng", kind="money")
    measure = counter_at(tokens.words, _behind_brackets(tokens, at))
    if not measure and _surely_money(tokens, found):
        return replace(found, measure="đồng", kind="money")
    kind = "area" if measure in AREAS else "duration" if measure in DURATIONS else "count"
    return replace(found, measure=measure or _next_word(tokens, at), kind=kind)


def _surely_money(tokens: Tokens, found: Found) -> bool:
    """«85 triệu», «500k», «Số tiền: 45.600.000»: nothing else is counted so."""
    words = tokens.words[found.start : found.end]
    scale, behind = max(SCALES.get(word, 1) for word in words), _next_word(tokens, found.end)
    if scale >= 10**6 or (scale > 1 and (not behind or words[-1] == "k")):
        return True
    value = found.value if found.of is None else None
    return not behind and value is not None and value >= 100_000 and value % 1000 == 0 and found.end == found.start + 1


def _behind_brackets(tokens: Tokens, at: int) -> int:
    """«12 (mười hai) suất quà» counts gifts."""
    if tokens.at(at) != "(":
        return at
    for close in range(at + 1, min(at + 14, len(tokens))):
        if tokens.at(close) == ")":
            return close + 1
    return at


def _next_word(tokens: Tokens, at: int) -> str:
    word = tokens.at(_behind_brackets(tokens, at))
    return word if word[:1].isalpha() else ""


def _stands_alone(tokens: Tokens, found: Found) -> bool:
    """Single words («ba», «năm», «một») are numbers only before something that is counted."""
    if not found.worded or found.end - found.start > 1 or found.value is None:
        return True
    word = tokens.at(found.start)
    titled = tokens.raw(found.start).istitle() and tokens.raw(found.start + 1).istitle()
    if titled:
        return False  # «Hai Bà Trưng»
    if found.measure not in COUNTERS or (word not in ONES and word != "mười"):
        return word not in ONES
    before = tokens.at(found.start - 1)
    if word == "năm":
        return found.measure not in DURATIONS and not is_number(before) and before not in _BEFORE_YEAR
    return not (word == "một" and found.measure in ("điểm", "mặt", "khi", "nhà", "đoàn", "phần"))


_BEFORE_YEAR = {
    "trong", "cuối", "đầu", "hằng", "hàng", "mỗi", "cả", "của", "một", "nhiều", "các", "những", "giữa", "qua", "mấy", "vài",
    "theo", "từng", "dịp", "suốt", "công", "mười", "mươi", "trăm", "hai", "ba", "quanh", "toàn", "và", "thường",
    "sang", "ra", "nửa", "sau", "đến", "lâu", "tròn", "số", "đủ", "khi", "là",
}  # fmt: skip


def _approximate(tokens: Tokens, found: Found) -> bool:
    """Whether a word before (gần, khoảng …) or behind («trở lên») makes it approximate."""
    at = found.start - 1
    if tokens.at(at) == "từ":
        at -= 1
    word, before = tokens.at(at), tokens.at(at - 1)
    if word in _APPROXIMATE and before not in _COMPARED.get(word, ()) and not (word == "vượt" and found.kind == "rate"):
        return True  # «vượt 25,4%» is by how much
    if tokens.behind(at + 1, _APPROXIMATE_PHRASES):
        return True
    behind = found.end + len(found.measure.split()) if found.kind not in ("money", "rate") else found.end
    return tokens.said(behind, "trở lên", "trở xuống", "có lẻ", "hơn") > 0


def _told(given: Given, found: Found) -> Number:
    tokens = given.tokens
    span = given.span(tokens.starts[found.start], tokens.ends[found.end - 1])
    why = found.why if found.kind == "refused" else ""
    return Number(span, found.value, found.approx, found.upto, found.of, found.measure, found.kind, why)
