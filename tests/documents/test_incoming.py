"""The register of papers that arrive: numbers by year, what is refused, and nothing of a state secret."""

import datetime as dt

import pytest
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.documents import queries, services
from doanket.documents.models import IncomingDocument
from doanket.kit.permissions import NotPermitted

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def register(author, ward):
    def enter(**more):
        values = {
            "actor": author, "unit": ward, "arrived_on": DAY, "secrecy": "none", "issuer": "Ủy ban MTTQ tỉnh Mẫu",
            "symbol": "12/KH-MTTQ-BTT", "dated_on": dt.date(2026, 3, 16), "subject": "Kế hoạch Ngày hội",
            "handled_by": "Ban Thường trực", "note": "",
        }  # fmt: skip
        return services.register_incoming(**values | more)

    return enter


def test_register_incoming_numbers_by_year(register, ward):
    numbers = [register(arrived_on=day).number for day in (DAY, DAY, DAY)]
    old = register(arrived_on=dt.date(2025, 5, 5), dated_on=None)
    assert (numbers, old.number, old.year) == ([1, 2, 3], 1, 2025)
    assert queries.gaps(ward, "in", None, 2026) == []
    assert Entry.objects.filter(verb="documents.incoming_registered").count() == 4


@pytest.mark.parametrize("secrecy", ["mat", "toi_mat", "tuyet_mat"])
def test_register_incoming_refuses_the_content_of_a_secret_paper(secrecy, register):
    with pytest.raises(services.SecretPaper) as caught:
        register(secrecy=secrecy, paper_number="07/M")
    assert str(caught.value) == (
        "Văn bản có độ mật không được đưa vào phần mềm này. Xin vào sổ giấy riêng theo quy định về bảo vệ bí mật nhà nước; "
        "ở đây chỉ ghi ngày đến và số ở sổ giấy, các mục khác để trống."
    )
    assert not IncomingDocument.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("leak", ["issuer", "symbol", "subject", "handled_by", "note", "dated_on"])
def test_no_single_field_of_a_secret_paper_comes_in(leak, register):
    nothing = dict.fromkeys(("issuer", "symbol", "subject", "handled_by", "note"), "") | {"dated_on": None}
    with pytest.raises(services.SecretPaper):
        register(secrecy="mat", paper_number="07/M", **nothing | {leak: DAY if leak == "dated_on" else "chữ"})


def test_of_a_secret_paper_only_its_number_in_the_paper_register_is_kept(register):
    nothing = dict.fromkeys(("issuer", "symbol", "subject", "handled_by", "note"), "") | {"dated_on": None}
    line = register(secrecy="mat", paper_number="07/M", **nothing)
    assert (line.paper_number, line.subject, line.issuer, line.symbol) == ("07/M", "", "", "")
    with pytest.raises(services.SecretPaper):
        register(secrecy="mat", **nothing)


@pytest.mark.parametrize(
    ("more", "kind", "said", "field"),
    [
        ({"issuer": " "}, services.LineIncomplete, "Xin ghi cơ quan nào gửi văn bản này.", "issuer"),
        ({"subject": ""}, services.LineIncomplete, "Xin ghi trích yếu: văn bản về việc gì.", "subject"),
        ({"symbol": "a" * 81}, services.LineIncomplete, "Mục này dài 81 chữ cái, xin rút gọn còn 80.", "symbol"),
        (
            {"dated_on": dt.date(2026, 3, 19)}, services.DayNotPossible,
            "Văn bản ghi ngày 19/03/2026, sau ngày đến 18/03/2026. Xin xem lại hai ngày này.", "dated_on",
        ),
        ({"arrived_on": dt.date(2199, 1, 1)}, services.DayNotPossible, "Ngày đến 01/01/2199 chưa tới.", "arrived_on"),
    ],
)  # fmt: skip
def test_register_incoming_refuses_what_cannot_be(more, kind, said, field, register):
    with pytest.raises(kind) as caught:
        register(**more)
    assert (str(caught.value), caught.value.field) == (said, field)
    assert not IncomingDocument.objects.exists()


def test_cancel_incoming_keeps_the_number_with_its_reason(register, chair, ward):
    line = services.cancel_incoming(actor=chair, line=register(), reason="vào sổ hai lần")
    assert (line.number, line.cancelled_reason, register().number) == (1, "vào sổ hai lần", 2)
    assert queries.gaps(ward, "in", None, 2026) == []
    with pytest.raises(services.AlreadyCancelled) as caught:
        services.cancel_incoming(actor=chair, line=line, reason="nữa")
    assert str(caught.value) == "Số đến này đã hủy từ trước."


def test_only_people_of_the_unit_write_its_register(register, make_user, province, board, author):
    for stranger in (make_user(), make_user("chair", province), make_user("author", board)):
        with pytest.raises(NotPermitted):
            register(actor=stranger)
    with pytest.raises(NotPermitted):
        services.cancel_incoming(actor=author, line=register(), reason="nhầm")


def test_a_paper_may_arrive_today(register):
    assert register(arrived_on=timezone.localdate(), dated_on=None).year == timezone.localdate().year
