import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from doanket.audit import guards, services
from doanket.audit.models import Entry, EntryDetail
from doanket.kernel.dates import header_date
from doanket.office.journal.lines import in_groups
from doanket.units.services import edit_unit


@pytest.fixture
def edited(admin, board):
    edit_unit(actor=admin, unit=board, name="Tổ 3 Cây Gạo Mới", households=210, seat_place="")
    services.seal_unsealed()
    return Entry.objects.get()


def test_journal_says_sentences_by_day_with_their_seal(signed_in, admin, edited):
    answer = signed_in(admin).get(reverse("office:journal"))

    text = answer.content.decode()
    assert "Bà Trần Thị Ngát đã sửa thông tin đơn vị Tổ 3 Cây Gạo Mới" in text
    assert header_date(timezone.localdate()) in text
    assert "đã niêm số 1" in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tim": "cay gao"}, True),
        ({"tim": "tran thi ngat"}, True),
        ({"tim": "Cầu Mới"}, False),
        ({"phong": "units"}, True),
        ({"phong": "reports"}, False),
        ({"loai": "deed"}, True),
        ({"loai": "read"}, False),
        ({"tu": "01/01/2020"}, True),
        ({"den": "01/01/2020"}, False),
        ({"tu": "1/1/2020", "den": "31/12/2199"}, True),
        ({"nguoi": "999999"}, False),
        ({"don_vi": "999999"}, False),
        ({"doi_tuong": "units.unit:999999"}, False),
        ({"truoc": "1"}, False),
    ],
)
def test_journal_is_narrowed(asked, found, signed_in, admin, edited):
    answer = signed_in(admin).get(reverse("office:journal"), asked)

    assert ("Tổ 3 Cây Gạo Mới" in answer.content.decode()) == found


def test_journal_is_narrowed_to_a_person_a_unit_and_a_record(signed_in, admin, edited, board, ward):
    for asked in (
        {"nguoi": admin.pk},
        {"don_vi": ward.pk},
        {"don_vi": board.pk},
        {"doi_tuong": f"units.unit:{board.pk}"},
    ):
        assert "Cây Gạo Mới" in signed_in(admin).get(reverse("office:journal"), asked).content.decode(), asked


@pytest.mark.parametrize(
    "asked",
    [{"tu": "31/02/2026"}, {"nguoi": "9" * 30}, {"nguoi": "x"}, {"doi_tuong": "x' OR 1"}, {"phong": "zzz"}, {"truoc": "9" * 30}],
)
def test_what_cannot_be_read_narrows_nothing_and_breaks_nothing(asked, signed_in, admin, edited):
    answer = signed_in(admin).get(reverse("office:journal"), asked)

    assert answer.status_code == 200
    assert "Cây Gạo Mới" in answer.content.decode()


def test_everybody_sees_their_own_deeds_and_nobody_those_of_neighbours(signed_in, make_user, board, ward, edited):
    author = make_user("author", board)
    services.record(actor=author, verb="units.closed", target=board, unit=board, reason="việc của tôi")

    text = signed_in(author).get(reverse("office:journal")).content.decode()

    assert "việc của tôi" in text
    assert "đã sửa thông tin" not in text


def test_journal_goes_back_by_keyset(signed_in, admin, board):
    for number in range(120):
        services.record(actor=admin, verb="units.closed", target=board, unit=board, reason=f"lần {number}.")
    client, seen, address = signed_in(admin), set(), reverse("office:journal")
    for _page in range(3):
        answer = client.get(address)
        seen |= {number for number in range(120) if f"lần {number}." in answer.content.decode()}
        address = reverse("office:journal") + answer.context["older"] if answer.context["older"] else None

    assert address is None
    assert seen == set(range(120))


def test_journal_costs_the_same_for_one_and_for_many(signed_in, admin, board, queries_of):
    client, address = signed_in(admin), reverse("office:journal")
    services.record(actor=admin, verb="units.closed", target=board, unit=board)
    few = queries_of(client, address)
    for _ in range(3):
        services.record(actor=admin, verb="units.closed", target=board, unit=board)

    assert queries_of(client, address) == few < 12


def test_entry_shows_before_and_after(signed_in, admin, edited):
    text = signed_in(admin).get(reverse("office:journal_entry", args=[edited.pk])).content.decode()

    assert "Tên" in text
    assert "Tổ 3 Cây Gạo Mới" in text
    assert "210" in text
    assert in_groups(edited.content_hash) in text


def test_entry_shows_kept_values_and_says_when_they_were_erased(signed_in, admin, ward):
    entry = services.record(
        actor=admin, verb="accounts.created", target=admin, unit=ward, values={"phone": ["0900 000 001", None]}
    )
    address = reverse("office:journal_entry", args=[entry.pk])
    assert "0900 000 001" in signed_in(admin).get(address).content.decode()
    assert not Entry.objects.filter(verb="audit.read").exists()

    EntryDetail.objects.all().delete()
    text = signed_in(admin).get(address).content.decode()
    assert "0900 000 001" not in text
    assert "đã xóa theo quy định" in text


def test_reading_a_sensitive_value_leaves_its_own_entry(signed_in, admin, ward):
    entry = services.record(actor=admin, verb="accounts.created", target=admin, unit=ward, values={"password": ["a", "b"]})

    signed_in(admin).get(reverse("office:journal_entry", args=[entry.pk]))

    read = Entry.objects.get(verb="audit.read")
    assert (read.actor, read.kind, read.facts) == (admin, "read", {"read_fields": ["password"]})


def test_day_shows_the_anchor_and_holds_paper_against_it(signed_in, admin, edited):
    address = reverse("office:journal_day", args=[timezone.localdate().isoformat()])
    root = edited.place.seal.root
    client = signed_in(admin)

    assert in_groups(root) in client.get(address).content.decode()
    assert client.get(address, {"so": " 1", "ma": in_groups(root.upper())}).context["stands"] is True
    assert client.get(address, {"so": "1", "ma": "0" * 64}).context["stands"] is False
    assert client.get(address, {"so": "9" * 40, "ma": root}).context["stands"] is None


@pytest.mark.parametrize("day", ["2026-13-01", "khong-phai-ngay", "2199-01-01"])
def test_a_day_that_is_none_is_not_found(day, signed_in, admin):
    assert signed_in(admin).get(reverse("office:journal_day", args=[day])).status_code == 404


def test_export_gives_excel_with_the_anchor_and_is_itself_recorded(signed_in, admin, edited):
    answer = signed_in(admin).post(reverse("office:journal_export"), {"dinh_dang": "xlsx", "phong": "units"})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert edited.place.seal.root in cells[2][0]
    assert cells[4][3] == "Bà Trần Thị Ngát đã sửa thông tin đơn vị Tổ 3 Cây Gạo Mới"
    assert isinstance(cells[4][0], dt.datetime)
    assert cells[4][6] == 1
    exported = Entry.objects.order_by("pk").last()
    assert (exported.verb, exported.facts) == ("audit.exported", {"count": 1, "form": "xlsx"})


def test_export_gives_csv_that_runs_nothing(signed_in, make_user, ward, board):
    admin = make_user("administrator", ward, full_name="Nguyễn Văn Mẫn")
    services.record(actor=admin, on_behalf_of=make_user(full_name="=1+1"), verb="units.added", target=board, unit=board)

    answer = signed_in(admin).post(reverse("office:journal_export"), {"dinh_dang": "csv"})

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Lúc", "Người làm", "Làm thay", "Việc"]
    assert rows[1][2] == "'=1+1"
    assert answer["Content-Disposition"].endswith('.csv"')


def test_a_forged_entry_still_shows(signed_in, admin, edited):
    guards.remove(connection)
    Entry.objects.update(facts={}, verb="units.nothing_known", target_type="no.model")

    answer = signed_in(admin).get(reverse("office:journal_entry", args=[edited.pk]))

    assert "đã làm việc “units.nothing_known”" in answer.content.decode()
