"""A small form over four figures, and a round that asks the boards, organisations and wards of a province."""

import datetime as dt

import pytest

from doanket.indicators.models import Indicator, IndicatorVersion
from doanket.kernel.period import Period
from doanket.reports import services
from doanket.reports.models import Column, Form, FormVersion, Line, Section, Sheet

LONG_AGO = dt.date(2020, 1, 1)
FIGURES = [
    ("households_total", "Hộ trong tổ", "hộ", "count", "stock", "last", 5_000),
    ("propaganda_sessions", "Cuộc họp, tuyên truyền", "cuộc", "count", "flow", "sum", 1_000),
    ("poor_fund_raised", "Tiền ủng hộ Quỹ Vì người nghèo", "đồng", "money", "flow", "sum", 10**12),
    ("largest_meeting", "Người dự cuộc đông nhất", "người", "count", "flow", "max", 10_000),
]
DEFAULT_AUDIENCES = [
    ("residential_area", "front", None),
    ("organisation", "organisations", None),
    ("ward", "front", None),
]


@pytest.fixture
def catalogue(db):
    """code → Indicator."""
    found = {}
    for order, (code, name, unit, value_type, nature, adding, maximum) in enumerate(FIGURES):
        indicator = Indicator.objects.create(code=code, group="A", order=order)
        IndicatorVersion.objects.create(
            indicator=indicator, starts_on=LONG_AGO, name=name, question=f"{name}?", unit=unit, value_type=value_type,
            nature=nature, adding=adding, maximum=maximum, source="thử",
        )  # fmt: skip
        found[code] = indicator
    return found


@pytest.fixture
def version(catalogue, kinds, nation):
    """The core form in force, one sheet for every kind, the first two figures required."""
    form = Form.objects.create(code="core", name="Biểu mẫu thử", owner=nation)
    version = FormVersion.objects.create(form=form, starts_on=LONG_AGO)
    sheet = Sheet.objects.create(form_version=version, code="all", title="Tờ chung")
    sheet.kinds.set([kinds[code] for code in ("residential_area", "organisation", "ward")])
    for place, code in enumerate(catalogue):
        column = Column.objects.create(form_version=version, position=place, indicator=catalogue[code])
        Line.objects.create(sheet=sheet, column=column, order=place + 1, group="Số liệu", required=place < 2)
    Section.objects.create(sheet=sheet, code="situation", title="Tình hình", order=1)
    return version


@pytest.fixture
def make_round(version, province, make_user):
    """make_round(2026, 11): the month, counted from the 16th to the 15th, due on the 20th, closing on the 28th."""

    def make(year=2026, month=11, **more):
        last = dt.date(year, month, 15)
        first = (last.replace(day=1) - dt.timedelta(days=1)).replace(day=16)
        opener = make_user("reviewer", province, full_name="Lê Thị Tỉnh")
        options = {
            "title": f"Báo cáo tháng {month}/{year}",
            "period": Period.month(year, month),
            "counted_from": first,
            "counted_to": last,
            "due_on": last.replace(day=20),
            "closes_on": last.replace(day=28),
            "form_versions": [version],
            "audiences": DEFAULT_AUDIENCES,
        } | more
        return services.open_round(actor=opener, owner=province, **options)

    return make


@pytest.fixture
def round(make_round):
    return make_round()


@pytest.fixture
def author(make_user, board):
    return make_user("author", board, full_name="Nguyễn Văn Mẫn")


@pytest.fixture
def officer(make_user, ward):
    return make_user("reviewer", ward, full_name="Trần Thị Ngát", honorific="ba")


@pytest.fixture
def make_report(round):
    """make_report(unit, author, propaganda_sessions=4): a filled draft; 10 households unless said otherwise."""

    def make(unit, author, *, in_round=None, **figures):
        report = services.start_report(actor=author, unit=unit, round=in_round or round)
        figures = {"households_total": 10, "propaganda_sessions": 1} | figures
        return services.save_draft(actor=author, report=report, figures=figures)

    return make


@pytest.fixture
def at(monkeypatch):
    """at(2026, 11, 18): the clock stands on that day at 09:00 in Vietnam."""
    from django.utils import timezone

    def stand(year, month, day, hour=9):
        moment = dt.datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return stand


@pytest.fixture(autouse=True)
def today(at):
    return at(2026, 11, 18)
