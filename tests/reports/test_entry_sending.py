import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.audit.models import Entry
from doanket.reports import services
from doanket.reports.models import Objection
from doanket.reports.views.entry_sending import receipt_number
from reports.entry_steps import address, browser, errors_in, text_of


def deeds():
    return [verb for verb in Entry.objects.order_by("pk").values_list("verb", flat=True) if verb.startswith("reports.sub")]


@pytest.fixture
def report(author, board, make_report):
    return make_report(board, author, propaganda_sessions=4)


def test_the_check_shows_every_answer_with_a_way_to_mend_it(author, report):
    page = browser(author).get(address("check", report))

    told = text_of(page)
    assert "4 cuộc" in told
    assert "4. Người dự cuộc đông nhất chưa báo cáo" in told
    for number in range(1, 6):
        assert f'href="{address("question", report, number)}?ve=kiem-tra"' in page.content.decode()
    assert told.count("Gửi báo cáo") == 1


def test_nought_and_not_reported_do_not_look_alike(author, report):
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 0})

    told = text_of(browser(author).get(address("check", report)))

    assert "Cuộc họp, tuyên truyền 0 cuộc" in told
    assert "Người dự cuộc đông nhất chưa báo cáo" in told


def test_what_is_missing_comes_first_and_keeps_the_button_off_in_words(author, board, round):
    report = services.start_report(actor=author, unit=board, round=round)

    page = browser(author).get(address("check", report))

    told = text_of(page)
    assert "Còn 2 chỗ cần sửa ở phía trên thì mới gửi được." in told
    assert told.index("Hộ trong tổ: chưa có số") < told.index("chưa báo cáo")
    assert len(errors_in(page)) == 2
    assert "disabled" in page.content.decode()


def test_a_soft_question_takes_a_reason_on_the_check_and_does_not_stop_the_sending(
    author, officer, board, make_round, make_report, report, at
):
    at(2026, 10, 18)
    services.submit_report(
        actor=author, report=make_report(board, author, in_round=make_round(2026, 10), propaganda_sessions=40)
    )
    at(2026, 11, 18)
    client = browser(author)

    assert "Câu 2: 4 cuộc, chỉ bằng một phần mười tháng trước. Có đúng không?" in text_of(client.get(address("check", report)))
    assert "disabled" not in client.get(address("check", report)).content.decode()
    client.post(address("save", report), {"go": "check", "r-propaganda_sessions": "Mưa bão cả tháng"})
    assert "Đã ghi lý do: Mưa bão cả tháng" in text_of(client.get(address("check", report)))


def test_sending_ends_at_a_receipt(author, report):
    answer = browser(author).post(address("submit", report), follow=True)

    told = text_of(answer)
    report.refresh_from_db()
    assert answer.redirect_chain == [(address("sent", report), 302)]
    assert "Phường Hoa Sen đã nhận báo cáo tháng 11/2026 lúc 09:00" in told
    assert f"Số biên nhận: {receipt_number(report)}" in told
    assert len(receipt_number(report)) == 9
    assert "Phường Hoa Sen xem và duyệt, đang chờ" in told


def test_the_text_for_the_neighbours_names_nobody(author, report):
    page = browser(author).post(address("submit", report), follow=True)

    message = page.context["message"]
    assert "Mẫn" not in message
    assert message.endswith(f"Xem tại: http://testserver{address('sent', report)}")


def test_a_second_tap_comes_to_the_same_receipt_and_sends_nothing(author, report):
    client = browser(author)

    answers = [client.post(address("submit", report)).url for _ in range(2)]
    page = client.get(answers[0])

    assert answers == [address("sent", report)] * 2
    assert 'class="notice fix"' not in page.content.decode()
    assert deeds() == ["reports.submitted"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_send_once(author, report, at_once):
    clients = [browser(author), browser(author)]

    ends = at_once(*[lambda client=client: client.post(address("submit", report)).url for client in clients])

    assert ends == [address("sent", report)] * 2
    assert deeds() == ["reports.submitted"]


def test_sending_what_is_incomplete_leads_back_to_the_check(author, board, round):
    report = services.start_report(actor=author, unit=board, round=round)

    answer = browser(author).post(address("submit", report), follow=True)

    assert answer.redirect_chain == [(address("check", report), 302)]
    assert "Báo cáo còn 2 chỗ cần sửa nên chưa gửi được." in text_of(answer)
    assert deeds() == []


def test_a_late_report_says_so_on_the_receipt(author, report, at):
    at(2026, 11, 21)

    assert "Báo cáo gửi sau hạn 20/11/2026." in text_of(browser(author).post(address("submit", report), follow=True))


def test_the_receipt_of_another_board_does_not_exist(report, author, make_unit, ward, make_user):
    services.submit_report(actor=author, report=report)
    neighbour = make_user("author", make_unit("residential_area", ward))

    for name in ("sent", "edit", "check", "object"):
        assert browser(neighbour).get(address(name, report)).status_code == 404
    assert browser(neighbour).post(address("submit", report)).status_code == 404


# --- Entered by somebody above -----------------------------------------------------------------


@pytest.fixture
def proxy(officer, board, round):
    report = services.start_report(actor=officer, unit=board, round=round)
    services.save_draft(actor=officer, report=report, figures={"households_total": 5, "propaganda_sessions": 1})
    return services.submit_report(actor=officer, report=report)


def test_the_head_sees_who_entered_and_may_object(author, officer, proxy):
    client = browser(author)

    page = client.get(address("sent", proxy))
    assert "Bà Ngát đã nhập thay ông Mẫn" in text_of(page)
    assert address("object", proxy) in page.content.decode()
    answer = client.post(address("object_send", proxy), {"text": "Câu 2 phải là 4 cuộc"}, follow=True)

    assert Objection.objects.get().text == "Câu 2 phải là 4 cuộc"
    assert "Câu 2 phải là 4 cuộc" in text_of(answer)
    assert "Câu 2 phải là 4 cuộc" in text_of(browser(officer).get(address("sent", proxy)))
    assert address("object", proxy) not in browser(officer).get(address("sent", proxy)).content.decode()


def test_an_objection_without_words_stays_on_its_page(author, proxy):
    answer = browser(author).post(address("object_send", proxy), {"text": " "})

    assert answer.status_code == 422
    assert len(errors_in(answer)) == 1
    assert not Objection.objects.exists()


def test_only_the_head_objects_and_only_to_what_others_entered(author, officer, proxy, report_of_own):
    assert browser(officer).get(address("object", proxy)).status_code == 403
    assert browser(officer).post(address("object_send", proxy), {"text": "x"}).status_code == 403
    assert browser(author).get(address("object", report_of_own)).url == address("sent", report_of_own)


@pytest.fixture
def report_of_own(author, board, make_round, make_report, at):
    at(2026, 10, 18)
    report = services.submit_report(actor=author, report=make_report(board, author, in_round=make_round(2026, 10)))
    at(2026, 11, 18)
    return report


def test_the_receipt_costs_the_same_for_one_objection_and_for_three(author, proxy):
    client = browser(author)

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get(address("sent", proxy)).status_code == 200
        return len(spent)

    services.object_to_entry(actor=author, report=proxy, text="Câu 1")
    cost()  # the first page of a session also writes when it was seen
    one = cost()
    for number in (2, 3):
        services.object_to_entry(actor=author, report=proxy, text=f"Câu {number}")

    assert cost() == one <= 10
