"""The catalogue answers for a day, in one query."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from doanket.access.choices import Role
from doanket.indicators import queries, services
from doanket.indicators.models import CrossCheck, Indicator
from doanket.indicators.values import Measure

TODAY = dt.date(2026, 11, 18)
NEW_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def catalogue(db):
    services.load_default_catalogue()
    return queries.catalogue_on(TODAY)


@pytest.fixture
def keeper(make_user, nation):
    return make_user(Role.ADMINISTRATOR, nation)


def test_catalogue_on_is_one_query_in_catalogue_order(catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.catalogue_on(TODAY)
    assert len(found) == Indicator.objects.count()
    assert list(found)[:2] == ["propaganda_sessions", "people_reached"]
    gifts = found["gifts_given"]
    assert isinstance(gifts, Measure)
    assert (gifts.code, gifts.name, gifts.unit, gifts.value_type) == ("gifts_given", "Suất quà đã trao hộ khó khăn", "suất", "count")
    rate = found["poor_household_rate"]
    assert (rate.numerator, rate.denominator) == ("poor_households", "households_total")


def test_catalogue_on_answers_for_the_day_it_is_asked(catalogue, keeper):
    gifts = Indicator.objects.get(code="gifts_given")
    services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, name="Phần quà")
    eve = NEW_YEAR - dt.timedelta(days=1)
    assert queries.catalogue_on(eve)["gifts_given"].name == "Suất quà đã trao hộ khó khăn"
    assert queries.catalogue_on(NEW_YEAR)["gifts_given"].name == "Phần quà"
    assert queries.catalogue_on(dt.date(2019, 12, 31)) == {}


def test_a_retired_figure_leaves_the_catalogue_but_old_reports_keep_it(catalogue, keeper):
    gifts = Indicator.objects.get(code="gifts_given")
    services.retire_indicator(actor=keeper, indicator=gifts, on=NEW_YEAR)
    assert "gifts_given" in queries.catalogue_on(NEW_YEAR - dt.timedelta(days=1))
    assert "gifts_given" not in queries.catalogue_on(NEW_YEAR)
    assert queries.measures_for([gifts.pk], NEW_YEAR) == {gifts.pk: catalogue["gifts_given"]}


def test_measures_for_is_one_query_for_any_number(catalogue, django_assert_num_queries):
    ids = list(Indicator.objects.order_by("-order").values_list("pk", flat=True))
    for some in (ids[:1], ids[:12], ids):
        with django_assert_num_queries(1):
            found = queries.measures_for(some, TODAY)
        assert set(found) == set(some)
        assert all(found[pk].indicator_id == pk for pk in some)


def test_checks_on_finds_what_does_not_hold(catalogue, django_assert_num_queries):
    with django_assert_num_queries(1):
        checks = queries.checks_on(TODAY)
    assert len(checks) == CrossCheck.objects.count()
    values = {"poor_households": 130, "near_poor_households": None, "households_total": 120, "gifts_given": 0}
    assert [finding.code for finding in queries.findings(checks, values)] == ["poor_households_within_households"]
    assert queries.findings(checks, {}) == []


def test_checks_on_answers_for_the_day(catalogue, keeper):
    check = services.end_check(
        actor=keeper, check=CrossCheck.objects.get(code="gifts_have_value"), on=NEW_YEAR
    )
    assert check.code in {check.code for check in queries.checks_on(NEW_YEAR - dt.timedelta(days=1))}
    assert check.code not in {check.code for check in queries.checks_on(NEW_YEAR)}


def test_derived_is_made_anew_from_the_totals(catalogue):
    found = queries.derived(catalogue, {"poor_households": 37, "households_total": 1182, "mediation_cases": 0,
                                        "mediation_successes": 0, "hot_issue_hours": 25, "hot_issues_reported": 2})  # fmt: skip
    assert set(found) == {code for code, measure in catalogue.items() if measure.value_type == "ratio"}
    assert found["poor_household_rate"] == Fraction(37, 1182)
    assert catalogue["poor_household_rate"].show_full(found["poor_household_rate"]) == "3,1 %"
    # 25 tenths of an hour over two issues: the scale of the stored figure is taken off.
    assert found["hot_issue_reporting_hours_average"] == Fraction(5, 4)
    assert found["mediation_success_rate"] is None
    assert found["cultural_household_rate"] is None


def test_derived_knows_zero_from_blank(catalogue):
    zero = queries.derived(catalogue, {"poor_households": 0, "households_total": 10})
    blank = queries.derived(catalogue, {"poor_households": None, "households_total": 10})
    assert (zero["poor_household_rate"], blank["poor_household_rate"]) == (Fraction(0), None)


def test_derived_says_nothing_without_both_sides_in_the_catalogue(catalogue):
    alone = {"poor_household_rate": catalogue["poor_household_rate"]}
    assert queries.derived(alone, {"poor_households": 1, "households_total": 2}) == {"poor_household_rate": None}


def test_derived_takes_off_the_scale_of_the_denominator_too(catalogue):
    rate = replace(catalogue["poor_household_rate"], numerator="gifts_given", denominator="roads_paved")
    found = queries.derived(catalogue | {rate.code: rate}, {"gifts_given": 3, "roads_paved": 15})
    assert found["poor_household_rate"] == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"text": "SUẤT QUA đã trao hộ"}, ["gifts_given"]),
        ({"text": "gifts_given"}, ["gifts_given"]),
        ({"text": "mét vuông đất"}, ["land_donated"]),
        ({"text": "không có chỉ tiêu này"}, []),
        ({"text": "100%"}, []),
        ({"text": "hộ cận nghèo", "value_type": "ratio"}, ["near_poor_household_rate"]),
        ({"group": "F", "value_type": "money"}, []),
    ],
)
def test_search_indicators(catalogue, asked, found):
    assert [version.indicator.code for version in queries.search_indicators(day=TODAY, **asked)] == found


def test_search_indicators_without_words_is_the_whole_catalogue(catalogue):
    assert queries.search_indicators(day=TODAY).count() == Indicator.objects.count()
    assert {v.indicator.group for v in queries.search_indicators(day=TODAY, group="B")} == {"B"}


def test_where_a_figure_is_used(catalogue):
    households = Indicator.objects.get(code="households_total")
    rates = {version.indicator.code for version in queries.used_in_formulas(households, TODAY)}
    assert rates >= {"poor_household_rate", "near_poor_household_rate", "cultural_household_rate"}
    checks = {check.code for check in queries.used_in_checks("gift_value", TODAY)}
    assert checks == {"gift_value_has_gifts", "gifts_have_value"}


def test_catalogue_owner_is_the_root(nation, ward):
    assert queries.catalogue_owner() == nation


def test_catalogue_owner_of_an_empty_tree_is_nobody(db):
    assert queries.catalogue_owner() is None
