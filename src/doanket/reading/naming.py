"""Numbers that are names: «thôn 11», «bão số 3», «nhà cấp 4», «đường Hoa Ban 2»."""

from doanket.reading.counters import COUNTERS, DURATIONS, PLACES
from doanket.reading.found import Found
from doanket.reading.words import Phrases, Tokens, is_number

_NAMES = (
    "thôn,tổ,khu,phố,phường,quận,xóm,ấp,bản,buôn,đội,cụm,khóa,khoá,đợt,bão,lớp,hạng,cấp,loại,điều,khoản,mục,chương,quyển,tập,bài,số,đường,"
    "ngõ,ngách,hẻm,kiệt,lô,tầng,phòng,km,quý,tháng,năm,giai,lần,kỳ,dòng,trang,bước,vòng,nhóm,tiểu,khối,bảng,mẫu,phần,trại,ảnh,hình,biểu,"
    "kios,kiốt,cột,điểm,tuyến,biển,cống,vùng,đập,liên,trạm,đài,covid,tdp,kp,ctmt,bct,chùm,mức,tiết,top,câu,viện"
)
_NAMING = frozenset(_NAMES.split(","))
_NAMING_PAIRS = Phrases(
    "khu phố", "khu vực", "tổ dân phố", "khu dân cư", "đường số", "tỉnh lộ", "quốc lộ", "huyện lộ",
    "mức độ", "công nghiệp", "công nghệ", "vòng loại", "liên khu", "đường tỉnh", "hương lộ", "bão số", "cụm số", "thi đua số",
    "tiêu chí", "phụ lục", "chi bộ", "giai đoạn", "chương trình", "nghị quyết", "chỉ thị", "nghị định", "quyết định", "thông tư", "kế hoạch",
    "công văn", "hướng dẫn", "thông tri", "kết luận", "quy định", "luật số", "dự thảo lần", "mẫu số", "đội số", "tiểu khu", "binh đoàn",
    "sư đoàn", "trung đoàn", "lữ đoàn", "tiểu đoàn", "quân khu", "tên lửa", "vùng", "hải đội", "đại đội", "phòng số", "bàn số", "tổ số", "nhóm số",
)  # fmt: skip
# After «thôn 11» nothing is counted, even where a place follows: «tổ 5 phường X».
_AFTER_NAMES = PLACES | DURATIONS | {
    "hộ", "ông", "bà", "gia đình", "cụ", "anh", "chị", "em", "người", "người dân", "nhà", "hộ gia đình", "hộ dân", "đường", "cầu", "con đường",
    "đồng chí", "hội nghị", "mặt", "công", "đoàn", "vị", "cháu", "cán bộ", "tuyến đường", "lần", "ý", "con", "việc", "phát biểu",
}  # fmt: skip
_HOUSES = {"số", "hẻm", "ngõ", "ngách", "kiệt", "đường", "trang", "ảnh", "lô", "tổ", "nhà"}  # «hẻm 132/5»
_EACH = {"mỗi", "cả", "toàn", "các", "từng", "một", "những", "hai", "ba"}
_ALWAYS_NAMES = {"số", "năm", "tháng", "quý", "điều", "khoản", "ngõ", "ngách", "hẻm", "đường", "km", "hạng", "lô", "bão", "đợt", "khóa", "covid", "giai"}


def named(tokens: Tokens, found: Found, last: Found | None) -> str:
    """Numbers that are names: «thôn 11», «bão số 3», «đợt 2», «nhà cấp 4»."""
    before = tokens.at(found.start - 1)
    if before == "cấp" and tokens.at(found.start - 2) == "trường":
        return "số của tên gọi"  # «trường cấp hai xã Hoa Sen»
    if found.of is not None and found.measure not in COUNTERS and before in _HOUSES:
        return "số của tên gọi"
    if found.kind in ("ordinal", "term", "money", "rate") or found.worded or found.of is not None:
        return ""
    pair = tokens.behind(found.start, _NAMING_PAIRS)
    if not pair and before not in _NAMING:
        return _listed_name(tokens, found, last)
    if before in ("tháng", "năm", "đợt", "quý") and found.measure in COUNTERS and (before == "năm" or tokens.at(found.start - 2) in _EACH):
        return ""
    if before in _ALWAYS_NAMES:
        return _unless_total(tokens, found, before)
    titled = tokens.raw(found.end)[:1].isupper() and tokens.raw(found.end + 1)[:1].isupper()  # «Tổ 3 Cây Gạo»
    if found.measure not in COUNTERS or titled:
        return "số của tên gọi"
    plenty = found.value is not None and found.value >= 30
    counted = found.measure not in _AFTER_NAMES or tokens.at(found.start - 2 - pair) in _EACH or (plenty and found.measure not in PLACES)
    return "" if counted else "số của tên gọi"


def _unless_total(tokens: Tokens, found: Found, before: str) -> str:
    """«tổng số 15 hộ» counts; «số 15» names."""
    if before == "số" and (tokens.at(found.start - 2) in ("tổng", "con", "trên", "dân") or found.measure in COUNTERS - _AFTER_NAMES):
        return "" if tokens.at(found.start - 2) not in ("bão", "nhà", "đường") else "số của tên gọi"
    return "số của tên gọi"


def _proper_name(tokens: Tokens, found: Found) -> bool:
    """«đường Hoa Ban 2», «Công ty Bình Minh 68», «Công ty 26-3»: a number behind a name, before nothing that is counted."""
    if found.measure in COUNTERS or found.value is None or found.value >= 1000 or found.approx:
        return False
    name = tokens.raw(found.start - 1)
    if name in ("tại", "ở", "chỉ") and tokens.raw(found.end)[:1].isupper() and tokens.raw(found.end + 1)[:1].isupper():
        return True
    if name[:1].isupper() and name[1:].islower() and tokens.raw(found.start - 2)[:1].isupper():
        return True
    dashed = tokens.at(found.end) == "-" and tokens.glued(found.end - 1) and is_number(tokens.at(found.end + 1))
    return dashed or (tokens.at(found.start - 1) == "-" and tokens.glued(found.start - 1) and is_number(tokens.at(found.start - 2)))


def _listed_name(tokens: Tokens, found: Found, last: Found | None) -> str:
    """«tổ 2, 3 và 5»: the further ones of a row of names."""
    row = last is not None and last.why == "số của tên gọi" and found.start - last.end == 1
    if row and tokens.at(last.end) in (",", "và", "-", "–", "đến", "+") and found.measure not in COUNTERS - PLACES:
        return "số của tên gọi"
    return "số của tên gọi" if _proper_name(tokens, found) else ""
