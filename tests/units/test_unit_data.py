"""The shipped list of units is whole, clean and in order."""

import csv
import io
import unicodedata
from collections import Counter
from pathlib import Path

import doanket

FOLDER = Path(doanket.__file__).parent / "units" / "data"
RAW = (FOLDER / "units.csv").read_bytes()
ROWS = list(csv.DictReader(io.StringIO(RAW.decode("utf-8"))))

LEVEL_WORDS = {
    "province": ("Tỉnh ", "Thành phố "),
    "commune": ("Xã ",),
    "ward": ("Phường ",),
    "special_zone": ("Đặc khu ",),
}


def test_file_is_plain_utf8_with_line_feeds_and_one_header():
    assert not RAW.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in RAW
    assert RAW.endswith(b"\n")
    assert RAW.split(b"\n", 1)[0] == b"code,name,kind,province,latitude,longitude"


def test_counts_are_the_nations_since_july_2025():
    assert Counter(row["kind"] for row in ROWS) == {
        "province": 34,
        "commune": 2621,
        "ward": 687,
        "special_zone": 13,
    }


def test_codes_are_official_unique_and_sorted():
    codes = [row["code"] for row in ROWS]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes)
    for row in ROWS:
        assert row["code"].isdecimal()
        assert len(row["code"]) == (2 if row["kind"] == "province" else 5), row


def test_names_are_composed_and_open_with_their_level_word():
    for row in ROWS:
        name = row["name"]
        assert unicodedata.is_normalized("NFC", name), row
        assert name == " ".join(name.split()), row
        assert not set(name) & {"\u00d0", "\u00f0"}, row
        assert name.startswith(LEVEL_WORDS[row["kind"]]), row


def test_each_commune_hangs_under_a_province_and_no_name_stands_there_twice():
    provinces = {row["code"] for row in ROWS if row["kind"] == "province"}
    below = [row for row in ROWS if row["kind"] != "province"]
    assert all(row["province"] == "" for row in ROWS if row["kind"] == "province")
    assert {row["province"] for row in below} == provinces
    assert max(Counter((row["province"], row["name"]) for row in below).values()) == 1


def test_points_are_within_the_country_or_blank():
    for row in ROWS:
        latitude, longitude = row["latitude"], row["longitude"]
        assert bool(latitude) == bool(longitude), row
        if latitude:
            assert 6.5 <= float(latitude) <= 23.5, row
            assert 102.0 <= float(longitude) <= 117.5, row


def test_well_known_units_are_where_they_belong():
    found = {row["code"]: (row["name"], row["kind"], row["province"]) for row in ROWS}
    assert found["01"] == ("Thành phố Hà Nội", "province", "")
    assert found["15"] == ("Tỉnh Lào Cai", "province", "")
    assert found["11914"] == ("Đặc khu Cát Hải", "special_zone", "31")
    assert found["20333"] == ("Đặc khu Hoàng Sa", "special_zone", "48")
    # Four units whose kind the source's own column gets wrong.
    assert found["10543"] == ("Phường Việt Hòa", "ward", "31")
    assert found["11848"] == ("Xã Vĩnh Hòa", "commune", "31")
    assert found["31213"] == ("Phường Tân Lộc", "ward", "92")
    assert found["31299"] == ("Xã Phong Điền", "commune", "92")


def test_the_licence_of_the_source_stands_beside_the_data():
    notice = (FOLDER / "NOTICE.txt").read_text(encoding="utf-8")
    assert "MIT License" in notice
    assert "Copyright (c) 2025 Tran Ngoc Minh Hieu" in notice
