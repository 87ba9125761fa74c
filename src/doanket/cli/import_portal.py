"""Articles of an old portal, from saved pages: shown first, taken over as drafts when told to."""

import itertools
import json
import sys
from collections import Counter

from .home import pending_migrations, start_django
from .words import Refusal, complain, say

AT_ONCE = 25  # pages whose pictures are held in memory


def arguments(parser):
    parser.add_argument("path", metavar="TỆP|THƯ_MỤC", help="trang đã lưu (HTML, TXT), gói ZIP, bản xuất WordPress (XML) hoặc NukeViet (JSON), hay cả thư mục")
    parser.add_argument("--unit", metavar="ĐƠN_VỊ", help="trang nhận bài: tên trên địa chỉ (phuong-hoa-sen) hoặc tên đơn vị")
    parser.add_argument("--section", metavar="MỤC", help="chuyên mục nhận bài: tên hoặc địa chỉ (mặc định là mục tin)")
    parser.add_argument("--as", dest="username", metavar="TÊN_ĐĂNG_NHẬP", help="người đứng tên bản nháp, có quyền viết tin của đơn vị")
    parser.add_argument("--base", metavar="ĐỊA_CHỈ", default="", help="địa chỉ trang cũ, cho trang không tự ghi: https://…")
    parser.add_argument("--write", action="store_true", help="ghi thật; không có thì chỉ đọc và kể lại")
    parser.add_argument("--json", action="store_true", help="in kết quả cho chương trình khác đọc")


def run(options):
    if options.write and not (options.unit and options.username):
        raise Refusal("Để ghi thật cần --unit ĐƠN_VỊ và --as TÊN_ĐĂNG_NHẬP.", code=2)
    start_django(database=bool(options.unit))
    if options.unit and pending_migrations():
        raise Refusal("Máy này chưa thiết lập xong. Chạy «doanket init» trước.")
    from doanket.kit.errors import DomainError
    from doanket.portal.old_site import Place, read_place

    try:
        readings = read_place(Place.of_path(options.path), base=_base(options.base))
        _tell(options, _taken(options, readings) if options.unit else ((reading, "", None) for reading in readings))
    except DomainError as refusal:
        raise Refusal(refusal.message) from refusal


def _base(said):
    if said and not said.startswith(("https://", "http://")):
        raise Refusal("--base cần cả https:// ở đầu.", code=2)
    return said


def _taken(options, readings):
    """(reading, what becomes of it, outcome) of every page, some at a time."""
    from doanket.kernel.ids import uuid7
    from doanket.portal.queries.importing import already_here
    from doanket.portal.services.importing import import_pages

    unit, section, actor = _place(options)
    name = uuid7().hex  # all steps of one call are one import
    while some := list(itertools.islice(readings, AT_ONCE)):
        if options.write:
            for reading, outcome in zip(some, import_pages(actor=actor, unit=unit, section=section, readings=some, name=name), strict=True):
                yield reading, {"new": "đã lập bản nháp", "again": "đã có, không lập lại", "refused": outcome.why}[outcome.kind], outcome
        else:
            known = already_here(unit, some)
            yield from ((reading, "đã có" if number in known else "sẽ lập bản nháp", None) for number, reading in enumerate(some))
        for reading in some:  # told already; the pictures of thousands of pages do not fit
            for picture in reading.pictures:
                picture.content = b"" if picture.content is not None else None


def _place(options):
    """(unit, section, person) as the command names them; refuses in words."""
    from doanket.portal.queries.importing import people_named, sections_named, sites_named

    homes = sites_named(options.unit)
    if len(homes) != 1:
        several = ", ".join(home.slug for home in homes[:8])
        raise Refusal(f"Có nhiều trang tên «{options.unit}»: {several}." if several else f"Không có trang nào tên «{options.unit}».")
    sections = sections_named(homes[0], options.section or "")
    if not sections:
        raise Refusal(f"Trang này không có chuyên mục «{options.section}».")
    person = people_named(options.username) if options.username else None
    if options.username and person is None:
        raise Refusal(f"Không có người dùng «{options.username}».")
    return homes[0].unit, sections[0], person


def _tell(options, told):
    """Each page as soon as it was read: an export of thousands need not be held."""
    from doanket.portal.old_site import as_json, as_table

    if options.json:
        pages = [as_json(reading) | {"outcome": outcome.kind if outcome else "", "notes": _notes(reading, outcome)} for reading, _words, outcome in told]
        json.dump({"written": options.write, "pages": pages}, sys.stdout, ensure_ascii=False, indent=1)
        say()
        return
    kinds = Counter()
    for reading, words, outcome in told:
        reading.notes = _notes(reading, outcome)
        kinds[outcome.kind if outcome else "refused" if reading.fault else "read"] += 1
        for line in as_table(reading, "" if reading.fault else words):
            say(line)
    _sum_up(options, kinds)


def _notes(reading, outcome):
    return [str(note) for note in (outcome.notes if outcome and outcome.notes else reading.notes)]


def _sum_up(options, kinds):
    say()
    if options.write:
        say(f"{kinds['new']} bản nháp mới, {kinds['again']} bài đã có từ trước, {kinds['refused']} tệp không nhận.")
        say("Bản nháp nằm ở «Viết tin»; bạn đọc chỉ thấy sau khi được duyệt. Nhầm thì bỏ cả lần ở «Đưa bài từ trang cũ về».")
    else:
        say(f"Đọc được {kinds['read']} bài, {kinds['refused']} tệp không nhận. Chưa ghi gì.")
        if not options.unit:
            complain("Để ghi: thêm --unit ĐƠN_VỊ --as TÊN_ĐĂNG_NHẬP --write.")
