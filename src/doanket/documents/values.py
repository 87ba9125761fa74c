"""Numbers, symbols and headings of papers as values: built, split and checked in one place."""

import hashlib
from dataclasses import dataclass
from string import Formatter

from doanket.audit.services import canonical

NUMBER_FIRST = "{number}/"
PLACEHOLDERS = frozenset({"number", "type", "capacity"})
OPEN_NUMBER = "…"


class PatternUnclear(ValueError):
    """A number pattern that does not begin with ``{number}/``, names something unknown or says how to print it."""


@dataclass(frozen=True, slots=True)
class SymbolPattern:
    """How a kind of paper is numbered, e.g. ``{number}/{type}-MTTQ-{capacity}`` → ``12/BC-MTTQ-BTT``.

    Most committees write ``BC-MTTQ-BTT``; the centre writes MTTW, some wards ``{number}/{type}-BTT-MTTQ`` or
    ``{number}/{type}-UBMTTQ``; official letters carry no kind.
    """

    text: str

    def __post_init__(self):
        try:
            parts = [part for part in Formatter().parse(self.text) if part[1] is not None]
        except ValueError as error:
            raise PatternUnclear(self.text) from error
        plain = all(name in PLACEHOLDERS and not width and not turn for _, name, width, turn in parts)
        if not plain or not self.text.startswith(NUMBER_FIRST) or len(self.text) == len(NUMBER_FIRST):
            raise PatternUnclear(self.text)

    def without_kind(self):
        """The same pattern for a paper that carries no kind in its symbol."""
        return SymbolPattern(self.text.replace("{type}-", "").replace("{type}", ""))

    @property
    def names_the_kind(self):
        return "{type}" in self.text

    def tail(self, *, type_code, capacity):
        """What stands after the number and its stroke: ``BC-MTTQ-BTT``."""
        return self.text.removeprefix(NUMBER_FIRST).format(type=type_code, capacity=capacity)


def printed_number(number):
    """A number under 10 takes a nought in front (Nghị định 30/2020/NĐ-CP, Phụ lục I): ``07``."""
    return f"{number:02}"


def symbol_of(number, tail):
    """``7``, ``BC-MTTQ-BTT`` → ``07/BC-MTTQ-BTT``."""
    return f"{printed_number(number)}/{tail}"


def digest_of_paper(blocks, figures):
    """SHA-256 over the canonical JSON of a version: what a signature freezes."""
    return hashlib.sha256(canonical({"blocks": blocks, "figures": figures}).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top of a unit's papers, and who signs: its own letterhead or the default of its kind."""

    issuer_lines: tuple[str, ...]
    place: str
    pattern: str
    signer_post: str
    signer_name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that a book has given and no paper carries. There should be none."""

    unit: str
    direction: str
    type_code: str
    year: int
    number: int


AGREEMENT_TYPE = "QC"
CERTIFICATE_TYPE = "GCN"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something of the shelf that waits for a person: a bold title, a line of context, where it is done, the badge."""

    title: str
    text: str
    url: str
    badge: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class MergeField:
    """A name that a letter form may carry between double braces, and what stands there in the letter."""

    name: str
    meaning: str


SENDER_FIELDS = (
    MergeField("co_quan_cap_tren", "dòng cơ quan cấp trên ở đầu thư"),
    MergeField("co_quan", "tên cơ quan gửi thư"),
    MergeField("dia_danh", "địa danh đứng trước ngày"),
    MergeField("ngay_thang_nam", "ngày ký, như “ngày 18 tháng 11 năm 2026”"),
    MergeField("so_ky_hieu", "số, ký hiệu; để trống nếu thư không có số"),
    MergeField("chuc_danh_ky", "chức danh người ký"),
    MergeField("nguoi_ky", "họ và tên người ký"),
)
PERSON_FIELDS = (
    MergeField("xung_ho", "cách xưng hô: ông, bà, anh, chị"),
    MergeField("ho_ten", "họ và tên người nhận"),
    MergeField("chuc_danh", "chức danh, nơi công tác của người nhận"),
)
CHECK_FIELDS = (
    MergeField("loi_ghi", "lời ghi nhận trong giấy hoặc thư"),
    MergeField("ma_xac_minh", "mã để ai cũng kiểm được giấy là thật"),
    MergeField("dia_chi_xac_minh", "địa chỉ trang kiểm mã"),
)
# By kind of letter (the values of LetterKind): every field a form of that kind may carry.
LETTER_FIELDS = {
    "invitation": (
        *SENDER_FIELDS,
        *PERSON_FIELDS,
        MergeField("ten_hoi_nghi", "tên hội nghị hoặc buổi họp"),
        MergeField("thoi_gian", "giờ, ngày họp"),
        MergeField("dia_diem", "nơi họp"),
        MergeField("chu_tri", "người chủ trì"),
        MergeField("noi_dung", "nội dung buổi họp"),
        MergeField("ma_moi", "mã mời của riêng người nhận"),
        MergeField("dia_chi_tra_loi", "địa chỉ để trả lời có dự hay không"),
    ),
    "thank_letter": (*SENDER_FIELDS, *PERSON_FIELDS, *CHECK_FIELDS),
    "certificate": (*SENDER_FIELDS, *PERSON_FIELDS, *CHECK_FIELDS),
    "official_letter": (
        *SENDER_FIELDS,
        MergeField("kinh_gui", "nơi nhận chính"),
        MergeField("trich_yeu", "thư về việc gì"),
        MergeField("noi_dung", "nội dung thư"),
        MergeField("noi_nhan", "các nơi nhận"),
    ),
}


CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 26


def code_of(number):
    """128 random bits as 26 letters and digits without those that look alike (I, L, O, U), to be read out or typed."""
    letters = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters.append(CODE_LETTERS[rest])
    return "".join(reversed(letters))


def code_typed(text):
    """What somebody typed as the stored code: blanks and dashes away, O as 0, I and L as 1. Empty if it can be none."""
    said = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    return said if len(said) == CODE_LENGTH and set(said) <= set(CODE_LETTERS) else ""
