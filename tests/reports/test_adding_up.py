"""Where totals could count wrongly: own parts, units that come, go or move, figures that retire, blank against nought."""

import datetime as dt

import pytest

from doanket.indicators.models import Indicator, IndicatorVersion
from doanket.reports import queries, services
from doanket.reports.models import Column, Form, FormVersion, Line, ReportPart, RollUp, Sheet
from doanket.reports.selfcheck import compare_totals
from doanket.reports.services.dirty import lay_out_open_rounds
from doanket.units.models import UnitPlacement
from reports.test_submit import count, total

LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def make_part(kinds, version):
    """make_part(ward, "ward", "garden", asks=("residential_area",)): a published part of one figure that adds up."""

    def make(owner, level, code, *, asks=("residential_area", "organisation", "ward"), adding="sum"):
        indicator = Indicator.objects.create(code=code, group="A", order=90)
        IndicatorVersion.objects.create(
            indicator=indicator, starts_on=LONG_AGO, name=code, question="?", unit="khu", value_type="count", nature="flow",
            adding=adding, maximum=1_000, source="thử",
        )  # fmt: skip
        form = Form.objects.create(code=f"{level}_{owner.pk}", name="Phần riêng", level=level, owner=owner)
        part = FormVersion.objects.create(form=form, starts_on=LONG_AGO)
        sheet = Sheet.objects.create(form_version=part, code="own", title="Phần riêng")
        sheet.kinds.set([kinds[kind] for kind in asks])
        column = Column.objects.create(form_version=part, position=0, indicator=indicator)
        Line.objects.create(sheet=sheet, column=column, order=1)
        return part

    return make


@pytest.fixture
def send(request, officer, make_user, province):
    """send(unit, author, in_round=…, code=4): a report that is accepted, and counted."""

    def deed(unit, author, *, in_round=None, accept=True, **figures):
        report = services.start_report(actor=author, unit=unit, round=in_round or request.getfixturevalue("round"))
        figures = {"households_total": 10, "propaganda_sessions": 1} | figures
        services.save_draft(actor=author, report=report, figures=figures)
        services.submit_report(actor=author, report=report)
        if accept:
            reviewer = officer if unit.kind.code != "ward" else make_user("reviewer", province)
            services.accept_report(actor=reviewer, report=report)
        count()
        return report

    return deed


def rows_of(part):
    return {row.unit: row for row in RollUp.objects.filter(form_version=part, line="joint").select_related("unit")}


def test_an_own_part_rises_no_higher_than_the_committee_that_prescribed_it(
    nation, province, ward, board, author, version, make_part, make_round, send
):
    of_ward, of_province = make_part(ward, "ward", "gardens"), make_part(province, "province", "festivals")
    one = make_round(form_versions=[version, of_province, of_ward])
    send(board, author, in_round=one, gardens=3, festivals=5)

    services.rebuild(one)

    assert {unit: row.sums for unit, row in rows_of(of_ward).items()} == {ward: [3]}
    assert {unit: row.sums for unit, row in rows_of(of_province).items()} == {ward: [5], province: [5]}
    assert set(rows_of(version)) == {ward, province, nation}
    assert not list(compare_totals())


def test_a_part_waits_only_for_those_it_asks(ward, board, author, version, make_unit, make_part, make_round, send):
    part = make_part(ward, "ward", "gardens", asks=["residential_area"])
    make_unit("organisation", ward)
    one = make_round(form_versions=[version, part])
    send(board, author, in_round=one, gardens=3)

    assert (rows_of(part)[ward].reports_counted, rows_of(part)[ward].units_expected) == (1, 1)
    assert rows_of(version)[ward].units_expected == 3


def test_a_unit_that_has_sent_is_not_exempted_any_more(board, ward, author, officer, round, send):
    send(board, author, accept=False)
    with pytest.raises(services.ReportClosed):
        services.exempt_unit(actor=officer, round=round, unit=board, reason="nghỉ")

    row = RollUp.objects.get(unit=ward, round=round, line="joint")
    assert row.units_expected == 2


def test_an_exempted_unit_sends_nothing_until_it_is_expected_again(board, author, officer, make_report, round):
    report = make_report(board, author)
    exemption = services.exempt_unit(actor=officer, round=round, unit=board, reason="nghỉ")
    with pytest.raises(services.RoundNotExpecting):
        services.submit_report(actor=author, report=report)

    services.end_exemption(actor=officer, exemption=exemption)

    assert services.submit_report(actor=author, report=report).state == "submitted"


def test_a_committee_without_anybody_below_keeps_its_figures_when_its_first_board_is_planted(
    ward, province, officer, make_unit, make_user, make_round, version, send, at
):
    one = make_round()
    send(ward, make_user("author", ward), in_round=one, poor_fund_raised=5)
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    make_unit("residential_area", ward)

    lay_out_open_rounds()
    send(other, make_user("author", other), in_round=one, poor_fund_raised=2)

    assert total(ward, one, 2) == 5
    assert total(province, one, 2) == 7
    assert not list(compare_totals())


def move(unit, parent, day):
    """The unit hangs below ``parent`` from ``day`` on, with everything under it left out of the question."""
    UnitPlacement.objects.filter(unit=unit, ends_before__isnull=True).update(ends_before=day)
    unit.parent, unit.path = parent, f"{parent.path}{unit.pk}/"
    unit.save()
    UnitPlacement.objects.create(unit=unit, parent=parent, path=unit.path, starts_on=day)


@pytest.fixture
def moved(ward, province, board, author, make_unit, make_round, send, at):
    """The board reports in October below Hoa Sen, moves on 1 November, and reports in November below Bằng Lăng."""
    at(2026, 10, 17)
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    stays = make_unit("residential_area", ward)
    before = make_round(2026, 10)
    send(board, author, in_round=before, propaganda_sessions=4)
    move(board, other, dt.date(2026, 11, 1))
    at(2026, 11, 18)
    return before, make_round(2026, 11), other, stays


def test_a_moved_unit_stays_where_it_was_in_the_rounds_before(moved, ward, province, board):
    before, after, other, _stays = moved
    services.rebuild(before)

    assert (total(ward, before, 1), total(province, before, 1)) == (4, 4)
    assert (total(other, after, 1), other.pk in RollUp.objects.filter(round=before).values_list("unit", flat=True)) == (None, False)
    assert [one.unit_id for one in queries.standing_of(before, ward).units if one.unit_id == board.pk]
    assert [one.unit_id for one in queries.standing_of(after, other).units if one.unit_id == board.pk]
    opened = queries.open_total(unit=ward, round=before, form_version=before.parts.get().form_version, code="propaganda_sessions")
    assert [addend.value for addend in opened.addends] == [4]


def test_an_exempted_unit_is_shown_where_it_was(moved, ward, officer, make_user, province):
    before, _after, other, stays = moved
    services.exempt_unit(actor=officer, round=before, unit=stays, reason="nghỉ")
    move(stays, other, dt.date(2026, 11, 2))

    shown = {unit.name: [one.standing for one in queries.standing_of(before, unit).units] for unit in (ward, other)}

    assert ("exempt" in shown[ward.name], "exempt" in shown[other.name]) == (True, False)


def test_a_figure_that_retired_during_the_year_keeps_its_months(catalogue, ward, board, author, make_round, send, at):
    rounds = []
    for month in (8, 9, 10):
        at(2026, month, 17)
        rounds.append(make_round(2026, month))
        send(board, author, in_round=rounds[-1], poor_fund_raised=7)
    Indicator.objects.filter(code="poor_fund_raised").update(retired_on=dt.date(2026, 10, 1))

    assert queries.totals_over_time(unit=ward, rounds=rounds)["poor_fund_raised"].total == 21


def test_a_retired_figure_can_still_be_corrected(catalogue, board, author, officer, send, round):
    report = send(board, author, poor_fund_raised=7)
    Indicator.objects.filter(code="poor_fund_raised").update(retired_on=dt.date(2026, 11, 1))

    correction = services.correct_report(actor=officer, report=report, figures={"poor_fund_raised": 8}, reason="sót 1")

    assert correction.changes == [{"code": "poor_fund_raised", "before": 7, "after": 8}]


def test_blank_is_not_nought_and_a_peak_is_not_a_sum(ward, board, author, make_unit, make_user, round, send):
    send(board, author, largest_meeting=40, poor_fund_raised=None)
    second = make_unit("residential_area", ward)
    send(second, make_user("author", second), largest_meeting=25, poor_fund_raised=None)
    assert (total(ward, round, 2), total(ward, round, 3)) == (None, 40)

    third = make_unit("residential_area", ward)
    send(third, make_user("author", third), poor_fund_raised=0)

    row = RollUp.objects.get(unit=ward, round=round, line="joint")
    assert (row.sums[2], row.counts[2], row.sums[3], row.counts[3]) == (0, 1, 40, 2)


def test_a_figure_that_does_not_add_up_is_counted_and_never_summed(ward, board, author, version, make_part, make_round, send):
    part = make_part(ward, "ward", "rank", adding="none")
    one = make_round(form_versions=[version, part])
    send(board, author, in_round=one, rank=4)

    assert (rows_of(part)[ward].sums, rows_of(part)[ward].counts) == ([None], [1])
    assert queries.totals_over_time(unit=ward, rounds=[one])["rank"].total is None


def test_a_new_version_leaves_old_reports_alone_and_the_year_adds_both(
    catalogue, nation, ward, board, author, version, make_user, make_round, send, at
):
    at(2026, 9, 17)
    first = make_round(2026, 9)
    send(board, author, in_round=first, propaganda_sessions=4, poor_fund_raised=7)
    keeper = make_user("administrator", nation)
    FormVersion.objects.filter(pk=version.pk).update(published_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    new = services.draft_version(actor=keeper, form=version.form)
    services.drop_line(actor=keeper, line=Line.objects.get(sheet__form_version=new, column__indicator__code="propaganda_sessions"))
    fresh = Indicator.objects.create(code="gardens", group="A", order=91)
    IndicatorVersion.objects.create(
        indicator=fresh, starts_on=LONG_AGO, name="Vườn", question="?", unit="khu", value_type="count", nature="flow",
        adding="sum", maximum=100, source="thử",
    )  # fmt: skip
    services.add_line(actor=keeper, version=new, code="gardens")
    new = services.publish_version(actor=keeper, version=new, starts_on=dt.date(2026, 10, 1))
    at(2026, 10, 17)
    second = make_round(2026, 10, form_versions=[new])
    send(board, author, in_round=second, poor_fund_raised=5, gardens=2)

    year = queries.totals_over_time(unit=ward, rounds=[first, second])

    assert [year[code].total for code in ("propaganda_sessions", "poor_fund_raised", "gardens")] == [4, 12, 2]
    assert [part.values for part in ReportPart.objects.order_by("pk")] == [[10, 4, 7, None], [10, None, 5, None, 2]]
    assert new.columns.get(indicator__code="propaganda_sessions").position == 1
    assert not list(compare_totals())


def test_who_is_missing_fits_the_line_and_the_part(ward, board, version, make_unit, make_part, make_round):
    union, part = make_unit("organisation", ward), make_part(ward, "ward", "gardens", asks=["residential_area"])
    one = make_round(form_versions=[version, part])

    def missing(form_version, code, line):
        opened = queries.open_total(unit=ward, round=one, form_version=form_version, code=code, line=line)
        return {standing.unit_id for standing in opened.missing}

    assert missing(version, "poor_fund_raised", "joint") == {board.pk, union.pk}
    assert missing(version, "poor_fund_raised", "organisations") == {union.pk}
    assert missing(part, "gardens", "joint") == {board.pk}


def test_a_round_waits_for_everybody_even_if_no_part_asks_all(officer, ward, board, make_unit, make_part, make_round):
    make_unit("organisation", ward)
    of_boards, of_unions = (
        make_part(ward, "ward", "gardens", asks=["residential_area"]),
        make_part(ward.parent, "province", "festivals", asks=["organisation"]),
    )
    audiences = [("residential_area", "front", None), ("organisation", "organisations", None)]
    one = make_round(form_versions=[of_boards, of_unions], audiences=audiences)

    assert queries.counts_of(ward, [one])[one.pk].expected == 2


def test_the_total_of_a_period_ago_is_that_of_the_same_people(province, ward, board, author, make_unit, make_user, make_round, send, at):
    at(2026, 10, 17)
    other = make_unit("ward", province)
    theirs = make_unit("residential_area", other)
    make_user("reviewer", other)
    for scope, unit, hand, money in ((other, theirs, make_user("author", theirs), 90), (ward, board, author, 5)):
        one = make_round(2026, 10, scope=scope)
        report = send(unit, hand, in_round=one, accept=False, poor_fund_raised=money)
        services.accept_report(actor=make_user("reviewer", scope), report=report)
    count()
    at(2026, 11, 18)
    now = make_round(2026, 11, scope=ward)

    before = {
        unit: queries.open_total(unit=unit, round=now, form_version=now.parts.get().form_version, code="poor_fund_raised").previous
        for unit in (province, ward)
    }

    assert before == {province: 5, ward: 5}


def test_a_figure_that_two_parts_came_to_ask_is_asked_and_counted_once(ward, board, author, version, catalogue, make_part, make_round, send):
    part = make_part(ward, "ward", "gardens")
    column = Column.objects.create(form_version=part, position=1, indicator=catalogue["propaganda_sessions"])
    Line.objects.create(sheet=part.sheets.get(), column=column, order=2)
    one = make_round(form_versions=[version, part])
    report = send(board, author, in_round=one, propaganda_sessions=4, gardens=1)
    assert [cell.code for cell in queries.cells_of(report)] == [*catalogue, "gardens"]

    year = queries.totals_over_time(unit=ward, rounds=[one])

    assert (year["propaganda_sessions"].total, year["propaganda_sessions"].expected, year["gardens"].total) == (4, 2, 1)
