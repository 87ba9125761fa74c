"""Terms of office and numbered meetings of the Front itself; those of the Party, the Assembly and the councils are left alone."""

import re
from collections.abc import Sequence

from doanket.reading.text import Given
from doanket.reading.values import Figure, Number

_FRONT = re.compile(r"mttq|mặt trận|ubmttq|ủy ban trung ương mttq")
_OTHERS = re.compile(
    r"hđnd|hội đồng nhân dân|quốc hội|đảng bộ|đảng ủy|của đảng|đại hội đảng|đảng các cấp|đảng cộng sản|ban chấp hành|bch|cấp ủy|tỉnh ủy|huyện ủy|"
    r"thành ủy|quận ủy|ubnd|ủy ban nhân dân|hội nông dân|hội phụ nữ|liên hiệp phụ nữ|cựu chiến binh|đoàn thanh niên|đoàn tncs|công đoàn|chữ thập đỏ|"
    r"đại hội xiii|trưởng thôn|tổ trưởng|hội người cao tuổi|hội luật gia|khuyến học|thanh tra nhân dân|chi bộ|đảng viên"
)
_MEETING = re.compile(r"hội nghị|\bhọp|hiệp thương")
_CONGRESS = re.compile(r"đại hội")
_HIGHER = re.compile(r"toàn quốc|(?:mttq|mặt trận)(?: tổ quốc)?(?: việt nam| vn)? (tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|trung ương|cấp huyện|cấp tỉnh)")
_NOT_MEETING = re.compile(r"ngày hội|giải|lễ hội|hội thi|hội thao|cuộc thi|liên hoan|hội diễn|hội chợ|đợt|căn|nhà")
_LEVEL_OF = {
    "tỉnh": "province", "thành phố": "district", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "trung ương": "central", "cấp huyện": "district", "cấp tỉnh": "province",
}  # fmt: skip
_RANK = {"residential": 0, "commune": 1, "district": 2, "province": 3, "central": 4}
_LOOK = 130


def term_figures(given: Given, numbers: Sequence[Number], level: str) -> list[Figure]:
    """Figures for the terms and the numbered conferences and congresses among ``numbers``; each value once."""
    told: dict[tuple, Figure] = {}
    for number in numbers:
        figure = _term(given, number) if number.kind == "term" else _numbered(given, number, level) if number.kind == "ordinal" else None
        if figure:
            told.setdefault((figure.indicator, figure.value), figure)
    return list(told.values())


def _sentence_around(given: Given, number: Number) -> tuple[str, str]:
    """(what stands before the number, what behind it) within its sentence."""
    start, end = given.place(number.span.start), given.place(number.span.end - 1) + 1
    before = re.split(r"[.!?;\n](?=\s|$)|\n", given.low[max(0, start - _LOOK) : start])[-1]
    behind = re.split(r"[.!?;\n](?=\s|$)|\n", given.low[end : end + _LOOK])[0]
    return before, behind


def _last(pattern: re.Pattern, text: str) -> int:
    """Where the last match ends, -1 for none."""
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern, text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else len(text) + 1


def _term(given: Given, number: Number) -> Figure | None:
    before, behind = _sentence_around(given, number)
    if not re.search(r"nhiệm k[ỳì]\s*\(?(?:từ )?$", before) and number.measure != "nhiệm kỳ":
        return None
    if _others_own(before, behind):
        return None
    value = f"{int(number.value)}-{int(number.upto)}"
    return Figure("term", value, "years", number.span, number.span, False, None, 0.9, "nhiệm kỳ của Mặt trận")


def _others_own(before: str, behind: str) -> bool:
    """Whether the nearest body named is not the Front; what is named before goes before what is named behind."""
    front, others = _last(_FRONT, before), _last(_OTHERS, before)
    if front < 0 and others < 0:
        return _first(_OTHERS, behind[:45]) < _first(_FRONT, behind[:45])
    return others > front


def _numbered(given: Given, number: Number, level: str) -> Figure | None:
    before, behind = _sentence_around(given, number)
    if not re.search(r"(?:lần|họp|hội nghị|phiên|hội)\s*(?:thứ)?\s*$", before):
        return None
    meeting, congress = _last(_MEETING, before), _last(_CONGRESS, before)
    if _last(_NOT_MEETING, before) > max(meeting, congress) or max(meeting, congress) < 0:
        return None
    head = before[max(meeting, congress) :]
    if congress > meeting:
        return _congress(number, before[congress:] , behind, before, level)
    if _owned_by_others(head, behind, before):
        return None
    return Figure("conference_number", number.value, "ordinal", number.span, number.span, False, None, 0.85, "hội nghị lần thứ của Mặt trận")


def _owned_by_others(head: str, behind: str, before: str) -> bool:
    """Whose meeting: named between its noun and its number, else right behind, else before."""
    for text, pick in ((head, _last), (behind[:40], None)):
        if pick:
            front, others = _last(_FRONT, text), _last(_OTHERS, text)
            if max(front, others) >= 0:
                return others > front
        elif min(_first(_FRONT, text), _first(_OTHERS, text)) <= len(text):
            return _first(_OTHERS, text) < _first(_FRONT, text)
    return _last(_OTHERS, before) > _last(_FRONT, before) and "hiệp thương" not in before


def _congress(number: Number, head: str, behind: str, before: str, level: str) -> Figure | None:
    near = f"{head} {behind[:45]}"
    front, others = _first(_FRONT, near), _first(_OTHERS, near)
    if others < front or (re.match(r"\s*(?:của )?đảng", head)) or (front > len(near) and not _FRONT.search(before)):
        return None
    higher = _HIGHER.search(near)
    if higher and (higher[1] is None or _RANK[_LEVEL_OF[higher[1]]] > _RANK.get(level, 1)):
        return None
    return Figure("congress_number", number.value, "ordinal", number.span, number.span, False, None, 0.85, "đại hội của chính đơn vị")
