"""Lists out and in: every fault with its row and column, merged cells said, nothing guessed."""

import datetime as dt
import io

import openpyxl
import pytest

from doanket.kit.paper import Table, write_docx, write_pdf
from doanket.people import queries, services, tables

from .conftest import BEGAN

HEADS = ["STT", "Họ và tên", "Xưng hô", "Năm sinh", "Chức danh", "Từ ngày", "Dân tộc", "Ghi chú"]
GOOD = [1, "Lê Thị Bình", "bà", 1980, "", "", "Kinh", ""]


def book(*rows, heads=HEADS, merge=(), above=("Danh sách", "")):
    """The bytes of an .xlsx file: two lines above, the heads in row 3."""
    made = openpyxl.Workbook()
    sheet = made.active
    for line in above:
        sheet.append([line])
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.fixture
def read(defaults):
    """read(*rows): what a list for a committee without organisations comes to."""
    known = {"posts": list(queries.posts_of("committee")), "organisations": [], "sectors": list(queries.sectors())}
    return lambda *rows, **more: tables.read_members(book(*rows, **more), **known)


def faults(reading):
    return [fault for row in reading.rows for fault in row.faults]


def test_a_good_row_is_read_with_the_usual_post(read, post):
    reading = read(GOOD, [2, "Trần Văn An", "ông", "12/05/1975", "Phó Chủ tịch; Ủy viên Thường trực", dt.datetime(2026, 3, 1), "", "x"])

    one, other = reading.rows
    assert not reading.has_faults and reading.unread == ["Ghi chú"]
    assert (one.number, one.values["full_name"], one.values["honorific"], one.values["birth_year"]) == (4, "Lê Thị Bình", "ba", 1980)
    assert one.values["posts"] == [post("member")] and one.values["starts_on"] is None
    assert other.values["birth_year"] == 1975 and other.values["starts_on"] == dt.date(2026, 3, 1)
    assert [one.code for one in other.values["posts"]] == ["vice_chair", "standing_member", "member"]


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (1, "", "dòng 4, cột Họ và tên: còn trống"),
        (2, "", "dòng 4, cột Xưng hô: còn trống"),
        (2, "cụ", "dòng 4, cột Xưng hô: chưa hiểu “cụ”"),
        (3, "một nghìn", "dòng 4, cột Năm sinh: chưa đọc được “một nghìn” thành năm"),
        (3, 1790, "dòng 4, cột Năm sinh: 1790 ngoài khoảng"),
        (4, "Bí thư", "dòng 4, cột Chức danh trong nhiệm kỳ: không có “Bí thư” trong danh sách"),
        (5, "31/2/2026", "dòng 4, cột Từ ngày: chưa đọc được “31/2/2026” thành ngày"),
        (6, "K" * 61, "dòng 4, cột Dân tộc: dài quá 60 chữ"),
    ],
)
def test_a_fault_names_row_and_column(read, place, value, fault):
    row = [*GOOD]
    row[place] = value

    assert [told[: len(fault)] for told in faults(read(row))] == [fault]


def test_merged_cells_are_said_and_nothing_is_guessed(read):
    reading = read(GOOD, [2, "Trần Văn An", "ông", 1975, "", "", "", ""], merge=["E4:E5"])

    assert reading.faults == ["Ô E4:E5 đang gộp. Xin bỏ gộp và ghi đủ từng dòng, vì không rõ giá trị thuộc dòng nào."]
    assert reading.has_faults


def test_a_merged_title_above_the_heads_is_welcome(read):
    assert not read(GOOD, merge=["A1:G1"]).has_faults


def test_the_same_name_and_year_twice_is_a_fault(read):
    assert faults(read(GOOD, GOOD)) == ["dòng 5, cột Họ và tên: trùng tên và năm sinh với dòng 4"]


def test_blank_lines_are_passed_over_and_numbers_stay_those_of_the_file(read):
    assert [row.number for row in read(GOOD, [None] * 8, [3, "Trần Văn An", "ông"]).rows] == [4, 6]


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0 old excel", "Họ và tên;Năm sinh".encode(), book(heads=["A", "B"]), book()],
)
def test_what_is_no_list_is_refused_in_words(content, defaults):
    with pytest.raises(tables.Unreadable) as refused:
        tables.read_members(content, posts=[], organisations=[], sectors=[])
    assert refused.value.message


def test_too_many_rows_are_refused(read):
    with pytest.raises(tables.Unreadable, match="hơn 500 dòng"):
        read(*([number, f"Lê Văn Số {number}", "ông", 1980] for number in range(501)))


def test_a_downloaded_list_can_be_sent_back(write, make_person, ward, term, read):
    write("appoint", make_person("Lê Thị Bình", honorific="ba", birth_year=1980, sex="nu", title="Hội Nông dân"), "vice_chair")
    sittings = queries.sittings(queries.who_sat(ward, BEGAN))

    content = tables.members_xlsx(ward, term, BEGAN, sittings)
    known = {"posts": list(queries.posts_of("committee")), "organisations": [], "sectors": list(queries.sectors())}
    row = tables.read_members(content, **known).rows[0]

    assert row.faults == []
    assert {name: row.values[name] for name in ("full_name", "honorific", "birth_year", "sex", "title", "starts_on")} == {
        "full_name": "Lê Thị Bình", "honorific": "ba", "birth_year": 1980, "sex": "nu", "title": "Hội Nông dân", "starts_on": BEGAN,
    }  # fmt: skip


def test_the_sensitive_columns_go_out_only_when_asked_for(write, make_person, ward, term):
    write("appoint", make_person(ethnicity="Mường"))
    sittings = queries.sittings(queries.who_sat(ward, BEGAN))

    def told(content):
        rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return [cell for row in rows for cell in row if cell]

    assert "Mường" not in told(tables.members_xlsx(ward, term, BEGAN, sittings))
    assert "Mường" in told(tables.members_xlsx(ward, term, BEGAN, sittings, sensitive=True))


def test_the_template_is_read_by_its_own_reader(term, read, defaults):
    with pytest.raises(tables.Unreadable, match="chưa có dòng nào"):
        tables.read_members(tables.template_xlsx(term), posts=[], organisations=[], sectors=[])


def test_the_register_is_a_paper_in_word_and_pdf(write, make_person, ward, term):
    write("appoint", make_person("Lê Thị Bình", honorific="ba", birth_year=1980, title="Hội Nông dân"), "chair")
    blocks = tables.register_blocks(ward, term, BEGAN, queries.sittings(queries.who_sat(ward, BEGAN)))

    table = next(block for block in blocks if isinstance(block, Table))
    assert table.rows == (("1", "Bà Lê Thị Bình", "1980", "Chủ tịch", "Hội Nông dân", "01/08/2025"),)
    assert write_docx(blocks, title="x", author="y")[:2] == b"PK"
    assert write_pdf(blocks, title="x", author="y")[:4] == b"%PDF"


def test_a_term_that_never_ran_gives_an_empty_register(ward, defaults):
    assert services.body_of(ward) == "committee"
    assert tables.register_blocks(ward, None, BEGAN, [])[2].rows == ()
