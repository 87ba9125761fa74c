"""Many hands take numbers at the same moment: none is missing, none is given twice."""

import datetime as dt

import pytest
from django.db import transaction

from doanket.documents import queries, services
from doanket.documents.models import Document, IncomingDocument

DAY = dt.date(2026, 3, 18)
HANDS = 10


class Stumble(Exception):
    pass


@pytest.fixture
def papers(transactional_db, make_draft):
    """papers(50) drafts to be signed."""
    return lambda number: [make_draft(f"Báo cáo thứ {place}") for place in range(number)]


def sign(document, actor, *, stumble=False):
    with transaction.atomic():
        signed = services.sign_document(
            actor=actor, document=document, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=DAY
        )
        if stumble:
            raise Stumble
    return signed.number


def deeds(documents, actor, *, hands):
    """The papers dealt out to ``hands``; the third of each hand's papers fails after its number was taken, then succeeds."""

    def work(mine):
        taken = []
        for place, document in enumerate(mine):
            if place == 2:
                with pytest.raises(Stumble):
                    sign(document, actor, stumble=True)
            taken.append(sign(document, actor))
        return taken

    return [lambda mine=documents[hand::hands]: work(mine) for hand in range(hands)]


def taken_by(ends):
    faults = [end for end in ends if not isinstance(end, list)]
    assert faults == []
    return sorted(number for end in ends for number in end)


@pytest.mark.postgres
def test_fifty_papers_signed_at_once_get_one_to_fifty(papers, chair, ward, at_once):
    ends = at_once(*deeds(papers(50), chair, hands=HANDS))
    assert taken_by(ends) == list(range(1, 51))
    assert queries.gaps(ward, "out", None, 2026) == []


@pytest.mark.sqlite_only
def test_papers_signed_at_once_on_one_file_get_numbers_without_gaps(papers, chair, ward, at_once):
    ends = at_once(*deeds(papers(12), chair, hands=4))
    assert taken_by(ends) == list(range(1, 13))
    assert queries.gaps(ward, "out", None, 2026) == []


def test_two_signatures_on_one_paper_take_one_number(papers, chair, at_once):
    (document,) = papers(1)
    ends = at_once(lambda: sign(document, chair), times=2)
    assert sorted(str(end) for end in ends) == [
        "1", "Văn bản đã ký, không sửa được nữa. Cần đổi nội dung thì lập bản thay thế.",
    ]  # fmt: skip
    assert Document.objects.get().number == 1


def test_papers_that_arrive_at_once_get_numbers_without_gaps(transactional_db, author, ward, at_once):
    def enter():
        return services.register_incoming(
            actor=author, unit=ward, arrived_on=DAY, secrecy="none", issuer="Tỉnh", subject="Kế hoạch"
        ).number

    assert sorted(at_once(enter, times=6)) == [1, 2, 3, 4, 5, 6]
    assert IncomingDocument.objects.count() == 6
