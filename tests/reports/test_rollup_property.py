"""Whatever people do in whatever order, stored totals equal a count from the reports alone."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doanket.kit.errors import DomainError
from doanket.kit.permissions import NotPermitted
from doanket.reports import services
from doanket.reports.choices import RollUpLine
from doanket.reports.models import Exemption, Report, RollUp
from doanket.reports.selfcheck import totals_of
from doanket.units.models import Unit

FIGURE = st.one_of(st.none(), st.integers(0, 1_000))
PLACES = ("households_total", "propaganda_sessions", "poor_fund_raised", "largest_meeting")
DEED = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 5), st.tuples(FIGURE, FIGURE, FIGURE, FIGURE)),
    *[st.tuples(st.just(deed), st.integers(0, 5), st.none()) for deed in ("submit", "accept", "return", "exempt", "expect")],
    st.tuples(st.just("correct"), st.integers(0, 5), st.tuples(FIGURE, FIGURE, FIGURE, FIGURE)),
)


@pytest.fixture
def people(make_unit, make_user, province, ward):
    """Six reporting units (three boards, an organisation, the ward; a board of a second ward) with author and reviewer."""
    second = make_unit("ward", province, name="Phường Bằng Lăng")
    units = [make_unit("residential_area", ward) for _ in range(3)]
    units += [make_unit("organisation", ward), ward, make_unit("residential_area", second)]
    chief = make_user("reviewer", province)
    reviewers = {ward.pk: make_user("reviewer", ward), second.pk: make_user("reviewer", second)}
    return [
        (unit, make_user("author", unit), chief if unit == ward else reviewers[unit.parent_id]) for unit in units
    ]


def do(deed, round, unit, author, reviewer, figures):
    report = Report.objects.filter(unit=unit, round=round).first()
    values = dict(zip(PLACES, figures, strict=True)) if figures else {}
    if deed == "exempt":
        return services.exempt_unit(actor=reviewer, round=round, unit=unit, reason="thử")
    if deed == "expect":
        exemption = Exemption.objects.filter(round=round, unit=unit).first()
        return exemption and services.end_exemption(actor=reviewer, exemption=exemption)
    if deed == "write":
        report = services.start_report(actor=author, unit=unit, round=round)
        return services.save_draft(actor=author, report=report, figures=values)
    if report is None:
        return None
    if deed == "submit":
        return services.submit_report(actor=author, report=report)
    if deed == "accept":
        return services.accept_report(actor=reviewer, report=report)
    if deed == "return":
        return services.return_report(actor=reviewer, report=report, reason="thử")
    return services.correct_report(actor=reviewer, report=report, figures=values, reason="thử")


def expected_sums(unit, round, line):
    """The plain rule, written a second time: own lines of the accepted reports of the subtree, once each."""
    reports = Report.objects.accepted().filter(round=round).under(unit.path)
    if line != RollUpLine.JOINT:
        reports = reports.filter(unit__kind__in=round.audiences.filter(line=line).values("kind"))
    rows = [report.parts.get().values for report in reports]
    sums = []
    for place, code in enumerate(PLACES):
        figures = [row[place] for row in rows if row[place] is not None]
        sums.append((max(figures) if code == "largest_meeting" else sum(figures)) if figures else None)
    return sums


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEED, min_size=1, max_size=30))
def test_any_order_of_deeds_gives_the_totals_of_a_full_count(deeds, people, round):
    with transaction.atomic():
        for deed, who, figures in deeds:
            try:
                do(deed, round, *people[who], figures)
            except (DomainError, NotPermitted):
                continue
        while services.refresh_dirty():
            pass
        stored = totals_of(round)
        for row in RollUp.objects.filter(round=round):
            assert row.sums == expected_sums(Unit.objects.get(pk=row.unit_id), round, row.line)
        services.rebuild(round)
        assert totals_of(round) == stored
        transaction.set_rollback(True)
