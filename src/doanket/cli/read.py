"""Figures in prose: what a text says in numbers, as a table or as lines for other programs."""

import contextlib
import json
import re
import sys
from functools import cache
from pathlib import Path

from .words import Refusal, say

LARGEST = 20_000_000  # bytes
PACKED = (b"PK\x03\x04", b"%PDF-")


def arguments(parser):
    parser.add_argument("files", metavar="TỆP", nargs="+", help="văn bản thường, Word (.docx) hoặc PDF có chữ; dấu - là đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument("--numbers", action="store_true", help="kèm mọi số đọc được, kể cả số không thành chỉ tiêu")
    parser.add_argument("--id", metavar="MÃ", help="mã của văn bản trong dòng JSON (mặc định là tên tệp bỏ đuôi); nhiều tệp thì viết dấu # cho số thứ tự, từ 0: trang###")


def run(options):
    if options.id and "#" not in options.id and len(options.files) > 1:
        raise Refusal("--id cho nhiều tệp phải có dấu # ở chỗ của số thứ tự, ví dụ trang###.", code=2)
    from doanket.reading.reader import read

    for place, name in enumerate(options.files):
        reading = read(_text(name))
        if options.json:
            known_as = _numbered(options.id, place) if options.id else Path(name).stem
            json.dump(as_record(reading, known_as, numbers=options.numbers), sys.stdout, ensure_ascii=False)
            say()
        else:
            _tell(name, reading, numbers=options.numbers)


def _numbered(pattern, place):
    """``trang###`` and 7 → ``trang007``."""
    return re.sub("#+", lambda signs: f"{place:0{len(signs[0])}}", pattern)


def _text(name):
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as fault:
        raise Refusal(f"Không có tệp «{name}».") from fault
    except OSError as fault:
        raise Refusal(f"Không mở được tệp «{name}».") from fault
    if len(content) > LARGEST:
        raise Refusal(f"Tệp «{name}» lớn quá 20 MB. Xin tách nhỏ.")
    if not content.startswith(PACKED):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode("utf-8-sig")
    return _unpacked(name, content)


def _unpacked(name, content):
    """The words of a Word file, a PDF or a text in an old code. Only these need more than the reader alone."""
    from .home import start_django

    start_django("demo", database=False)
    from doanket.kit.prose_files import UnreadableFile, text_of_file

    try:
        return text_of_file(name, content)
    except UnreadableFile as fault:
        raise Refusal(f"Tệp «{name}»: {fault}") from fault


def as_record(reading, name, *, numbers=False):
    """One reading as one line of JSON."""
    record = {
        "id": name,
        "facts": [{"indicator": f.indicator, "value": _plain(f.value), "unit": f.unit, "approx": f.approx} for f in reading.figures],
        "event_type": reading.event_type,
        "event_date": reading.event_date,
        "unit_name": reading.unit_name,
    }
    if numbers:
        record["numbers"] = [_number(number) for number in reading.numbers]
    return record


def _number(number):
    if number.upto is not None:
        return f"{_plain(number.value)}-{_plain(number.upto)}"
    return _plain(number.value)


def _plain(value):
    if value is None or isinstance(value, str):
        return value
    return int(value) if value == int(value) else float(value)


def _tell(name, reading, *, numbers):
    from doanket.reading.event import name_of

    say(f"{name}: {reading.unit_name or 'chưa rõ đơn vị'}, {reading.event_date or 'chưa rõ ngày'}, {name_of(reading.event_type)}")
    for figure in reading.figures:
        about = "khoảng " if figure.approx else ""
        whole = f" trên {_plain(figure.of)}" if figure.of is not None else ""
        named = f"{figure.indicator} ({_names().get(figure.indicator, '')})"
        say(f"  {named:<60} {about}{_plain(figure.value) if figure.value is not None else 'chưa rõ'}{whole}  {figure.unit}  ({figure.why}, tin cậy {figure.confidence:.0%})")
    if numbers:
        say("  các số: " + ", ".join(str(_number(number)) for number in reading.numbers))


@cache
def _names():
    """code → Vietnamese name in the catalogue that ships."""
    from doanket.indicators.shipped import shipped

    return {row["code"]: row["name"] for row in shipped("indicators")}
