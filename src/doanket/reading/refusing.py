"""Numbers that count nothing are set aside, each with the reason in words.

Every rule looks only at the few words around a number. A rule is a question with its answer: the first that says yes decides.
"""

from dataclasses import replace

from doanket.reading.codes import code_at
from doanket.reading.counters import AREAS, COUNTERS, MONEY
from doanket.reading.found import Found
from doanket.reading.naming import named
from doanket.reading.words import Phrases, Tokens, is_number

_PARTY = ("quốc hội", "hđnd", "hội đồng nhân dân", "của đảng", "đảng bộ", "đảng toàn quốc", "đảng các cấp", "đại hội đảng", "trung ương đảng",
          "ban chấp hành", "bch", "bchtw", "chi bộ", "công đoàn", "đoàn tncs", "hội nông dân", "hội cựu chiến binh", "hội lhpn", "phụ nữ",
          "thành ủy", "tỉnh ủy", "huyện ủy", "đảng ủy", "quận ủy", "đảng lần", "đại hội đại biểu đảng", "hội đồng bầu cử", "ubnd", "ủy ban nhân dân")  # fmt: skip
_FRONT = ("mttq", "mặt trận", "ubmttq", "ủy ban mttq")
_VISITS = Phrases("lượt xem", "lượt truy cập", "lượt đọc", "người xem", "lượt người xem", "bình luận", "truy cập", "lượt thích", "lượt chia sẻ", "views", "view",
           "người đang online", "khách", "đánh giá", "bình chọn", "votes", "lượt nghe", "lượt tải", "lượt đánh giá", "comments")  # fmt: skip
_VISIT_LABELS = Phrases("lượt xem", "xem", "đọc", "lần đọc", "lần xem", "lượt truy cập", "truy cập", "online", "hôm nay", "hôm qua", "tất cả", "thống kê", "trong ngày", "trong tuần", "trong tháng",
                 "trong năm", "tuần này", "tháng này", "số lượt đọc", "lượt đọc", "người xem", "lượt người xem", "đã xem", "views", "view", "tổng truy cập",
                 "tổng số truy cập", "khách", "thành viên online", "bình luận", "năm nay", "tổng cộng", "tuần trước", "tháng trước", "hits", "visitors")  # fmt: skip
_OF_BODIES = {"nhiệm kỳ", "lần", "kỳ họp", "phiên họp", "đại hội", "hội nghị", "kỳ"}
# «5 không 3 sạch», «4 tại chỗ»: names of movements; the latter words only in quotation marks.
_SLOGANS = {"không", "sạch", "tại", "nhất", "biết", "cùng", "tự", "rõ", "dám", "k", "sao"}
_QUOTED_SLOGANS = {"có", "an", "tốt", "giảm", "xây", "chống", "hóa", "phút", "trong", "giúp", "kèm"}
_AGES = Phrases("tuổi đời", "độ tuổi", "tuổi bình quân", "tuổi đời bình quân", "tuổi trung bình", "tuổi từ")
_EVERY = {"mỗi", "hằng", "hàng", "từng"}
_READERS = Phrases("lượt xem", "lượt truy cập", "online", "đã xem")
_NUMBERED = _OF_BODIES | {"căn", "nhà", "đợt", "suất"}
_AROUND = 12


def judged(tokens: Tokens, rows: list[Found]) -> list[Found]:
    """The same numbers; those that count nothing have kind ``refused`` and why."""
    told = []
    for found in rows:
        why = _why(tokens, found, told[-1] if told else None)
        told.append(replace(found, kind="refused", why=why) if why else found)
    return told


def _why(tokens: Tokens, found: Found, last: Found | None) -> str:
    for rule in (_ordinal, _code, _age, _in_row, _calendar, _clock, _visits, _remembered, _repeated, _slogan, named, _size, _sign):
        if why := rule(tokens, found, last):
            return why
    return ""


def _before(tokens: Tokens, found: Found, reach: int = _AROUND) -> str:
    """The words of the clause before, as one text."""
    first = found.start
    while first > 0 and found.start - first < reach and tokens.at(first - 1) not in (".", ";", "\n", "!", "?"):
        first -= 1
    return " ".join(tokens.words[first : found.start])


def _behind(tokens: Tokens, found: Found, reach: int = _AROUND) -> str:
    last = found.end + (tokens.at(found.end) == ",")
    while last < len(tokens) and last - found.end < reach and tokens.at(last) not in (".", ";", "\n", ",", "!", "?"):
        last += 1
    return " ".join(tokens.words[found.end : last])


def _holds(text: str, phrases: tuple[str, ...]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _nearest(text: str, phrases: tuple[str, ...], *, last: bool) -> int:
    """How far from the number the nearest of the phrases stands; a large number if none is there."""
    padded = f" {text} "
    places = [padded.rfind(f" {p} ") if last else padded.find(f" {p} ") for p in phrases]
    found = [place for place in places if place >= 0]
    if not found:
        return 10_000
    return len(padded) - max(found) if last else min(found)


def _ordinal(tokens: Tokens, found: Found, last: Found | None) -> str:
    """Ordinals and terms of other bodies, ordinals of a committee, «thứ nhất, …» and weekdays."""
    if found.kind not in ("ordinal", "term"):
        return ""
    before, behind = _before(tokens, found), _behind(tokens, found)
    if found.kind == "term" and found.measure != "nhiệm kỳ":
        return "giai đoạn"
    if found.measure in ("khóa", "khoá", "quý", "hạng", "cấp", "lớp", "quân", "phụ", "mục", "phần", "chương", "đợt", "loại", "vùng"):
        return "số của khóa, quý, hạng"
    weekday = 2 <= found.value <= 7 and (tokens.at(found.end) in (",", "ngày", "(") and found.measure not in _NUMBERED)
    if tokens.at(found.start - 1) == "thứ" and (weekday or not found.measure or found.measure in ("sáng", "chiều", "tối", "ngày", "đêm", "năm", "tháng", "tuần")):
        return "thứ tự hoặc thứ trong tuần"
    if tokens.at(found.start - 1) == "thứ" and found.measure in ("đứng", "xếp", "hạng", "là", "và", "một", "vị", "trí"):
        return "thứ hạng"
    if found.measure not in _OF_BODIES:
        return "số La Mã" if tokens.raw(found.start).isupper() and tokens.at(found.start - 1) != "thứ" else ""
    return "của cơ quan, tổ chức khác" if _of_others(before, behind) else ""


def _of_others(before: str, behind: str) -> bool:
    """Whether the nearest body named around is not the Front: first what stands before, then what follows."""
    others, front = _nearest(before, _PARTY, last=True), _nearest(before, _FRONT, last=True)
    if min(others, front) < 10_000 and not (behind.startswith(_PARTY) or behind.startswith(("của đảng", "của hội đồng"))):
        return others < front
    return _nearest(behind, _PARTY, last=False) < _nearest(behind, _FRONT, last=False)


def _code(tokens: Tokens, found: Found, last: Found | None) -> str:
    paid = found.kind == "money" and tokens.at(found.end - 1) in MONEY
    return "" if paid or found.kind == "rate" else code_at(tokens, found.start, found.end)


def _in_row(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«29/2/2023», a day that no calendar has: part of a row with strokes."""
    after = tokens.at(found.end) == "/" and tokens.glued(found.end - 1) and is_number(tokens.at(found.end + 1))
    before = tokens.at(found.start - 1) == "/" and tokens.glued(found.start - 1) and is_number(tokens.at(found.start - 2))
    return "ngày không có trong lịch" if (after or before) and found.kind == "count" else ""


def _calendar(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«năm 2023», «tháng 6», «3/2024», «6 tháng đầu năm»."""
    if found.kind in ("ordinal", "term"):
        return ""
    year = found.value is not None and 1900 <= found.value <= 2100 and len(tokens.at(found.start)) == 4
    before = tokens.at(found.start - 1)
    if year and found.measure not in COUNTERS and found.kind == "count" and found.of is None:
        return "năm"
    month = before == "tháng" and tokens.at(found.start - 2) not in _EVERY and (found.value or 0) <= 12
    if month or (year and before in ("năm", "tết", "xuân")):
        return "tháng, năm"
    if found.of is not None and 1900 <= found.of <= 2100 and found.value <= 12 and found.measure not in COUNTERS:
        return "tháng, năm"
    if before == "-" and tokens.at(found.start - 2)[:2] in ("19", "20") and tokens.glued(found.start - 1):
        return "tháng, năm"
    if found.upto is not None and 1900 <= found.upto <= 2100 and found.value <= 12 and found.measure not in COUNTERS:
        return "tháng, năm"
    if found.measure == "tháng" and tokens.said(found.end, "tháng đầu", "tháng cuối", "tháng năm", "tháng tới", "tháng qua"):
        return "khoảng thời gian"
    return ""


_AT = {"lúc", "hồi", "từ", "đến", "vào", "khoảng"}
_OF_DAY = {"ngày", "sáng", "chiều", "tối", "trưa", "đêm", "cùng", "hôm", "kém", "rưỡi", "đúng", "00", "30", "15", "45"}


def _clock(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«08:37», «8h30», «7 giờ 30», «24/7»."""
    behind, before = tokens.at(found.end), tokens.at(found.start - 1)
    if found.kind in ("ordinal", "term", "money"):
        return ""
    if behind == ":" and is_number(tokens.at(found.end + 1)) and tokens.glued(found.end - 1) and tokens.glued(found.end):
        return "giờ"
    if before == ":" and is_number(tokens.at(found.start - 2)) and tokens.glued(found.start - 1) and tokens.glued(found.start - 2):
        return "giờ"
    if before in ("+", "-") and tokens.at(found.start - 2) in ("gmt", "utc"):
        return "giờ"
    if (behind in ("h", "g") and tokens.glued(found.end - 1)) or before in ("h", "g"):
        return "giờ"
    if found.value is not None and found.value <= 24 and behind == "giờ" and (before in _AT or tokens.at(found.end + 1) in _OF_DAY):
        return "giờ"
    if before == "giờ" and found.value is not None and found.value < 60 and last is not None and last.end == found.start - 1:
        return "giờ"
    return "giờ" if found.value == 24 and found.of == 7 else ""


def _visits(tokens: Tokens, found: Found, last: Found | None) -> str:
    """Readers of a page: «74 lượt xem», «Đang truy cập: 15,630»."""
    if tokens.before(found.end, _VISITS):
        return "" if tokens.said(found.end, "khách") and tokens.at(found.end + 1) not in ("", "\n", "online", "đang") else "số lượt xem, truy cập"
    if tokens.said(found.end, ") bình luận"):
        return "số lượt xem, truy cập"
    at = found.start - 1
    if tokens.at(at) in (":", "|"):
        at -= 1
        if tokens.at(at) in ("|", "\n", ""):
            return "số lượt xem, truy cập"
        if tokens.behind(at + 1, _VISIT_LABELS):
            return "số lượt xem, truy cập"
    elif tokens.behind(at + 1, _READERS):
        return "số lượt xem, truy cập"
    return ""


def _age(tokens: Tokens, found: Found, last: Found | None) -> str:
    if tokens.said(found.end, "tuổi", "năm tuổi", "tháng tuổi", "năm sinh") or tokens.at(found.start - 1) == "tuổi":
        return "tuổi"
    if found.kind == "count" and tokens.behind(found.start, _AGES):
        return "tuổi"
    return "năm sinh" if tokens.said(found.start - 2, "sinh năm") else ""


def _remembered(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«92 năm Ngày truyền thống», «kỷ niệm 80 năm»."""
    if found.measure != "năm" or found.kind == "refused":
        return ""
    behind = _behind(tokens, found, 8)
    if behind.startswith(("năm ngày", "năm thành lập", "năm quốc khánh", "năm xây dựng", "năm truyền thống", "năm cách mạng", "năm chiến thắng")):
        return "số năm kỷ niệm"
    return "số năm kỷ niệm" if _holds(_before(tokens, found, 4), ("kỷ niệm", "nhân", "chào mừng", "tròn", "truyền thống")) else ""


def _repeated(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«250.000.000 đồng (hai trăm năm mươi triệu đồng)»: the words say the digits again."""
    if last is None or last.value is None or not found.worded or tokens.at(found.start - 1) not in ("(", ":"):
        return ""
    if last.value == found.value and tokens.said(found.start - 3, "bằng chữ :", "bằng chữ là"):
        return "nhắc lại bằng chữ"
    near = found.start - last.end <= 5 and tokens.said(last.end, "(") + (tokens.at(last.end + 1) == "(" or tokens.at(last.end + 2) == "(")
    return "nhắc lại bằng chữ" if near and last.value == found.value else ""


def _slogan(tokens: Tokens, found: Found, last: Found | None) -> str:
    if found.kind != "count" or found.worded or found.measure in COUNTERS:
        return ""
    if tokens.at(found.end) == "°":
        return "nhiệt độ"
    quoted = tokens.at(found.start - 1) == '"' or (last is not None and last.why == "khẩu hiệu")
    return "khẩu hiệu" if found.measure in _SLOGANS or (quoted and found.measure in _QUOTED_SLOGANS) else ""


def _size(tokens: Tokens, found: Found, last: Found | None) -> str:
    """Sizes of houses; land that is given stays."""
    if found.measure in ("tầng", "gian", "phòng ngủ", "chỗ", "cấp"):
        return "kích thước"
    if found.measure not in AREAS and found.measure not in ("mét vuông",):
        return ""
    before = _before(tokens, found)
    if _holds(before, ("hiến", "hiến tặng", "tặng", "góp", "đất")) or _holds(_behind(tokens, found, 4), ("đất", "đất ở", "đất vườn")):
        return ""
    house = ("nhà", "căn", "rộng", "diện tích", "mặt bằng", "quy mô", "ngôi")
    return "diện tích" if _holds(before, house) else ""


def _sign(tokens: Tokens, found: Found, last: Found | None) -> str:
    """List numbers at the beginning of a line («1. », «2) »), and how much a field of the page wants."""
    if found.measure in ("chữ", "ký tự", "kí tự"):
        return "số chữ của ô nhập"
    if found.kind != "count" or found.value is None or found.value > 40 or found.end - found.start > 1:
        return ""
    opened = tokens.at(found.start - 1) in ("", "\n") or (tokens.at(found.start - 1) == "(" and tokens.at(found.start - 2) in ("", "\n"))
    return "số mục" if opened and tokens.at(found.end) in (".", ")", "/") else ""
