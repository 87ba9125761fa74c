from doanket.reports import services
from reports.entry_steps import address, browser, text_of


def test_the_paper_has_the_same_numbers_in_the_same_order_and_no_figure_of_this_time(author, board, make_report):
    report = make_report(board, author, propaganda_sessions=777)

    told = text_of(browser(author).get(address("paper", report)))

    places = [told.index(words) for words in ("1 Hộ trong tổ", "2 Cuộc họp, tuyên truyền", "4 Người dự", "5. Tình hình")]
    assert places == sorted(places)
    assert "777" not in told
    assert "Hạn gửi: Thứ Sáu, ngày 20/11/2026" in told


def test_the_paper_shows_what_was_counted_last_time(author, board, make_round, make_report, at):
    at(2026, 10, 18)
    earlier = make_report(board, author, in_round=make_round(2026, 10), propaganda_sessions=41)
    services.submit_report(actor=author, report=earlier)
    at(2026, 11, 18)

    told = text_of(browser(author).get(address("paper", make_report(board, author))))

    assert "2 Cuộc họp, tuyên truyền cuộc 41" in told
