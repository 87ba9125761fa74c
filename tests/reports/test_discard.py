"""A draft that nobody received yet can be thrown away, by those who wrote it, after one question."""

import pytest
from django.urls import reverse

from doanket.reports import services
from doanket.reports.models import Report
from reports.entry_steps import address, browser, text_of


@pytest.fixture
def draft(author, board, make_report):
    return make_report(board, author, propaganda_sessions=4)


def test_the_check_leads_to_a_page_that_says_what_is_lost(author, draft):
    assert f'href="{address("discard", draft)}"' in browser(author).get(address("check", draft)).content.decode()

    told = text_of(browser(author).get(address("discard", draft)))

    assert "Bỏ bản nháp này?" in told and "Mất 2 số đã ghi." in told and "Không lấy lại được." in told
    assert Report.objects.filter(pk=draft.pk).exists()


def test_the_author_throws_it_away_and_may_begin_anew(author, board, draft):
    answer = browser(author).post(address("discard_now", draft), follow=True)

    assert "Đã bỏ bản nháp" in text_of(answer)
    assert not Report.objects.exists()
    assert services.start_report(actor=author, unit=board, round=draft.round).revision == 0


def test_what_was_ever_sent_is_neither_offered_nor_thrown_away(author, officer, draft):
    services.submit_report(actor=author, report=draft)
    services.return_report(actor=officer, report=draft, reason="Xem lại")
    client = browser(author)

    assert "Bỏ bản nháp" not in text_of(client.get(address("check", draft)))
    assert client.get(address("discard", draft)).status_code == 302
    assert "Báo cáo đã từng gửi nên không bỏ được." in text_of(client.post(address("discard_now", draft), follow=True))
    assert Report.objects.filter(pk=draft.pk).exists()


def test_somebody_above_throws_away_only_what_nobody_else_typed(officer, board, draft, make_unit, ward, make_report):
    with pytest.raises(services.TypedByOthers):
        services.discard_draft(actor=officer, report=draft)

    other = make_unit("residential_area", ward)
    own = make_report(other, officer)
    browser(officer).post(reverse("reports:discard_now", args=[own.pk]))
    assert list(Report.objects.values_list("pk", flat=True)) == [draft.pk]
