"""Numbers below a thousand in words, and the scales that lift them: the smallest bricks of the grammar."""

from doanket.reading.words import Tokens

ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
# After «mươi» these sound otherwise.
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# A year, not a five, unless one of these follows: «năm trăm», «năm mươi».
SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "k": 10**3, "vạn": 10**4,
    "triệu": 10**6, "trieu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9,
}  # fmt: skip
# «tỷ lệ», «triệu tập»: other words that begin so.
_NO_SCALE = {"tỷ": {"lệ", "trọng", "suất", "phú", "giá"}, "tỉ": {"lệ", "trọng", "suất", "mỉ"}, "triệu": {"tập", "chứng", "hồi", "phú", "phong"}, "vạn": {"vật", "thọ", "xuân"}}
HALVES = {"rưỡi", "rưởi"}


def below_thousand(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """(the number in words that begins at ``index``, the index behind it), or None."""
    hundreds, at = 0, index
    first = ONES.get(tokens.at(at)) or (0 if tokens.at(at) == "không" else None)
    if first is not None and tokens.at(at + 1) == "trăm":
        hundreds, at = first, at + 2
        rest = _after_hundreds(tokens, at)
        return (hundreds * 100 + rest[0], rest[1]) if rest else (hundreds * 100, at)
    return _below_hundred(tokens, index)


def _after_hundreds(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word, then = tokens.at(at), tokens.at(at + 1)
    if word in ("linh", "lẻ"):
        small = ONES.get(then) or _AFTER_TENS.get(then)
        return (small, at + 2) if small else None
    if word in ("mười", "mươi") or (word in ONES and then == "mươi") or then in _AFTER_TENS:
        return _below_hundred(tokens, at)
    return None


def _below_hundred(tokens: Tokens, at: int) -> tuple[int, int] | None:
    word, then = tokens.at(at), tokens.at(at + 1)
    if word == "mười":
        return _with_ones(tokens, 10, at + 1)
    if word not in ONES:
        return None
    if then == "mươi":
        return _with_ones(tokens, ONES[word] * 10, at + 2)
    if then == "chục":
        return ONES[word] * 10, at + 2
    if then in ("mốt", "lăm", "nhăm") and ONES[word] > 1:
        return ONES[word] * 10 + _AFTER_TENS[then], at + 2
    return ONES[word], at + 1


def _with_ones(tokens: Tokens, tens: int, at: int) -> tuple[int, int]:
    word = tokens.at(at)
    if word in _AFTER_TENS:
        return tens + _AFTER_TENS[word], at + 1
    if word in ONES and word != "năm":  # «hai mươi năm» are twenty years
        return tens + ONES[word], at + 1
    return tens, at


def scale_word(tokens: Tokens, index: int) -> int:
    """What the scale word at ``index`` is worth, 0 if none stands there."""
    word = tokens.at(index)
    return 0 if tokens.at(index + 1) in _NO_SCALE.get(word, ()) else SCALES.get(word, 0)


def scale_at(tokens: Tokens, index: int) -> tuple[int, int]:
    """(the product of the scale words at ``index``, the index behind them); 1 if there is none: «nghìn tỷ» → 10**12."""
    scale, at = 1, index
    while (worth := scale_word(tokens, at)) and (scale == 1 or scale < worth) and scale * worth <= 10**15:
        scale, at = scale * worth, at + 1
    return scale, at
