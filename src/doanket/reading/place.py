"""Whose page it is: the unit that reports, by the words of level and the names that stand beside them."""

import re
from collections import defaultdict
from dataclasses import dataclass

from doanket.kernel.text import fold

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LEVELS = {
    "phường": "commune", "xã": "commune", "thị trấn": "commune", "đặc khu": "commune",
    "huyện": "district", "quận": "district", "thị xã": "district", "thành phố": "district", "tỉnh": "province",
}  # fmt: skip
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "p": "phường", "q": "quận", "h": "huyện"}
_CENTRAL_CITIES = {"ha noi", "hai phong", "da nang", "can tho", "ho chi minh", "hue"}
CITY = "Hồ Chí Minh"
CENTRAL = "Ủy ban Trung ương MTTQ Việt Nam"
_NAME = rf"[{_UPPER}][^\W\d_]*(?:'[^\W\d_]+)?"
_NAMED = re.compile(
    rf"(?<!\w)(?P<level>(?i:phường|xã|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)(?=\s)|(?:TP|Tp|TX|TT|P|Q)(?=\.))\.?[ ]?"
    rf"(?P<name>{_NAME}(?: {_NAME}){{0,4}}(?: ?[-–] {_NAME}(?: {_NAME}){{0,2}})?|\d{{1,2}}(?![\d/.]|,\d| ?(?:tỷ|triệu|%|nghìn)))"
    rf"(?P<in>\s?\((?i:quận|huyện|thành phố|tỉnh|tp\.?) ?[^)]{{1,25}}\))?"
)
_CITY = re.compile(r"(?<!\w)(?:TP\.?\s?HCM|thành phố HCM)(?!\w)")
# Capitals that stand behind a place and do not belong to its name.
_STOPS = frozenset(
    re.findall(
        r"\w+",
        "MTTQ UBND HĐND UBMTTQ BTT BCH Ủy Uỷ Mặt Ban Đảng Chủ Phó Bí Trưởng Tổ Khu Thường Nguyễn Trần Ông Bà Việt Tại Trong Năm Ngày Sáng Chiều Tối Hội đồng Cụm "
        "Văn Thôn Ấp Nhân Quỹ Tết Ngoài Sau Đến Các Với Từ Theo Nhiệm Có Là Và Đoàn Cùng Qua Dịp Phát Thành Huyện Quận Xã Phường Tỉnh",
    )
)
_KEPT_TOGETHER = frozenset(re.findall(r"\w+", "Hội Đoàn Văn Thường Trần Nguyễn Tổ Năm Nhân Phát Thành Từ Sau Tại"))  # may begin a name: Hội An, Đoàn Kết
# These end many names (Châu Thành, Hòa Nhân, Đại Từ): they belong to what follows only before these words.
_GOES_WITH = {
    "Thành": "phố ủy viên đoàn", "Phát": "động huy biểu triển", "Văn": "phòng hóa kiện", "Nhân": "dịp dân kỷ ngày", "Hội": "nghị đồng nông cựu chữ liên phụ lhpn người khuyến",
    "Thường": "trực vụ xuyên", "Tổ": "dân đại chức quốc trưởng", "Khu": "phố dân vực", "Năm": "qua nay học", "Từ": "đầu năm sáng khi", "Sau": "khi đó gần",
    "Đoàn": "thanh giám kết công đại chủ", "Ban": "thường công chỉ vận chấp", "Tết": "nguyên vì", "Quỹ": "vì", "Qua": "đó rà", "Dịp": "này", "Thôn": "", "Tại": "hội buổi lễ đây", "Phó": "chủ bí trưởng",
}  # fmt: skip
_GOES_WITH = {word: frozenset(said.split()) for word, said in _GOES_WITH.items()}
_FRONT = re.compile(r"(?:mttq|mặt trận|mặt trận tổ quốc|tổ quốc)(?: việt nam| tổ quốc| vn)?(?: và [^.,;\n]{0,40})?\s*$", re.IGNORECASE)
_LEVEL_ALONE = re.compile(r"(?:MTTQ|Mặt trận|Tổ quốc)(?: Việt Nam| VN)? (?i:(phường|xã|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh))(?= [^A-ZĐ]|[.,;:\n)]| [A-Z]{2}|$)")
_AWAY = re.compile(r"(?:ở|thuộc|cho|tới|đến|về|của|với|cùng|từ|trên địa bàn|công ty|tại|dự có|, )\s*(?:[^.,;\n]{0,12}\s)?$", re.IGNORECASE)
_LEAD_NAME = re.compile(rf"\W*(?P<name>{_NAME}(?: {_NAME}){{0,3}}(?: ?[-–] {_NAME}(?: {_NAME}){{0,1}})?)(?= ?[:(]| [^\W\d_{_UPPER}])")
_CENTRAL_SAID = re.compile(r"(?:(?:Ủy|Uỷ) ban )?Trung ương (?:MTTQ|Mặt trận)|(?i:Ban vận động cứu trợ) Trung ương|UBTW ?MTTQ|Đoàn Chủ tịch (?:Ủy|Uỷ) ban Trung ương")
_VISITOR = re.compile(r"(?:chủ tịch|ủy viên|phó|trưởng|đồng chí|ông|bà|dự|ban|kiến của|theo|của|cơ quan|hướng dẫn|đạo của|kế hoạch|lời kêu gọi)[^.;\n]{0,30}$", re.IGNORECASE)
_BOARD = re.compile(
    rf"(?:Ban (?:công tác|Công tác) (?:mặt trận|Mặt trận|MT)|Ban CTMT)(?: ở| tại)? (?P<level>(?i:thôn|ấp|bản|buôn|xóm|khu phố|tổ dân phố|khu dân cư|khu|tổ|làng|khóm|khối phố|khối)) "
    rf"(?P<name>(?:số )?\d{{1,3}}[A-Z]?(?![\d/.])|{_NAME}(?: {_NAME}){{0,3}})"
)
_AREA = re.compile(rf"(?<!\w)(?P<level>(?i:thôn|ấp|bản|buôn|xóm|khu phố|tổ dân phố|khu dân cư|làng|khóm|khối phố|khối)) (?P<name>(?:số )?\d{{1,3}}(?![\d/.])|{_NAME}(?: {_NAME}){{0,3}})")
_WORD = re.compile(r"\w+")
_LEAD = 320


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` with its word of level («phường Hoa Sen»); ``level``: central, province, district, commune, residential; empty if unknown."""

    name: str = ""
    level: str = ""


def read_place(title: str, body: str, tail: str = "") -> Place:
    """The reporting unit of a page by its title, its body and what is signed below."""
    votes = _Votes()
    _vote_named(votes, title, 3.0, lead=True)
    _vote_named(votes, body, 1.0)
    _vote_named(votes, tail, 0.5)
    _vote_central(votes, title, body)
    _vote_heading(votes, title or body[:120], body, bool(title))
    return votes.winner() if votes.scores else _residential(f"{title}\n{body}"[:_LEAD])


def _residential(lead: str) -> Place:
    """A residential area, where the page names nothing larger."""
    found = _BOARD.search(lead) or _AREA.search(lead)
    return Place(f"{found['level'].lower()} {_cut(found['name'])}", "residential") if found else Place()


class _Votes:
    def __init__(self):
        self.scores: dict[tuple[str, str], float] = defaultdict(float)
        self.spellings: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, word: str, name: str, score: float, times: int = 1):
        key = (word, fold(name))
        self.scores[key] += score
        self.spellings[key][name] += times

    def winner(self) -> Place:
        if not self.scores:
            return Place()
        key = max(self.scores, key=lambda one: self.scores[one])
        if self.scores[key] <= 0:
            return Place()
        name = max(self.spellings[key], key=lambda one: self.spellings[key][one])
        word = key[0]
        if word == "central":
            return Place(CENTRAL, "central")
        return Place(f"{word} {name}", level_of(word, name))


def level_of(word: str, name: str) -> str:
    """The level of a unit by its word; the cities under the centre are provinces."""
    if word == "thành phố" and fold(name) in _CENTRAL_CITIES:
        return "province"
    return LEVELS.get(word, "residential")


def _vote_named(votes: _Votes, text: str, weight: float, *, lead: bool = False) -> None:
    """Votes for the units that ``text`` names with their word of level; ``lead``: it is the title."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    fronts, previous_end = 0, -9
    for found in _NAMED.finditer(text):
        word, name = _word_of(found["level"]), _cut(found["name"], text[found.end("name") : found.end("name") + 12] if found.end("name") == found.end() else "")
        if not name:
            continue
        seen[word, fold(name)] += 1
        times, before = seen[word, fold(name)], text[max(0, found.start() - 60) : found.start()]
        inside, front = found.start() - previous_end < 4, bool(_FRONT.search(before))
        score = weight * (1.0 if times == 1 else 0.35 if times < 6 else 0)
        if front:
            score += (4.0 if fronts == 0 else 1.5) * (1 if times < 4 else 0.1) * (1.0 if weight >= 1 else 0.5)
            fronts += 1
        else:
            score = score * (0.3 if not lead and (inside or _AWAY.search(before)) else 1) - inside
        score += 0.4 * (LEVELS.get(word) == "commune") + (not lead and len(seen) == times == 1) + _by_place(found.start(), before, lead)
        previous_end = found.end()
        votes.add(word, name + (f" {found['in'].strip()}" if found["in"] and name.isdigit() else ""), score, 2 if lead else 1)
    _vote_city(votes, text)


def _by_place(start: int, before: str, lead: bool) -> float:
    """What stands first weighs more."""
    if start < 3 or (not lead and start < _LEAD and not before.strip(" *-–")):
        return 2.0
    return 0.5 if start < _LEAD and not lead else 0.0


def _vote_city(votes: _Votes, text: str) -> None:
    """«TP.HCM» is a name without a name."""
    for found in list(_CITY.finditer(text))[:3]:
        before = text[max(0, found.start() - 60) : found.start()]
        votes.add("thành phố", CITY, 3.0 if _FRONT.search(before) else -0.5 if before.endswith("(") else 0.3)


def _word_of(level: str) -> str:
    return _SHORT.get(level.lower(), level.lower())


def _cut(name: str, behind: str = "") -> str:
    """The name without the capitals of what follows it; ``behind``: the text right behind the name."""
    kept: list[str] = []
    words = name.split(" ")
    following = [*words[1:], *_WORD.findall(behind[:12])[:1], ""]
    for at, word in enumerate(words):
        if at > 0 and word in _GOES_WITH and following[at].lower() not in _GOES_WITH[word] and not following[at].isdigit():
            kept.append(word)
            continue
        if (word in _STOPS or (word.isupper() and len(word) > 2 and not name.isupper())) and (at > 0 or word not in _KEPT_TOGETHER):
            break
        kept.append(word)
    return " ".join(kept).strip(" -–")


def _vote_central(votes: _Votes, title: str, body: str) -> None:
    if _CENTRAL_SAID.search(title):
        votes.add("central", CENTRAL, 5.0)
    said = list(_CENTRAL_SAID.finditer(body))[:6]
    for found in said:
        visits = _VISITOR.search(body[max(0, found.start() - 45) : found.start()])
        votes.add("central", CENTRAL, 0.1 if visits else 3.0 if found.start() < 120 else 0.8)


def _vote_heading(votes: _Votes, heading: str, body: str, titled: bool) -> None:
    """«Long Biên: …» over «Ủy ban MTTQ quận …»: the name from the heading, the level from the text."""
    alone = _LEVEL_ALONE.search(f"{heading}\n{body}")
    lead = _LEAD_NAME.match(heading)
    if not (alone and lead):
        return
    name, word = _cut(lead["name"]), alone[1].lower()
    if not name or name.lower() in LEVELS or fold(name).split(" ")[0] in _NO_NAMES or (" " not in name and heading[lead.end() :][:2].strip()[:1] not in (":", "(")):
        return
    other = re.search(rf"(?<!\w)(?i:({'|'.join(LEVELS)})) {re.escape(name)}(?!\w)", body)
    if other and other[1].lower() != word:
        votes.add(other[1].lower(), name, 1.0)
        return
    votes.add(word, name, 3.5 if titled else 2.0, 2)


_NO_NAMES = frozenset(re.findall(r"\w+", "uy ubnd mttq hoi ngay sang chieu toi ban trung thuc nhan nam mat trong tai huyen xa phuong quan tinh thanh thi ubmttq khoi le gan hon dai mot"))
