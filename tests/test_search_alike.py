"""However a Vietnamese name is typed, with marks or without, composed or not, by the old rule of tones or the new."""

import datetime as dt
import unicodedata

import pytest
from django.urls import reverse

from doanket.documents import services as papers
from doanket.documents.queries import documents_visible_to, incoming_visible_to, search
from doanket.indicators.queries import search_indicators
from doanket.indicators.services import add_indicator
from doanket.kit.paper import Paragraph
from doanket.units.models import Unit
from doanket.units.queries import search_units
from entering import let_in

DAY = dt.date(2026, 3, 18)
NAME = "Tổ Đông Đa Ủy Hòa"
TYPED = [
    "dong da", "ĐÔNG ĐA", "Đông Đa", "đông  đa ", unicodedata.normalize("NFD", "Đông Đa"), "Ðông Ða", "Đông\u00a0Đa",
    "uy hoa", "Uỷ Hoà", "Ủy Hòa", "uỷ hòa", "ỦY HOÀ",
]  # fmt: skip


@pytest.fixture
def head(make_user, nation):
    return make_user("chair", nation, full_name="Đỗ Quang Khải")


@pytest.mark.parametrize("typed", TYPED)
def test_all_spellings_find_the_same(typed, client, head, nation, make_unit, make_user):
    unit = make_unit("province", nation, name=NAME)
    person = make_user("author", nation, full_name=f"Trần Thị {NAME}")
    papers.load_document_types()
    paper = papers.draft_document(actor=head, unit=nation, type_code="BC", subject=NAME, blocks=[Paragraph(("Chữ.",))])
    line = papers.register_incoming(actor=head, unit=nation, arrived_on=DAY, secrecy="none", issuer=NAME, subject="Kế hoạch")
    figure = add_indicator(
        actor=make_user("administrator", nation), group="A", starts_on=DAY, name=NAME, unit="hộ", value_type="count",
        nature="stock", adding="sum", source="thử",
    )  # fmt: skip

    assert list(search_units(typed, Unit.objects.all())) == [unit]
    assert list(search(documents_visible_to(head), typed)) == [paper]
    assert list(search(incoming_visible_to(head), typed)) == [line]
    assert [version.indicator for version in search_indicators(typed)] == [figure]
    people = let_in(client, head).get(reverse("office:people"), {"tim": typed})
    assert [found for found, _posts in people.context["posts"]] == [person]
    journal = client.get(reverse("office:journal"), {"tim": typed, "phong": "documents"})
    assert sum(len(lines) for _day, lines in journal.context["days"]) == 1
