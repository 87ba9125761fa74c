"""A ward with its people and a short paper with one figure and its source."""

import pytest

from doanket.documents import services
from doanket.kit.paper import FigureRun, Heading, Paragraph, Provenance, ProvenanceRow, Table

FIGURES = [{"ref": 1, "code": "solidarity_day.households", "value": 2706, "url": "/bao-cao/so-lieu/1/"}]


def short_paper():
    """What a room hands in: text with a figure, a table, and where the figure comes from."""
    row = ProvenanceRow(1, "2.706", "Hộ dự Ngày hội", "năm 2026", 12, 12, "08:45, ngày 18/11/2026", "/bao-cao/so-lieu/1/")
    return (
        Heading(1, "I. KẾT QUẢ"),
        Paragraph(("Toàn phường có ", FigureRun("2.706", 1), " hộ dự Ngày hội.")),
        Table("Kết quả theo tổ", ("Tổ", "Số hộ"), (("Tổ 3 Cây Gạo", "201"),), numeric=frozenset({1})),
        Provenance((row,)),
    )


@pytest.fixture
def types(db):
    """The kinds of paper that ship with the product."""
    services.load_document_types()


@pytest.fixture
def chair(make_user, ward):
    return make_user("chair", ward, full_name="Đỗ Quang Khải", post="Chủ tịch")


@pytest.fixture
def author(make_user, ward):
    return make_user("author", ward, full_name="Trần Thị Ngát")


@pytest.fixture
def make_draft(types, chair, ward):
    """make_draft(subject="…", type_code="BC"): a draft at the ward."""

    def make(subject="Kết quả công tác Mặt trận năm 2026", *, type_code="BC", actor=None, unit=None, **more):
        more = {"blocks": short_paper(), "figures": FIGURES} | more
        return services.draft_document(
            actor=actor or chair, unit=unit or ward, type_code=type_code, subject=subject, **more
        )

    return make


@pytest.fixture
def make_signed(make_draft, chair):
    """make_signed(signed_on=…): a paper that has its number."""

    def make(*given, signed_on=None, actor=None, **more):
        return services.sign_document(
            actor=actor or chair, document=make_draft(*given, actor=actor, **more), signer_name="Đỗ Quang Khải",
            signer_post="CHỦ TỊCH", signed_on=signed_on,
        )  # fmt: skip

    return make
