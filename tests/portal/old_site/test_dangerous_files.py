"""What a saved portal may hide: each is refused in words, and the next file is read."""

import io
import os
import time
import zipfile

import pytest

from doanket.portal.old_site import Place, Unreadable, read_place
from portal.old_site.conftest import SAVED, jpeg

GOOD = (SAVED / "chu.txt").read_bytes()
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'


def archive(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return stream.getvalue()


def faults(readings):
    return {reading.file: str(reading.fault) for reading in readings if reading.fault}


def good(readings):
    return [reading.file for reading in readings if not reading.fault]


@pytest.mark.parametrize("name", ["../ngoai.txt", "/etc/ngoai.txt", "a/../../ngoai.txt", "..\\ngoai.txt", "C:/ngoai.txt"])
def test_a_name_that_leads_out_of_an_archive_is_not_opened(sent, name):
    readings = sent({"goi.zip": archive(**{name: GOOD, "tot.txt": GOOD})})

    assert good(readings) == ["tot.txt"]
    assert list(faults(readings).values()) == ["tên tệp dẫn ra ngoài gói nén, không mở"]


def test_a_link_in_an_archive_is_not_followed(sent):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        link = zipfile.ZipInfo("la.txt")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    assert faults(sent({"goi.zip": stream.getvalue()})) == {"la.txt": "lối tắt dẫn ra ngoài, không mở"}


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    secret = tmp_path / "ngoai.txt"
    secret.write_bytes(GOOD)
    folder = tmp_path / "trang"
    folder.mkdir()
    os.symlink(secret, folder / "la.txt")

    assert faults(read_place(Place.of_path(folder))) == {"la.txt": "lối tắt dẫn ra ngoài, không mở"}


def test_a_picture_outside_the_folder_is_not_read(tmp_path):
    (tmp_path / "bimat.jpg").write_bytes(jpeg())
    folder = tmp_path / "trang"
    folder.mkdir()
    page = (SAVED / "trang.html").read_text(encoding="utf-8").replace("../ngoai.jpg", "../bimat.jpg").replace("trang_files/kenh.jpg", "%2e%2e/bimat.jpg")
    (folder / "trang.html").write_text(page, encoding="utf-8")

    [reading] = read_place(Place.of_path(folder))
    assert [picture.content for picture in reading.pictures] == [None, None]


def test_an_archive_that_unpacks_to_a_mountain_is_refused(sent):
    readings = sent({"goi.zip": archive(**{"bom.txt": b"0" * 3_000_000, "tot.txt": GOOD})})

    assert good(readings) == ["tot.txt"]
    assert "nén quá mức" in faults(readings)["bom.txt"]


def test_a_head_that_lies_about_the_size_changes_nothing(monkeypatch, sent):
    from doanket.portal.old_site import gathering

    entry = gathering.Entry(10, lambda: io.BytesIO(b"0" * 2_000))
    with pytest.raises(Unreadable):
        entry.read(1_000)


def test_too_much_in_one_archive_is_refused_as_a_whole(monkeypatch, sent):
    from doanket.portal.old_site import gathering

    monkeypatch.setattr(gathering, "LARGEST_UNPACKED", 1_500)
    with pytest.raises(Unreadable, match="quá lớn"):
        sent({"goi.zip": archive(**{"a.txt": GOOD, "b.txt": GOOD})})


def test_a_broken_archive_is_refused_in_words(sent):
    with pytest.raises(Unreadable, match="không phải tệp nén ZIP còn nguyên"):
        sent({"goi.zip": b"PK\x03\x04 hong"})


@pytest.mark.parametrize("content", [ENTITIES, OUTSIDE], ids=["entities", "a file of the server"])
def test_an_export_that_declares_entities_is_not_opened(sent, content):
    assert faults(sent({"xuat.xml": content, "tot.txt": GOOD})) == {"xuat.xml": "tệp XML có khai báo thực thể, không mở vì lý do an toàn"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"MZ\x90\x00", "EXE"),
        (b"\x89PNG\r\n", "PNG"),
        (b"chu\x00\x01\x02 khac", "nhị phân"),
        (b"   ", "trống"),
    ],
)
def test_what_is_no_text_is_refused_with_its_name_and_the_rest_is_read(sent, content, words):
    readings = sent({"la.txt": content, "tot.txt": GOOD})

    assert good(readings) == ["tot.txt"]
    assert words in faults(readings)["la.txt"]


def test_other_kinds_of_saved_pages_are_told_what_to_do(sent):
    assert "HTML" in faults(sent({"trang.mhtml": b"MIME-Version: 1.0", "tot.txt": GOOD}))["trang.mhtml"]


def test_a_page_as_deep_as_a_well_does_not_stop_the_rest(sent):
    deep = b"<html><body>" + b"<div>" * 60_000 + b"x" + b"</div>" * 60_000

    assert "tot.txt" in good(sent({"sau.html": deep, "tot.txt": GOOD}))


@pytest.mark.parametrize("broken", [b'{"a": ', b"[" * 5_000, b"null", b'[{"type":"table","name":5}]', b'{"x": NaN}'])
def test_a_strange_json_file_is_refused_in_words(sent, broken):
    readings = sent({"xuat.json": broken, "tot.txt": GOOD})

    assert good(readings) == ["tot.txt"] and faults(readings)["xuat.json"]


def test_too_many_files_are_refused_at_once(monkeypatch, sent):
    from doanket.portal.old_site import gathering

    monkeypatch.setattr(gathering, "MOST_FILES", 2)
    with pytest.raises(Unreadable, match="Quá 2 tệp"):
        sent({f"{number}.txt": GOOD for number in range(3)})


def test_what_is_read_does_not_grow_with_the_square_of_its_length(sent):
    def effort(times):
        parts = [b"<a " * 10_000, b"<p>" * 10_000, b"&" * 45_000, b"Luot xem: " * 4_500, "Sáng 7/1 ".encode() * 3_000, b"- " * 20_000]
        begun = time.process_time()
        sent({f"{number}.{kind}": part * times for number, part in enumerate(parts) for kind in ("html", "txt")})
        return time.process_time() - begun

    effort(1)
    assert effort(20) < 9 * effort(5)  # four times the length: four times the effort, and sixteen by the square
