"""«doanket read»: one table or one line of JSON a file; every fault is told in words."""

import json

import docx
import pytest

from doanket.cli.command import run

TEXT = "Sáng 12/5/2025, phường Hoa Sen tặng 35 suất quà, mỗi suất 300.000 đồng; 4/4 tổ đăng ký mô hình."


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "bai-01.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_one_line_of_json_a_file(page, capsys):
    assert run(["read", str(page), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["id"] == "bai-01" and "numbers" not in record
    assert (record["event_type"], record["event_date"], record["unit_name"]) == ("donation", "2025-05-12", "phường Hoa Sen")
    assert record["facts"] == [
        {"indicator": "gifts_given", "value": 35, "unit": "gifts", "approx": False},
        {"indicator": "gift_unit_value", "value": 300000, "unit": "VND", "approx": False},
        {"indicator": "models_registered", "value": 4, "unit": "models", "approx": False},
    ]


def test_an_id_and_all_numbers(page, capsys):
    assert run(["read", str(page), "--json", "--numbers", "--id", "x1"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["id"] == "x1" and record["numbers"] == [35, 300000, 4]


def test_a_table_for_people(page, capsys):
    assert run(["read", str(page)]) == 0
    said = capsys.readouterr().out
    assert "phường Hoa Sen" in said and "vận động, tặng quà" in said
    assert "gifts_given (Suất quà đã trao hộ khó khăn)" in said


def test_a_word_file_is_read_as_its_text(tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(tmp_path / "bai-02.docx")
    assert run(["read", str(tmp_path / "bai-02.docx"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"][0]["value"] == 35


@pytest.mark.parametrize(
    ("content", "why"), [(None, "Không có tệp"), (b"\x80\x00\x01\x02", "UTF-8")], ids=["missing", "binary"]
)
def test_faults_are_told(tmp_path, capsys, content, why):
    path = tmp_path / "hong.txt"
    if content is not None:
        path.write_bytes(content)
    assert run(["read", str(path)]) != 0
    assert why in capsys.readouterr().err


def test_ids_of_several_files_are_numbered_in_their_order(page, capsys):
    assert run(["read", str(page), str(page), "--json", "--id", "trang###"]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["trang000", "trang001"]


def test_one_id_for_two_files_is_refused(page, capsys):
    assert run(["read", str(page), str(page), "--id", "x"]) == 2
    assert "--id" in capsys.readouterr().err
