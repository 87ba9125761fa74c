"""Published totals: chosen from what is whole, kept as they were, marked when the reports move, withdrawn with a reason."""

import datetime as dt
from types import SimpleNamespace

import pytest

from doanket.audit.models import Entry
from doanket.portal.models import ShownFigure
from doanket.portal.queries import figures as asking
from doanket.portal.queries.figures import Source
from doanket.portal.services import figures, plant_site

LINE = {
    "indicator": "gifts", "label": "Suất quà", "unit": "suất", "is_money": False, "value": 48, "text": "48 suất", "counted": 11, "expected": 12,
    "periods": [["9/2026", 20, "20 suất"], ["10/2026", 28, "28 suất"]], "units": [], "by_months": True,
}  # fmt: skip


@pytest.fixture
def chair(make_user, ward):
    plant_site(ward)
    return make_user("chair", ward)


@pytest.fixture
def totals(monkeypatch):
    """What the reports say, without the reports: ``totals.value`` may change between two readings."""
    from doanket.kernel.ids import uuid7

    now = SimpleNamespace(value=48)
    source = Source("y2026", "Từ tháng 9 đến tháng 10/2026", "2026-01-01/Y", (SimpleNamespace(counted_to=dt.date(2026, 10, 15), uid=uuid7()),))
    monkeypatch.setattr(figures, "source_named", lambda unit, code: source if code == "y2026" else None)
    monkeypatch.setattr(figures, "lines_for", lambda unit, source, codes: [{**LINE, "value": now.value, "text": f"{now.value} suất"}] if codes else [])
    return now


@pytest.fixture
def figure(chair, ward, totals):
    return figures.publish_figure(actor=chair, unit=ward, title="Quà đã trao", source="y2026", codes=["gifts"])


def test_it_stands_on_its_page_with_day_and_number_of_reports(figure, client, ward):
    page = client.get("/phuong-hoa-sen/so-lieu-cong-bo/").content.decode()
    assert "48 suất" in page and "15/10/2026" in page and "11 trên 12 báo cáo tháng" in page and "<svg" in page
    opened = client.get(f"/cong/so-lieu/{figure.uid}/").content.decode()
    assert "10/2026" in opened and "28 suất" in opened
    assert asking.newest_figure(ward) == figure


def test_a_moved_total_is_said_and_never_taken_over_silently(figure, chair, totals, client):
    totals.value = 50
    assert figures.note_moved_figures()
    page = client.get("/phuong-hoa-sen/so-lieu-cong-bo/").content.decode()
    assert "Báo cáo đã có số khác" in page and "48 suất" in page and "50 suất" not in page
    figures.update_figure(actor=chair, figure=figure)
    page = client.get("/phuong-hoa-sen/so-lieu-cong-bo/").content.decode()
    assert "Số đã được cập nhật" in page and "50 suất" in page and "48 suất" in page
    assert figures.note_moved_figures() is None


def test_withdrawn_with_a_reason(figure, chair, client):
    with pytest.raises(figures.FigureRefused):
        figures.withdraw_figure(actor=chair, figure=figure, reason=" ")
    figures.withdraw_figure(actor=chair, figure=figure, reason="cộng nhầm")
    assert "48 suất" not in client.get("/phuong-hoa-sen/so-lieu-cong-bo/").content.decode()
    gone = client.get(f"/cong/so-lieu/{figure.uid}/")
    assert gone.status_code == 410 and "48 suất" not in gone.content.decode() and "cộng nhầm" not in gone.content.decode()
    assert Entry.objects.filter(verb="portal.figure_withdrawn").count() == 1


@pytest.mark.parametrize(("source", "codes", "field"), [("r9", ["gifts"], "source"), ("y2026", [], "codes")])
def test_what_is_not_whole_or_not_chosen_is_refused(chair, ward, totals, source, codes, field):
    with pytest.raises(figures.FigureRefused) as refusal:
        figures.publish_figure(actor=chair, unit=ward, title="x", source=source, codes=codes)
    assert refusal.value.field == field and not ShownFigure.objects.exists()
