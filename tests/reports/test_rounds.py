"""Who is missing comes first, the five numbers agree with the reports, and a round opens only once."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from doanket.kernel.period import Period
from doanket.reports import queries, services
from doanket.reports.models import Exemption, Reopening, Round
from reports.entry_steps import browser, errors_in, text_of

STANDING_QUERIES, LIST_QUERIES, REGISTER_QUERIES = 33, 16, 9


def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def boards(make_unit, make_user, ward):
    """name → (unit, head) of three boards."""
    names = {"Tổ 1 Sen Hồng": "Nguyễn Văn An", "Tổ 2 Bến Đò": "Trần Văn Bến", "Tổ 6 Cầu Mới": "Hà Văn Thư"}
    found = {}
    for name, head in names.items():
        unit = make_unit("residential_area", ward, name=name)
        found[name] = unit, make_user("author", unit, full_name=head, phone="0900000000")
    return found


@pytest.fixture
def send(make_report):
    def deed(place, *, in_round=None, **figures):
        unit, head = place
        return services.submit_report(actor=head, report=make_report(unit, head, in_round=in_round, **figures))

    return deed


@pytest.fixture
def published(version):
    version.published_at = timezone.now()
    version.save()
    return version


def test_missing_names_stand_first_with_what_they_have_done(officer, ward, round, boards, send, make_report):
    send(boards["Tổ 1 Sen Hồng"])
    make_report(*boards["Tổ 2 Bến Đò"])

    told = text_of(browser(officer).get(address("round", round.pk, ward.pk)))

    assert "Còn 2 tổ chưa gửi" in told
    assert "Báo cáo tháng 11/2026, hạn Thứ Sáu, ngày 20/11/2026. Còn 2 ngày." in told
    assert "Tổ 2 Bến Đò, ông Bến Đang điền, 2 trên 4 câu. Lưu lần cuối 09:00 hôm nay." in told
    assert "Tổ 6 Cầu Mới, ông Thư Chưa mở." in told
    assert told.index("Tổ 6 Cầu Mới") < told.index("Tổ 1 Sen Hồng")
    assert "1 trên 3 báo cáo đã nhận, đúng hạn cả 1" in told


def test_the_reminder_names_units_and_no_person(officer, ward, round, boards):
    page = browser(officer).get(address("round", round.pk, ward.pk))
    text = page.context["zalo"]

    assert "Tổ 1 Sen Hồng, Tổ 2 Bến Đò, Tổ 6 Cầu Mới" in text
    assert not any(word in text for word in ("An,", "ông", "0900000000"))


def test_the_five_numbers_agree_with_the_reports(officer, ward, round, boards, send, at):
    send(boards["Tổ 1 Sen Hồng"])
    at(2026, 11, 21)
    late = send(boards["Tổ 2 Bến Đò"])

    count = queries.counts_of(ward, [round])[round.pk]

    assert (count.expected, count.received, count.on_time, count.late, count.missing) == (3, 2, 1, 1, 1)
    services.return_report(actor=officer, report=late, reason="Chưa đủ")
    services.exempt_unit(actor=officer, round=round, unit=boards["Tổ 2 Bến Đò"][0], reason="Tổ mới tách")
    count = queries.counts_of(ward, [round])[round.pk]
    assert (count.expected, count.received, count.on_time, count.late, count.missing) == (2, 1, 1, 0, 1)


def test_the_province_sees_its_wards_counts_and_not_its_own_report(province, ward, officer, round, boards, send, make_unit, make_user):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    make_unit("residential_area", other)
    services.rebuild(round)
    services.accept_report(actor=officer, report=send(boards["Tổ 1 Sen Hồng"]))
    services.refresh_dirty()

    below = {one.unit_name: (one.sent, one.accepted, one.expected) for one in queries.below_of(round, province)}

    assert below == {"Phường Hoa Sen": (1, 1, 4), "Phường Bằng Lăng": (0, 0, 2)}
    told = text_of(browser(make_user("reviewer", province)).get(address("round", round.pk, province.pk)))
    assert "Phường Bằng Lăng 0/2 thiếu 2" in told


def test_every_state_of_a_month_has_its_own_word(officer, ward, boards, send, make_round, at, make_unit):
    january, february, _march = (make_round(2026, month) for month in (1, 2, 3))
    first, second, _third = boards.values()
    at(2026, 1, 18)
    send(first, in_round=january)
    at(2026, 2, 22)
    send(first, in_round=february)
    services.exempt_unit(actor=officer, round=january, unit=second[0], reason="Tổ mới tách")
    at(2026, 4, 2)

    strips = queries.year_strips([first[0], second[0]], 2026, above=ward)

    states = [state for _name, state in strips[first[0].pk].months]
    assert states == ["on_time", "late", "missing", *["soon"] * 9]
    assert (strips[first[0].pk].on_time, strips[first[0].pk].due) == (1, 3)
    assert strips[first[0].pk].late_in_a_row(4) == 2
    assert strips[second[0].pk].months[0] == ("1", "exempt")
    branch = make_unit("commune", ward.parent, name="Xã Đồng Trăng")
    assert queries.year_strips([branch], 2026, above=ward.parent)[branch.pk].months[0] == ("1", "not_expected")


def test_a_month_is_missing_only_when_its_due_day_has_passed(ward, boards, round, at):
    (unit, _author), *_rest = boards.values()

    def november(day):
        at(2026, 11, day)
        return queries.year_strips([unit], 2026, above=ward)[unit.pk].months[10]

    assert [november(day) for day in (18, 20, 21)] == [("11", "soon"), ("11", "soon"), ("11", "missing")]


def test_exempting_and_expecting_again_are_done_from_the_page(officer, ward, round, boards):
    client, unit = browser(officer), boards["Tổ 1 Sen Hồng"][0]
    refused = client.post(address("exempt", round.pk, ward.pk), {"mien-unit": unit.pk, "mien-reason": " "})
    assert refused.status_code == 422 and errors_in(refused) == ["Lý do miễn: Xin điền mục này."]
    assert f'<option value="{unit.pk}" selected>' in refused.content.decode()

    client.post(address("exempt", round.pk, ward.pk), {"mien-unit": unit.pk, "mien-reason": "Tổ mới tách"})
    assert Exemption.objects.get().unit == unit
    assert "Tổ mới tách" in text_of(client.get(address("round", round.pk, ward.pk)))
    client.post(address("end_exemption", Exemption.objects.get().pk))
    assert not Exemption.objects.exists()


def test_a_closed_round_is_opened_again_for_one_unit_with_a_reason(officer, ward, round, boards, at):
    at(2026, 11, 30)
    client, unit = browser(officer), boards["Tổ 1 Sen Hồng"][0]
    typed = {"mo-lai-unit": unit.pk, "mo-lai-hours": "500", "mo-lai-reason": "Trưởng ban nằm viện"}
    assert client.post(address("reopen", round.pk, ward.pk), typed).status_code == 422
    client.post(address("reopen", round.pk, ward.pk), typed | {"mo-lai-hours": "48 giờ"})

    assert (Reopening.objects.get().unit, services.is_locked(round, unit)) == (unit, False)
    assert "Mở đến 09:00, ngày 02/12/2026" in text_of(client.get(address("round", round.pk, ward.pk)))


def test_the_list_leaves_as_a_sheet_with_real_days_and_numbers(officer, ward, round, boards, send, tmp_path):
    send(boards["Tổ 1 Sen Hồng"])
    file = tmp_path / "standing.xlsx"
    file.write_bytes(browser(officer).get(address("round_file", round.pk, ward.pk)).content)

    rows = [list(row) for row in load_workbook(file).active.iter_rows(values_only=True)]

    found = {row[0]: row for row in rows}
    assert found["Tổ 1 Sen Hồng"][1:3] == ["Chờ duyệt", dt.datetime(2026, 11, 20)]
    assert found["Tổ 1 Sen Hồng"][3] == dt.datetime(2026, 11, 18, 9)
    assert found["Tổ 6 Cầu Mới"][6:8] == [0, 4]


@pytest.mark.parametrize("number", [1, 3])
def test_the_standing_costs_the_same_for_one_unit_and_for_three(
    number, officer, ward, round, make_unit, make_user, send, django_assert_num_queries
):
    for _ in range(number):
        unit = make_unit("residential_area", ward)
        send((unit, make_user("author", unit)))
    services.rebuild(round)
    client = browser(officer)
    client.get(address("round", round.pk, ward.pk))

    with django_assert_num_queries(STANDING_QUERIES):
        body = client.get(address("round", round.pk, ward.pk)).content.decode()

    assert body.count("Chờ duyệt</span>") == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rounds_costs_the_same_for_one_and_for_three(number, officer, make_round, boards, django_assert_num_queries):
    for month in range(1, number + 1):
        make_round(2026, month)
    client = browser(officer)
    client.get(address("list"))

    with django_assert_num_queries(LIST_QUERIES):
        body = client.get(address("list")).content.decode()

    assert body.count('role="rowheader"') == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_costs_the_same_for_one_and_for_three(number, officer, boards, send, django_assert_num_queries):
    for place in list(boards.values())[:number]:
        send(place)
    client = browser(officer)
    client.get(address("register"))

    with django_assert_num_queries(REGISTER_QUERIES):
        body = client.get(address("register")).content.decode()

    assert body.count('role="rowheader"') == number


def test_the_register_finds_a_unit_without_its_marks_and_filters_by_state(officer, boards, send):
    services.accept_report(actor=officer, report=send(boards["Tổ 2 Bến Đò"]))
    send(boards["Tổ 6 Cầu Mới"])
    client = browser(officer)

    def names(query):
        return [report.unit.name for report in client.get(address("register") + query).context["shown"]]

    assert names("?tim=ben+do") == ["Tổ 2 Bến Đò"]
    assert names("?trang-thai=submitted") == ["Tổ 6 Cầu Mới"]
    assert names("?dot=999999") == []
    assert names("?dot=abc&trang-thai=la") == ["Tổ 2 Bến Đò", "Tổ 6 Cầu Mới"]


def test_the_list_of_an_author_shows_the_year_and_one_next_deed(author, board, round):
    page = browser(author).get(address("list"))
    told = text_of(page)

    assert "Báo cáo tháng 11/2026 chưa gửi Hạn 20/11/2026" in told
    assert "Báo cáo tháng 11/2026 Hạn 20/11/2026 Điền báo cáo" in told
    assert "Tháng 12: chưa đến kỳ" in told
    assert 'href="/bao-cao/dot/mo/"' not in page.content.decode()


# --- Opening --------------------------------------------------------------------------------


def form_of(client, query=""):
    """What the page would post unchanged."""
    form = client.get(address("round_open") + query).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    shown = {name: form.fields[name].prepare_value(value) for name, value in typed.items()}
    return {name: value for name, value in shown.items() if value not in (None, False)}


def test_a_month_is_proposed_from_the_sixteenth_to_the_fifteenth(officer, published, boards):
    typed = form_of(browser(officer), "?ky=2026-03-01/M")
    days = [typed[name] for name in ("counted_from", "counted_to", "due_on", "closes_on")]
    assert days == ["16/02/2026", "15/03/2026", "20/03/2026", "28/03/2026"]
    assert typed["title"] == "Báo cáo tháng 3/2026"


def test_the_officer_sees_how_many_must_report_before_opening(officer, ward, published, boards):
    client = browser(officer)
    page = client.get(address("round_open") + "?ky=2026-11-01/M")
    assert [(kind.code, number) for kind, number in page.context["asked"]] == [("residential_area", 3), ("organisation", 0)]

    looked = client.post(address("round_open_save"), form_of(client) | {"ky": "2026-11-01/M", "look": "1"})
    assert (looked.status_code, Round.objects.exists()) == (200, False)


def test_a_round_opens_and_a_second_one_over_the_same_days_is_refused_beside_the_field(officer, ward, published, boards):
    client = browser(officer)
    typed = form_of(client) | {"ky": "2026-11-01/M", "open": "1"}

    assert client.post(address("round_open_save"), typed).status_code == 302
    round = Round.objects.get()
    assert (round.period, round.scope, round.due_on) == (Period.month(2026, 11), ward, dt.date(2026, 11, 20))
    assert queries.counts_of(ward, [round])[round.pk].expected == 3

    again = client.post(address("round_open_save"), typed | {"counted_from": "10/11/2026"})
    assert again.status_code == 422
    assert "Đã có đợt «Báo cáo tháng 11/2026»" in errors_in(again)[0]
    assert 'value="10/11/2026"' in again.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"counted_to": "15/10/2026"}, "Ngày này phải từ ngày bắt đầu tính trở đi."),
        ({"closes_on": "19/11/2026"}, "Ngày khóa phải từ hạn nộp trở đi."),
        ({"due_on": "11/20/2026"}, "Tháng 20 không có."),
        ({"title": ""}, "Xin điền mục này."),
    ],
)
def test_days_that_cannot_be_are_answered_beside_the_field(typed, said, officer, published, boards):
    client = browser(officer)
    answer = client.post(address("round_open_save"), form_of(client) | {"ky": "2026-11-01/M"} | typed)

    assert answer.status_code == 422 and not Round.objects.exists()
    assert said in " ".join(errors_in(answer))


def test_an_own_round_of_the_ward_within_the_provinces_is_refused(officer, published, round):
    """The province collects the same form for the month already: a second round would count every figure twice."""
    client = browser(officer)
    answer = client.post(address("round_open_save"), form_of(client) | {"ky": "2026-11-01/M", "counted_from": "01/11/2026"})
    assert answer.status_code == 422
    assert Round.objects.count() == 1


def test_an_own_due_day_and_line_reach_the_round(officer, published, boards, kinds):
    client, kind = browser(officer), kinds["residential_area"]
    typed = form_of(client) | {"ky": "rieng", "title": "Đợt Ngày hội", f"due-{kind.pk}": "24/11/2026"}
    typed.pop(f"kind-{kinds['organisation'].pk}")
    typed |= {"counted_from": "01/11/2026", "counted_to": "20/11/2026", "due_on": "25/11/2026", "closes_on": "30/11/2026"}

    client.post(address("round_open_save"), typed)

    audience = Round.objects.get().audiences.get()
    assert (audience.kind, audience.line, audience.due_on) == (kind, "front", dt.date(2026, 11, 24))


@pytest.fixture
def branch_report(version, kinds, ward, make_unit, make_user, make_round):
    """A report of a branch below an organisation of the ward, sent, in a round that asks boards too."""
    version.sheets.get().kinds.add(kinds["branch"])
    branch = make_unit("branch", make_unit("organisation", ward, name="Hội Phụ nữ"), name="Chi hội 3")
    head, asked = make_user("author", branch), [("branch", "organisations", None), ("residential_area", "front", None)]
    report = services.start_report(actor=head, unit=branch, round=make_round(2026, 11, audiences=asked))
    services.save_draft(actor=head, report=report, figures={"households_total": 10, "propaganda_sessions": 1})
    return services.submit_report(actor=head, report=report)


def test_reports_of_branches_wait_at_the_committee_of_their_organisation(branch_report, board, officer, ward, province, make_user):
    assert list(queries.waiting_for(officer)) == [branch_report]
    assert list(queries.waiting_for(make_user("reviewer", province))) == []

    told = text_of(browser(officer).get(reverse("reports:round", args=[branch_report.round_id, ward.pk])))
    assert "Đang chờ duyệt Chi hội 3, Hội Phụ nữ" in told and "Duyệt báo cáo đang chờ" in told
    assert "Duyệt 1 báo cáo" in text_of(browser(officer).get("/"))


def test_the_next_month_that_nobody_opened_is_proposed(officer, province, published, make_round, make_user):
    client = browser(officer)
    assert form_of(client)["title"] == "Báo cáo tháng 11/2026"

    for month in (11, 12):
        make_round(2026, month)

    assert form_of(client)["title"] == "Báo cáo tháng 1/2027"


def test_own_terms_of_a_kind_are_folded_away_until_they_say_something(officer, published, boards, kinds):
    client = browser(officer)
    assert "<details" in client.get(address("round_open")).content.decode()
    assert not client.get(address("round_open")).context["form"].own_terms

    typed = form_of(client) | {"ky": "2026-11-01/M", "look": "1", f"due-{kinds['residential_area'].pk}": "19/11/2026"}
    assert client.post(address("round_open_save"), typed).context["form"].own_terms
