"""The catalogue is loaded once, changed by versions, and never rewritten."""

import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from doanket.access.choices import Role
from doanket.audit.models import Entry
from doanket.audit.verbs import deed_of
from doanket.indicators import services
from doanket.indicators.models import CrossCheck, Indicator, IndicatorVersion, Phrase, Wording
from doanket.kit.permissions import NotPermitted

DATA = Path(services.__file__).parents[1] / "data"
SHIPPED, SHIPPED_CHECKS = (len(json.loads((DATA / name).read_text())) for name in ("indicators.json", "cross_checks.json"))
NEW_YEAR = dt.date(2027, 1, 1)


@pytest.fixture
def catalogue(db):
    return services.load_default_catalogue()


@pytest.fixture
def gifts(catalogue):
    return Indicator.objects.get(code="gifts_given")


@pytest.fixture
def keeper(make_user, nation):
    return make_user(Role.ADMINISTRATOR, nation)


def deeds():
    return [(entry.verb, deed_of(entry)) for entry in Entry.objects.order_by("pk")][1:]


def own_figure(**changes):
    return {
        "name": "Cây trồng mới", "unit": "cây", "value_type": "count", "nature": "flow", "adding": "sum",
        "source": "Công văn của tỉnh", "question": "Trồng bao nhiêu cây?", "maximum": 100_000,
    } | changes  # fmt: skip


# --- Loading ---------------------------------------------------------------------------------


def test_load_default_catalogue_adds_everything_once(catalogue):
    assert catalogue == {"indicators": SHIPPED, "checks": SHIPPED_CHECKS, "wordings": Wording.objects.count()}
    assert catalogue["wordings"] > 2 * SHIPPED
    assert Indicator.objects.count() == IndicatorVersion.objects.count() == SHIPPED
    assert CrossCheck.objects.count() == SHIPPED_CHECKS
    entries = [(entry.verb, entry.actor) for entry in Entry.objects.all()]
    assert services.load_default_catalogue() == {"indicators": 0, "checks": 0, "wordings": 0}
    assert Indicator.objects.count() == SHIPPED
    assert [(entry.verb, entry.actor) for entry in Entry.objects.all()] == entries == [
        ("indicators.catalogue_loaded", None)
    ]


def test_load_default_catalogue_keeps_what_people_changed(gifts, keeper):
    services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, name="Phần quà")
    services.remove_phrase(actor=keeper, phrase=gifts.phrases.first())
    phrases = Phrase.objects.count()
    services.end_check(actor=keeper, check=CrossCheck.objects.get(code="gifts_have_value"), on=NEW_YEAR)
    Indicator.objects.filter(code="labour_days").update(code="own_labour_days")

    assert services.load_default_catalogue() == {"indicators": 1, "checks": 0, "wordings": 0}
    assert gifts.versions.count() == 2
    assert Phrase.objects.count() == phrases  # those of the figure with a new code stay with it
    assert CrossCheck.objects.filter(code="gifts_have_value", ends_before=None).count() == 0


def test_load_default_catalogue_costs_a_few_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(29):
        services.load_default_catalogue()


def test_loaded_ratio_knows_its_two_sides(catalogue):
    rate = IndicatorVersion.objects.get(indicator__code="poor_household_rate")
    assert (rate.numerator.code, rate.denominator.code) == ("poor_households", "households_total")


# --- Versions --------------------------------------------------------------------------------


def test_new_version_takes_over_on_its_day_and_keeps_the_rest(gifts, keeper):
    before = gifts.versions.get()
    version = services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, name="Phần quà", maximum=5000)

    before.refresh_from_db()
    gifts.refresh_from_db()
    assert (before.ends_before, version.number, version.ends_before) == (NEW_YEAR, 2, None)
    assert (version.name, version.maximum, version.unit, version.question) == ("Phần quà", 5000, "suất", before.question)
    assert list(gifts.versions.on(NEW_YEAR - dt.timedelta(days=1))) == [before]
    assert list(gifts.versions.on(NEW_YEAR)) == [version]
    assert gifts.code == "gifts_given"
    assert gifts.search.startswith("phan qua ")
    assert deeds() == [
        ("indicators.version_made", "đã lập bản 2 của chỉ tiêu “Phần quà”, áp dụng từ 01/01/2027"),
    ]
    assert Entry.objects.last().facts["changed"] == ["maximum", "name"]


@pytest.mark.parametrize("day", [dt.date(2020, 1, 1), dt.date(2019, 12, 31)])
def test_new_version_refuses_a_start_before_the_current_one(gifts, keeper, day):
    with pytest.raises(services.VersionStartsTooEarly, match="áp dụng từ 01/01/2020") as refused:
        services.new_version(actor=keeper, indicator=gifts, starts_on=day, name="Phần quà")
    assert refused.value.field == "starts_on"
    assert gifts.versions.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, services.NothingChanged),
        ({"value_type": "money"}, services.UnfitVersion),
        ({"places": 2}, services.UnfitVersion),
        ({"code": "other"}, TypeError),
        ({"starts": 1}, TypeError),
        ({"name": "  "}, services.UnfitVersion),
        ({"unit": ""}, services.UnfitVersion),
        ({"source": ""}, services.UnfitVersion),
        ({"minimum": 10, "maximum": 9}, services.UnfitVersion),
        ({"adding": "ratio"}, services.UnfitVersion),
        ({"formula_words": "a chia b"}, services.UnfitVersion),
    ],
)
def test_new_version_refuses_what_does_not_fit(gifts, keeper, changes, refusal):
    with pytest.raises(refusal):
        services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, **changes)
    assert (gifts.versions.count(), gifts.versions.get().ends_before) == (1, None)


def test_new_version_sees_that_only_the_spelling_differs(gifts, keeper):
    same = unicodedata.normalize("NFD", gifts.versions.get().name) + "\u200b"
    with pytest.raises(services.NothingChanged):
        services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, name=same)


def test_new_version_may_lift_the_limit(gifts, keeper):
    assert services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, maximum=None).maximum is None


def test_a_ratio_needs_two_different_figures_that_are_asked(catalogue, keeper):
    rate, gifts, other = (
        Indicator.objects.get(code=code) for code in ("poor_household_rate", "gifts_given", "mediation_success_rate")
    )
    households = Indicator.objects.get(code="households_total")
    for changes in ({"numerator": None}, {"numerator": households}, {"numerator": other}, {"formula_words": " "}):
        with pytest.raises(services.UnfitVersion):
            services.new_version(actor=keeper, indicator=rate, starts_on=NEW_YEAR, **changes)
    version = services.new_version(actor=keeper, indicator=rate, starts_on=NEW_YEAR, numerator=gifts)
    assert (version.numerator, version.denominator) == (gifts, households)


def test_only_the_administrator_of_the_root_changes_the_catalogue(gifts, make_user, nation, province, ward):
    check = CrossCheck.objects.get(code="gifts_have_value")
    deeds_by_owner = [
        lambda actor: services.new_version(actor=actor, indicator=gifts, starts_on=NEW_YEAR, name="Quà"),
        lambda actor: services.add_indicator(actor=actor, group="C", starts_on=NEW_YEAR, **own_figure()),
        lambda actor: services.retire_indicator(actor=actor, indicator=gifts, on=NEW_YEAR),
        lambda actor: services.end_check(actor=actor, check=check, on=NEW_YEAR),
        lambda actor: services.save_check(
            actor=actor, code="x", left=check.left, op="<=", right=check.right, severity="soft", message="?",
            starts_on=NEW_YEAR,
        ),
    ]  # fmt: skip
    strangers = [
        make_user(),
        make_user(Role.ADMINISTRATOR, province),
        make_user(Role.ADMINISTRATOR, ward),
        *(make_user(role, nation) for role in Role if role != Role.ADMINISTRATOR),
    ]
    for stranger in strangers:
        for deed in deeds_by_owner:
            with pytest.raises(NotPermitted):
                deed(stranger)
    assert deeds() == []


def test_add_indicator_makes_a_code_of_the_name_and_stands_last(catalogue, keeper):
    made = services.add_indicator(
        actor=keeper, group="C", starts_on=NEW_YEAR, phrases=["Cây trồng mới", "trồng cây"], **own_figure()
    )
    assert (made.code, made.group, made.order, made.entry) == ("cay_trong_moi", "C", SHIPPED + 1, None)
    assert [phrase.text for phrase in made.phrases.order_by("pk")] == ["cây trồng mới", "trồng cây"]
    made.refresh_from_db()
    assert made.search == "cay trong moi cay trong moi trong cay cay_trong_moi"
    assert deeds() == [
        ("indicators.added", "đã thêm chỉ tiêu “Cây trồng mới” (mã cay_trong_moi), áp dụng từ 01/01/2027"),
    ]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("gifts_given", services.CodeTaken),
        ("Gifts", services.UnfitVersion),
        ("quà", services.UnfitVersion),
        ("a__b", services.UnfitVersion),
        ("1cay", services.UnfitVersion),
        ("c" * 65, services.UnfitVersion),
    ],
)
def test_add_indicator_refuses_a_code(catalogue, keeper, code, refusal):
    with pytest.raises(refusal) as refused:
        services.add_indicator(actor=keeper, group="C", starts_on=NEW_YEAR, code=code, **own_figure())
    assert refused.value.field == "code"
    assert Indicator.objects.count() == SHIPPED


def test_retire_indicator_deletes_nothing(gifts, keeper):
    services.retire_indicator(actor=keeper, indicator=gifts, on=NEW_YEAR)
    gifts.refresh_from_db()
    assert (gifts.retired_on, gifts.versions.count()) == (NEW_YEAR, 1)
    with pytest.raises(services.IndicatorRetired, match="01/01/2027"):
        services.retire_indicator(actor=keeper, indicator=gifts, on=NEW_YEAR)
    with pytest.raises(services.IndicatorRetired):
        services.new_version(actor=keeper, indicator=gifts, starts_on=NEW_YEAR, name="Quà")
    assert deeds() == [("indicators.retired", "đã cho chỉ tiêu “Suất quà đã trao hộ khó khăn” thôi dùng từ 01/01/2027")]


def test_retire_indicator_refuses_a_day_before_its_version(gifts, keeper):
    with pytest.raises(services.VersionStartsTooEarly):
        services.retire_indicator(actor=keeper, indicator=gifts, on=dt.date(2020, 1, 1))


# --- Phrases ---------------------------------------------------------------------------------


def test_add_phrase_is_stored_in_small_letters_and_found(gifts, make_user, ward):
    officer = make_user(Role.ADMINISTRATOR, ward)
    phrase = services.add_phrase(actor=officer, indicator=gifts, text="  Giỏ  quà Tết ")
    gifts.refresh_from_db()
    assert (phrase.text, phrase.search) == ("giỏ quà tết", "gio qua tet")
    assert "gio qua tet" in gifts.search
    services.remove_phrase(actor=officer, phrase=phrase)
    gifts.refresh_from_db()
    assert "gio qua tet" not in gifts.search
    assert deeds() == [
        ("indicators.phrase_added", "đã thêm cách gọi “giỏ quà tết” cho chỉ tiêu “Suất quà đã trao hộ khó khăn”"),
        ("indicators.phrase_removed", "đã bỏ cách gọi “giỏ quà tết” của chỉ tiêu “Suất quà đã trao hộ khó khăn”"),
    ]


def test_add_phrase_refuses_one_that_names_another_figure(gifts, keeper):
    other = Indicator.objects.get(code="labour_days")
    taken = gifts.phrases.first().text
    for indicator in (other, gifts):
        with pytest.raises(services.PhraseTaken, match="đã dùng cho chỉ tiêu “Suất quà đã trao hộ khó khăn”"):
            services.add_phrase(actor=keeper, indicator=indicator, text=taken.upper())
    with pytest.raises(services.PhraseTaken):
        services.add_phrase(actor=keeper, indicator=other, text="  ")


def test_phrases_are_for_administrators(gifts, make_user, ward):
    for actor in (make_user(), make_user(Role.AUTHOR, ward), make_user(Role.CHAIR, ward)):
        with pytest.raises(NotPermitted):
            services.add_phrase(actor=actor, indicator=gifts, text="giỏ quà")
        with pytest.raises(NotPermitted):
            services.remove_phrase(actor=actor, phrase=gifts.phrases.first())


# --- Cross-checks ----------------------------------------------------------------------------


def check_of(**changes):
    return {
        "code": "gifts_fit", "left": {"value": "gifts_given"}, "op": "<=", "right": {"value": "households_total"},
        "severity": "soft", "message": "%(left)s suất, %(right)s hộ?", "starts_on": NEW_YEAR,
    } | changes  # fmt: skip


def test_save_check_follows_the_one_before(catalogue, keeper):
    first = services.save_check(actor=keeper, **check_of())
    later = dt.date(2027, 6, 1)
    second = services.save_check(actor=keeper, **check_of(severity="hard", starts_on=later))
    first.refresh_from_db()
    assert (first.ends_before, second.ends_before) == (later, None)
    with pytest.raises(services.CheckStartsTooEarly):
        services.save_check(actor=keeper, **check_of(starts_on=later))
    ended = services.end_check(actor=keeper, check=second, on=dt.date(2028, 1, 1))
    assert ended.ends_before == dt.date(2028, 1, 1)
    with pytest.raises(services.UnfitCheck):
        services.end_check(actor=keeper, check=second, on=dt.date(2028, 1, 2))
    assert [told for _verb, told in deeds()] == [
        "đã ghi phép kiểm tra chéo “… suất, … hộ?”, áp dụng từ 01/01/2027",
        "đã ghi phép kiểm tra chéo “… suất, … hộ?”, áp dụng từ 01/06/2027",
        "đã thôi phép kiểm tra chéo “… suất, … hộ?” từ 01/01/2028",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"left": {"value": "no_such_figure"}},
        {"left": {"value": "poor_household_rate"}},
        {"left": {"value": "roads_paved"}},
        {"left": {"power": 2}},
        {"left": {"number": 1}, "right": {"number": 2}},
        {"op": "!="},
        {"message": "  "},
    ],
)
def test_save_check_refuses_what_cannot_be_compared(catalogue, keeper, changes):
    with pytest.raises(services.UnfitCheck):
        services.save_check(actor=keeper, **check_of(**changes))
    assert CrossCheck.objects.count() == SHIPPED_CHECKS


def test_only_a_figure_with_a_fraction_has_places(keeper, catalogue):
    with pytest.raises(services.UnfitVersion) as refused:
        services.add_indicator(actor=keeper, group="C", starts_on=NEW_YEAR, **own_figure(places=2))

    assert refused.value.field == "places"


def test_a_phrase_that_grows_past_its_column_is_refused(keeper, gifts):
    with pytest.raises(services.PhraseTaken):
        services.add_phrase(actor=keeper, indicator=gifts, text="\u0130" * 120)  # its small letter is two signs

    phrase = services.add_phrase(actor=keeper, indicator=gifts, text="ß" * 120)
    assert phrase.search == "s" * 120


def test_the_database_itself_refuses_a_phrase_of_two_indicators(gifts):
    taken = gifts.phrases.first().text
    with pytest.raises(IntegrityError), transaction.atomic():
        Phrase.objects.create(indicator=Indicator.objects.exclude(pk=gifts.pk).first(), text=taken)
