"""The parts of a portal page: title, day of posting, source, author, body and captions. Menus, counters and other news are dropped."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from doanket.reading.text import Given
from doanket.reading.values import Date, Span

_LONG, _SHORTEST_TITLE, _LONGEST_TITLE = 60, 12, 320
_NOISE = re.compile(
    r"^[\W_]*(?:"
    r"loading|print\b|image banner|anh tin bai|\(?\d*\)? ?bình luận|chế độ ban đêm|cỡ chữ|đọc bài viết|lượt xem|số lượt (?:xem|người xem|truy cập)"
    r"|(?:đang |số lượng |thống kê |lượt )truy cập|đang (?:truy cập|online|xem)|tổng (?:số )?(?:trong|truy cập|lượt)|tổng số (?:trong|truy cập)"
    r"|(?:hôm (?:nay|qua)|trong (?:tuần|tháng|ngày|năm)|tất cả|tuần này|tháng này|online|thống kê)\s*:"
    r"|đánh giá\s*:|lượt đánh giá|mã xác thực|mã bảo mật|captcha|tối thiểu \d+ chữ|đăng nhập|đăng ký nhận|qr code|mã qr|chia sẻ|in bài"
    r"|tiếng việt|english|trang chủ|thông tin cần biết|chuyên mục|liên kết|thư viện|bản đồ|tiện ích|nguồn tin$|chúng tôi trên|ảnh ảnh"
    r"|chào mừng quý|gửi bình luận|họ (?:và )?tên|email|a[-+] a|gốc$|quay lại|xem thêm|tags?\b|từ khóa|theo dõi|facebook|zalo$|youtube|twitter"
    r"|font size|kích (?:cỡ|thước) chữ|tăng cỡ|giảm cỡ|tương phản|bài nghe|nghe bài|\d[\d.,:]*\s*(?:lượt xem|views?)?\s*$|date \d{4}|kết quả bình chọn"
    r")"
)
_COUNTER = re.compile(r"(?:lượt xem|views?|số lần xem|đã xem|\| ?:)\s*:?\s*\d*\s*$|\d\s*(?:lượt (?:xem|truy cập)|views)\s*$")
_OTHER_NEWS = re.compile(
    r"^[\W_]*(?:tin (?:liên quan|khác|cùng chuyên mục|mới|đọc nhiều|nổi bật|đã đưa)|các (?:tin|bài)(?: viết)? (?:khác|liên quan|cũ hơn|mới hơn)"
    r"|bài (?:viết )?(?:liên quan|khác|cùng chuyên mục)|xem nhiều|đọc nhiều|thống kê truy cập|tiện ích thông tin|bình luận\s*$|ý kiến bạn đọc"
    r"|mới nhất|có thể bạn quan tâm)"
)
_CAPTION = re.compile(r"^[\W_]*(?:quang cảnh|toàn cảnh|ảnh\b|hình ảnh|một số hình ảnh|các đại biểu (?:chụp|dự|tham)|khung cảnh|chụp ảnh)")
_SOURCE = re.compile(r"^\W*(?:nguồn|theo)\s*:?\s+(.{3,80})$", re.IGNORECASE)
_AUTHOR = re.compile(r"^\W*(?:tác giả|tin,? (?:và )?ảnh|bài,? (?:và )?ảnh|người (?:viết|đăng)|thực hiện|biên tập|tin bài)\s*[:,]\s*(.{2,60})$", re.IGNORECASE)
_OFFICE = re.compile(r"(?:MTTQ|Mặt trận|UBND|Ban Thường trực|Cổng|Báo|Trang thông tin)")
_NAME = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){1,4}(?: ?[-–,&] ?[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){0,4})?")
_ENDS = re.compile(r"[.!?;:…/][\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Page:
    """Places in the tidy copy, the body's in their order; ``title`` may be empty. ``published_at``: the ISO day, or None."""

    title: Span
    body: tuple[Span, ...]
    captions: tuple[Span, ...]
    published_at: str | None
    author: str
    source: str

    def holds(self, offset: int) -> bool:
        """Whether a place of the tidy copy belongs to the title or the body."""
        at = bisect_right(self.body, offset, key=_start) - 1
        return self.title.start <= offset < self.title.end or (at >= 0 and offset < self.body[at].end)


def _start(part: Span) -> int:
    return part.start


def read_page(given: Given, days: list[Date]) -> Page:
    """The parts of the page in ``given``; of a mere paragraph, that paragraph as its body."""
    posted = [day for day in days if day.role == "posted" and day.year]
    stamps = {given.clean.count("\n", 0, given.place(day.span.start)) for day in posted}
    lines = _lines(given.clean, stamps)
    first = next((at for at, line in enumerate(lines) if _is_text(line)), 0)
    title = _title(lines, first)
    rest = [line for line in lines if line is not title]
    author, source, rest = _signed(rest, len(lines))
    body = tuple(Span(line.start, line.end) for line in rest if not line.caption)
    captions = tuple(Span(line.start, line.end) for line in rest if line.caption)
    return Page(Span(title.start, title.end) if title else Span(0, 0), body, captions, _published(given, posted, lines), author, source)


@dataclass(slots=True)
class _Line:
    text: str
    start: int
    end: int
    caption: bool = False


def _lines(clean: str, stamps: set[int]) -> list[_Line]:
    """The lines that are no boilerplate, up to where other news begin."""
    kept, start, read = [], 0, False
    alone = "\n" not in clean.strip()  # a single line was given on purpose
    for number, raw in enumerate(clean.split("\n")):
        text = raw.strip()
        begin = start + len(raw) - len(raw.lstrip())
        start += len(raw) + 1
        if not text:
            continue
        low = text.lower()
        if read and len(text) < 90 and _OTHER_NEWS.match(low):
            break
        if not alone and ((number in stamps and len(text) < 80) or _is_noise(low)):
            continue
        line = _Line(text, begin, begin + len(text))
        line.caption = len(text) < 140 and bool(_CAPTION.match(low))
        read = read or _is_text(line)
        kept.append(line)
    return kept


def _is_noise(low: str) -> bool:
    return (len(low) < 120 and bool(_NOISE.match(low))) or (len(low) < 50 and bool(_COUNTER.search(low))) or not any(map(str.isalpha, low))


def _is_text(line: _Line) -> bool:
    """A paragraph: long or ended like a sentence."""
    return not line.caption and (len(line.text) > 2 * _LONG or (len(line.text) > 30 and bool(_ENDS.search(line.text))))


def _title(lines: list[_Line], first: int) -> _Line | None:
    """The line that heads the first paragraph; on a page without paragraphs none."""
    for line in reversed(lines[:first]):
        if not line.caption and _SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE:
            return line
    if first < len(lines) - 1 and not _ENDS.search(lines[first].text) and len(lines[first].text) <= _LONGEST_TITLE:
        return lines[first]
    return None


def _signed(lines: list[_Line], total: int) -> tuple[str, str, list[_Line]]:
    """(author, source, the lines without them): the short lines at the end."""
    author = source = ""
    while lines and len(lines[-1].text) < _LONG and total > 1:
        text = lines[-1].text
        if found := _SOURCE.match(text):
            source = source or found[1]
        elif found := _AUTHOR.match(text):
            author = author or found[1]
        elif _NAME.fullmatch(text) and not _OFFICE.search(text):
            author = text
        elif _OFFICE.search(text) and not _ENDS.search(text):
            source = source or text
        elif _ENDS.search(text) or any(map(str.isdigit, text)):
            break
        lines = lines[:-1]
    return author, source, lines


def _published(given: Given, posted: list[Date], lines: list[_Line]) -> str | None:
    """The posting nearest to the text: the day at the top of a page is often the visitor's own."""
    if not posted:
        return None
    begin = lines[0].start if lines else 0
    day = min(posted, key=lambda one: abs(given.place(one.span.start) - begin))
    return f"{day.year:04}-{day.month:02}-{day.day:02}"
