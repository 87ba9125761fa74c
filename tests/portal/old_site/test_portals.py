"""Pages as the portals of many years saved them: every field of each, in the codes of their time."""

import unicodedata

import pytest

from doanket.kit.legacy_text import _VN3_LETTERS, _VN3_SIGNS
from portal.old_site.conftest import SAVED, jpeg

PAGES = SAVED / "portals"
PDF, WORD = b"%PDF-1.4\n%%EOF", b"\xd0\xcf\x11\xe0" + bytes(600)
# page → title, day, author, source, how the lead begins, paragraphs, pictures with captions, attachments that were found
TOLD = {
    "nukeviet-trang.html": (
        "Tổ dân phố Lò Gốm trao mười hai suất học bổng cho học sinh vượt khó", "2021-09-05T08:20:00", "Tạ Yên Nhi", "Đài truyền thanh phường Bằng Lăng",
        "Trước ngày khai giảng", 3,
        [("nv_files/hoc-bong.jpg", "Các cháu nhận học bổng tại nhà văn hóa tổ."), ("nv_files/nha-van-hoa.jpg", "Nhà văn hóa tổ Lò Gốm trong buổi trao.")],
        ["danh-sach.pdf"],
    ),
    "wordpress-trang.html": (
        "Xã Đồng Trăng khánh thành cây cầu dân tự làm", "2020-06-18T14:05:00", "Đinh Khánh Hà", "", "Chiều 17/6", 2,
        [("khanh-thanh-cau_files/cau-lon.jpg", ""), ("khanh-thanh-cau_files/cat-bang.jpg", "Cắt băng khánh thành cầu.")], ["Bảng quyết toán"],
    ),
    "liferay.html": (
        "Mặt trận tỉnh Mẫu giám sát việc thu các khoản đầu năm học ở sáu trường", "2022-10-04T16:42:00", "Kiều Lam Giang", "", "(MTTM) - Trong hai ngày", 2,
        [("giam-sat.jpg", "Đoàn giám sát làm việc với một trường tiểu học")], ["Kết luận giám sát.doc"],
    ),
    "sharepoint.html": (
        "Ban công tác mặt trận khu Cầu Mới vận động hiến đất mở ngõ", "2019-03-19T10:11:00", "Cù Hoài Thu", "", "Mười bảy hộ", 3, [("ngo-cu.jpg", "")], [],
    ),
    "joomla.html": ("Khu Ao Làng thả cá xuống hồ chung và kè lại bờ", "2018-04-22T07:30:00", "Âu Trí Dũng", "", "", 4, [("tha-ca.jpg", "")], []),
    "trinh-duyet.txt": (
        "Ngày hội Đại đoàn kết ở ấp Trăng Non: cả ấp cùng nấu một bữa cơm", "2022-11-16T14:25:00", "Phan Nhật Lệ", "", "Ngày 13/11", 3, [], [],
    ),
    "dong-chi.txt": ("Phường Bằng Lăng ra mắt tổ hòa giải ở khu Vườn Đào", "2021-04-09T15:10:00", "Vi Thúy Quỳnh", "", "", 7, [], []),
    "bang-2005.html": (
        "Xóm Bãi Dâu vào vụ gặt sớm, cả xóm giúp nhà neo người", "2005-08-23", "Mộc Miên", "", "Những ngày này", 2,
        [("images/gat.jpg", "Bà con gặt lúa giúp gia đình neo người")], [],
    ),
    "anh-hoi-thi.html": (
        "Hội thi nấu ăn khu Đình Thượng và Đình Hạ", "2023-03-07T20:10:00", "Lưu Thảo Chi", "", "Mười hai đội", 3,
        [(f"gal_files/{number}.jpg", "") for number in range(1, 13)], ["Thể lệ hội thi", "Kết quả chấm"],
    ),
}  # fmt: skip
FILES = {
    "nv_files/danh-sach.pdf": PDF, "khanh-thanh-cau_files/quyet-toan.xlsx": PDF, "ket-luan.doc": WORD, "gal_files/the-le.doc": WORD,
    "gal_files/ket-qua.pdf": PDF, **{f"gal_files/{number}-150x150.jpg": jpeg("red", (150, 150)) for number in range(1, 13)},
}  # fmt: skip


def with_files(name, content):
    """The page with every file that it shows, each picture of its own colour."""
    pictures = {path: jpeg((number * 20, 90, 90)) for number, (path, _caption) in enumerate(TOLD[name][6])}
    return {name: content, **pictures, **FILES}


def told(reading, pictures):
    """The fields of a reading in the order of the table."""
    of_content = {content: path for path, content in pictures.items()}
    return (
        reading.title.value, reading.date.value.isoformat(), reading.author.value, reading.source.value, reading.lead.value, len(reading.paragraphs),
        [(of_content.get(one.content), one.caption) for one in reading.pictures], [one.name for one in reading.attachments if one.content],
    )  # fmt: skip


def in_vn3(text):
    return text.translate(str.maketrans(_VN3_LETTERS, _VN3_SIGNS)).replace("utf-8", "x-user-defined").encode("cp1252", "xmlcharrefreplace")


def in_windows_1258(text):
    out = b""
    for letter in text.replace('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', ""):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        out += (base + tones).encode("cp1258")
    return out


OLD_CODES = [(name, code) for name in ("bang-2005.html", "dong-chi.txt") for code in (in_vn3, in_windows_1258)]


@pytest.mark.parametrize(("name", "code"), [*((name, str.encode) for name in TOLD), *OLD_CODES])
def test_every_field_of_a_page_is_found(saved, name, code):
    files = with_files(name, code((PAGES / name).read_text(encoding="utf-8")))

    [reading] = [one for one in saved(files=files) if one.file == name]

    title, day, author, source, lead, *rest = told(reading, {path: files[path] for path, _caption in TOLD[name][6]})
    assert (title, day, author, source, *rest) == (*TOLD[name][:4], *TOLD[name][5:])
    assert lead.startswith(TOLD[name][4]) and bool(lead) == bool(TOLD[name][4])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("danh-muc.html", "liệt kê nhiều bài"),
        ("loi-404.html", "trang báo lỗi"),
        ("loi-may.html", "trang báo lỗi"),
    ],
)
def test_a_page_that_is_no_article_is_told_by_its_kind(sent, name, why):
    [reading] = sent({name: (PAGES / name).read_bytes()})

    assert why in reading.fault


def test_an_article_that_speaks_of_faults_or_ends_in_other_news_is_an_article(sent):
    body = "<p>" + "Bà con trong khu đã cùng nhau sửa lại lối đi và tìm thấy nhiều viên gạch cũ của đình làng. " * 8 + "</p>"
    others = "".join(f'<h3><a href="/{number}.html">Một bài khác của trang số {number}</a></h3>' for number in range(5))
    page = f"<html><body><h1>Không tìm thấy đình cũ, dân làng dựng đình mới</h1><div>{body}{others}</div></body></html>"

    [reading] = sent({"bai.html": page.encode()})

    assert not reading.fault


@pytest.mark.parametrize("name", ["Bảo Ngọc", "Đại Nghĩa", "Phong Lan", "Phương Thảo", "Hồi Xuân Đại"])
def test_people_whose_names_sound_like_bodies_stay_people(sent, name):
    text = "Xóm Đình Hạ lát xong con ngõ cuối cùng của làng\n\n" + "Sáng 12/4/2021, bà con xóm Đình Hạ đã cùng lát gạch con ngõ dài một trăm mét. " * 2

    [reading] = sent({"bai.txt": f"{text}\n\n{name}".encode()})

    assert (reading.author.value, reading.source.value) == (name, "")


def test_where_a_browser_saved_a_page_from_is_its_old_address(sent):
    body = "<p>" + "Bà con xóm Đình Hạ đã cùng lát gạch con ngõ dài một trăm mét trong hai ngày. " * 3 + "</p>"
    page = f"<!-- saved from url=(0040)https://cu.example.vn/tin.aspx?id=7 --><html><body><h1>Xóm Đình Hạ lát xong con ngõ</h1>{body}</body></html>"

    [reading] = sent({"bai.html": page.encode()})

    assert reading.address == "https://cu.example.vn/tin.aspx?id=7"


def test_a_short_sentence_is_a_caption_only_below_a_picture(sent):
    long = "Hội nghị đã nghe báo cáo và bàn kỹ từng việc của phường trong sáu tháng tới. " * 4
    lines = ["Phường họp bàn việc sáu tháng cuối năm nay", long, "Quang cảnh buổi họp", long, "Các đại biểu biểu quyết.", long, "Đồng chí chủ trì kết luận.", "Lời bạt ngắn.", long]

    [reading] = sent({"bai.txt": "\n\n".join(lines).encode()})

    lost = [one.text for one in reading.dropped if "chú thích" in one.reason]
    assert lost == ["Quang cảnh buổi họp", "Các đại biểu biểu quyết."]
    assert "Đồng chí chủ trì kết luận." in [block.text for block in reading.blocks]
