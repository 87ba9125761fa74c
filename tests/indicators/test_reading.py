"""Prose is read by the catalogue as it stands: a figure or a phrase that somebody adds there needs no programmer."""

import datetime as dt

import pytest

from doanket.access.models import Role
from doanket.indicators import services
from doanket.indicators.models import Indicator
from doanket.indicators.reading import reading_catalogue, shipped_catalogue
from doanket.reading.catalogue import Named, with_catalogue
from doanket.reading.reader import read

NEW_YEAR = dt.date(2027, 1, 1)


def told(text, lexicon):
    return [(figure.indicator, figure.value) for figure in read(text, lexicon).figures]


def test_what_is_added_is_read_and_what_is_taken_away_is_not(db, make_user, nation, django_assert_num_queries):
    services.load_default_catalogue()
    keeper = make_user(Role.ADMINISTRATOR, nation)
    planting = "Đoàn viên trồng dặm bổ sung 1.200 cây dọc đường làng."
    with django_assert_num_queries(2):
        before = reading_catalogue(NEW_YEAR)
    assert told(planting, before) == [("in_kind_quantity", 1200)]

    trees = services.add_indicator(
        actor=keeper, group="C", starts_on=NEW_YEAR, phrases=["trồng dặm bổ sung", "cây xanh (mới)"], name="Cây đã trồng", unit="cây", value_type="count",
        nature="flow", adding="sum", source="Công văn của tỉnh", question="Trồng bao nhiêu cây?", maximum=100_000,
    )  # fmt: skip

    after = reading_catalogue(NEW_YEAR)
    assert told(planting, after) == [(trees.code, 1200)]
    assert told("Cây đã trồng: 85 cây.", after) == [(trees.code, 85)]
    assert reading_catalogue(NEW_YEAR) is after  # made once for as long as nothing changes
    assert told(planting, reading_catalogue(NEW_YEAR - dt.timedelta(days=1))) == [("in_kind_quantity", 1200)]

    services.remove_phrase(actor=keeper, phrase=trees.phrases.get(text="trồng dặm bổ sung"))
    assert told(planting, reading_catalogue(NEW_YEAR)) == [("in_kind_quantity", 1200)]

    gifts = Indicator.objects.get(code="gifts_given")  # known to the shipped lexicon, called otherwise here
    tokens = "Phát 60 túi thảo thơm cho bà con."
    assert told(tokens, reading_catalogue(NEW_YEAR)) == [("in_kind_quantity", 60)]
    services.add_phrase(actor=keeper, indicator=gifts, text="túi thảo thơm")
    assert told(tokens, reading_catalogue(NEW_YEAR)) == [("gifts_given", 60)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Trao 20 suất học bổng trị giá 40 triệu đồng cho học sinh nghèo.", [("scholarships_given", 20), ("scholarship_value", 40_000_000)]),
        ("Tặng quà cho 35 hộ nghèo.", [("households_supported", 35)]),  # «hộ nghèo» alone is too little
        ("Cả phường còn 12 hộ cận nghèo.", [("near_poor_households", 12)]),
        ("Tổ chức 15 cuộc thi, phát 1.200 tờ rơi.", [("contests_held", 15), ("leaflets_distributed", 1200)]),
        ("Phấn đấu mở 3 lớp tập huấn trong quý tới.", [("target", 3)]),
        ("Nhà Đại đoàn kết xây mới\tcăn\t3\nTỷ lệ hộ nghèo\t%\t2,5", [("houses_built", 3), ("poor_household_rate", "5/2")]),
    ],
)
def test_the_shipped_catalogue_is_read_in_plain_sentences_and_tables(text, figures):
    assert [(code, str(value)) for code, value in told(text, shipped_catalogue())] == [(code, str(value)) for code, value in figures]


def test_a_name_needs_the_unit_of_its_indicator():
    lexicon = with_catalogue([Named("wells_dug", "count", "giếng", "Giếng đã đào", ("đào giếng",))])
    assert told("Giếng đã đào: 4 giếng.", lexicon) == [("wells_dug", 4)]
    assert told("Giếng đã đào: 4.", lexicon) == [("wells_dug", 4)]
    assert ("wells_dug", 4) not in told("Giếng đã đào: 4 hộ.", lexicon)
