"""Beside a live figure that differs stands what the signed paper told, with its number and day."""

import pytest
from django.urls import reverse

from doanket.documents.services import cancel_document, sign_document
from doanket.reports import services
from reports.entry_steps import browser, text_of
from reports.test_year_report import paper, year  # noqa: F401  fixtures


@pytest.fixture
def signed(paper, ward, make_user):  # noqa: F811
    chair = make_user("chair", ward)
    return sign_document(actor=chair, document=paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")


@pytest.fixture
def corrected(signed, year, board, officer):  # noqa: F811
    """One session instead of six in October, after the paper was signed."""
    services.correct_report(actor=officer, report=year[2026, 10].reports.get(unit=board), figures={"propaganda_sessions": 1}, reason="nhầm")
    while services.refresh_dirty():
        pass
    return signed


def pages(user, ward, **asked):
    client = browser(user)
    return {
        "figure": text_of(client.get(reverse("reports:year_total", args=[2026, ward.pk, "propaganda_sessions"]))),
        "year": text_of(client.get(reverse("reports:totals_year", args=[ward.pk]), {"nam": 2026} | asked)),
    }


def test_nothing_is_said_while_paper_and_figures_agree(signed, officer, ward):
    assert all("Văn bản đã ký" not in told for told in pages(officer, ward).values())


def test_a_figure_that_changed_since_says_what_the_paper_told(corrected, officer, ward):
    told = pages(officer, ward)

    for words in told.values():
        assert f"Văn bản đã ký ghi 15 cuộc (số {corrected.symbol}, ngày 29/11/2026)." in words
        assert words.count("Văn bản đã ký") == 1


def test_a_sum_that_the_paper_never_told_is_not_compared(corrected, officer, ward):
    assert "Văn bản đã ký" not in pages(officer, ward, dong="front")["year"]


def test_who_may_not_read_the_paper_hears_nothing_of_it(corrected, ward, make_user):
    stranger = make_user("administrator", ward)

    assert browser(stranger).get(reverse("reports:year_total", args=[2026, ward.pk, "propaganda_sessions"])).status_code in (403, 404)


def test_a_cancelled_paper_says_nothing_any_more(corrected, officer, ward, make_user):
    cancel_document(actor=make_user("chair", ward), document=corrected, reason="In nhầm năm")

    assert all("Văn bản đã ký" not in told for told in pages(officer, ward).values())
