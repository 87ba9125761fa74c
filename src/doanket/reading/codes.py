"""Rows of digits that name something: telephones, accounts, numbered documents."""

import re

from doanket.reading.counters import counter_at
from doanket.reading.words import Tokens

_LOOK = 48
_PHONE = re.compile(
    r"(?<![0-9.,])(?:\(?\+84\)?|\(?0[0-9]{1,3}\)?)(?:[ .-]{0,2}[0-9]{2,4}){2,4}(?![0-9])|(?<![0-9])1[89]00[ .-]?[0-9]{2,4}(?:[ .-]?[0-9]{2,4})?(?![0-9])"
)
_PHONE_WORD = re.compile(r"\b(?:điện thoại|đt|sđt|tel|hotline|zalo|fax|liên hệ|đường dây nóng|số máy|di động|dđ)\b[^0-9\n]{0,20}[0-9 .()+-]{0,16}$")
_ROW = re.compile(r"[0-9](?:[ .-]{0,2}[0-9]){4,}|1[0-9]{2}(?= ?(?:[.,;)\n]|$))")  # five digits, or a short number that nothing follows
_ACCOUNT_WORD = re.compile(r"\b(?:tài khoản|stk|tk|mã số thuế|mst|cccd|cmnd|căn cước|mã số|mã qr|giấy phép|gp|seri|số thẻ)\b[^0-9\n]{0,24}[0-9 .]{0,16}$")
_PAPER_BEHIND = re.compile(r"\s?[-/]\s?(?:[0-9]{4}\s?[/-]\s?)?[a-zđ]{1,8}(?:\s?[-–/&.]\s?[a-zđ]|[0-9]*\b)")
_PAPER_WORD = re.compile(
    r"\b(?:nghị định|quyết định|chỉ thị|thông tri|công văn|nghị quyết|thông báo|kế hoạch|hướng dẫn|tờ trình|báo cáo|luật|thông tư|kết luận|"
    r"quy định|quy chế|pháp lệnh|giấy mời|hợp đồng|biên bản|văn bản) ?(?:số)?[ :]{0,2}$|\bsố:? {0,2}$"
)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:vn|com|net|org|html?|php|aspx?|jpe?g|png|pdf|docx?)\b")
_SHARES = re.compile(r"\s?/\s?(?:hộ|suất|phần|người|tháng|năm|căn|nhà|ngày|lần|m2|kg|khẩu|cháu|em|xuất|bữa|thôn|tổ|xã|phường|đợt|ha|học|cá|gia|đơn|mô|cụ|bộ|con|cái|chiếc|cuộc|vụ|tổng)\b")


def code_at(tokens: Tokens, start: int, end: int) -> str:
    """Why the number of tokens ``start`` to ``end`` is the name of something, in words; "" if it is not."""
    text = tokens.clean
    first, last = tokens.starts[start], tokens.ends[end - 1]
    before = text[max(0, first - _LOOK) : first].lower()
    behind = text[last : last + _LOOK].lower()
    if _ACCOUNT_WORD.search(before) and not counter_at(tokens.words, end):  # «tài khoản đã cấp: 22 tài khoản» counts
        return "số tài khoản, mã số"
    if (_PHONE_WORD.search(before) and _ROW.match(text, first)) or _in_phone(text, first, last):
        return "số điện thoại"
    if _PAPER_BEHIND.match(behind) and not _SHARES.match(behind) and text[first:last].replace("/", "").isdigit():
        return "số văn bản"
    if _PAPER_WORD.search(before) and ("/" in text[first:last] or behind[:1] in ("/", "-")):
        return "số văn bản"
    if _ADDRESS.search(before[before.rfind(" ") + 1 :].rpartition("\n")[2] + text[first:last] + behind.partition(" ")[0].partition("\n")[0]):
        return "địa chỉ trang, tên tệp"
    digits = text[first:last]
    if digits.isdigit() and (len(digits) > 9 or (len(digits) > 3 and digits.startswith("0"))):
        return "mã số"
    return "mã số" if _in_word(text, first, behind) else ""


def _in_phone(text: str, first: int, last: int) -> bool:
    """Whether the number stands inside a row that can only be a telephone: it begins with 0, +84, 1800 or 1900."""
    from_here = max(0, first - 16)
    around = text[from_here : last + 16]
    return any(
        phone.start() <= first - from_here < phone.end() and 8 <= sum(map(str.isdigit, phone[0])) <= 12
        for phone in _PHONE.finditer(around)
    )


def _in_word(text: str, first: int, behind: str) -> bool:
    """«Covid-19», «QĐ-19», «a-1»: a letter and a dash before."""
    return (first > 1 and text[first - 1] in "-_" and text[first - 2].isalpha()) or behind.startswith(("@", "_"))
