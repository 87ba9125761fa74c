"""The archive pack: whole, the same every time, and honest about a change."""

import zipfile
from io import BytesIO

import pytest

from doanket.conferences.archive import LIST_PDF, LIST_TXT, stream_pack, verify_pack
from doanket.conferences.models import ItemPaper
from doanket.conferences.services import outcome
from doanket.documents.services import sign_document

SIGNER = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỌA"}


def packed(conference):
    return b"".join(stream_pack(conference))


@pytest.fixture
def full(held, clerk, chair, storage, a_jpeg):
    """A session with signed minutes, a paper before its item and a photograph."""
    document = outcome.lay_out_minutes(actor=clerk, conference=held.conference)
    sign_document(actor=chair, document=document, **SIGNER)
    ItemPaper.objects.create(item=held.item, document=document, title="Báo cáo năm", added_by=clerk)
    outcome.add_photo(actor=clerk, conference=held.conference, content=a_jpeg(), alt="Chủ tọa đoàn", caption="Quang cảnh hội nghị")
    return held


def test_the_pack_holds_everything_in_order(full):
    with zipfile.ZipFile(BytesIO(packed(full.conference))) as pack:
        names = pack.namelist()

    assert names[-2:] == [LIST_PDF, LIST_TXT]
    assert names[:-2] == sorted(names[:-2])
    assert all(name.isascii() for name in names)
    for beginning in ("01-bien-ban/01-", "03-tai-lieu/01-", "05-diem-danh/", "06-bieu-quyet/", "10-anh/01-quang-canh", "12-nhat-ky/"):
        assert any(name.startswith(beginning) for name in names), beginning


def test_the_same_facts_give_the_same_bytes_and_another_fact_others(full):
    first = packed(full.conference)
    assert packed(full.conference) == first

    full.vote.title = "Tên khác"
    full.vote.save()

    assert packed(full.conference) != first


def test_a_pack_is_found_whole(full):
    verdict = verify_pack(BytesIO(packed(full.conference)))

    assert verdict.is_whole
    assert verdict.files > 8


def test_a_changed_missing_or_added_file_is_told(full):
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(packed(full.conference))) as old, zipfile.ZipFile(again, "w") as new:
        names = old.namelist()
        for name in names[1:]:
            new.writestr(name, b"khac" if name == names[1] else old.read(name))
        new.writestr("la.txt", b"la")

    faults = verify_pack(again).faults

    assert len(faults) == 3
    assert any(names[0] in fault for fault in faults)
    assert any(names[1] in fault and "đổi" in fault for fault in faults)
    assert any("la.txt" in fault for fault in faults)


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 500])
def test_what_is_no_pack_is_told(content):
    assert not verify_pack(BytesIO(content)).is_whole


def test_the_pack_tells_no_code_and_no_single_vote(full, chair):
    full.delegates[0].code_hash = "a" * 64
    full.delegates[0].save()

    with zipfile.ZipFile(BytesIO(packed(full.conference))) as pack:
        assert all(b"a" * 64 not in pack.read(name) for name in pack.namelist())
