"""The measurement of the reader runs, and no spoilt text is slow or breaks it."""

import random
from argparse import Namespace

from doanket.bench.reading import PAGE_WORDS, page_of, run, spoilt


def test_a_page_is_as_long_as_it_says_and_always_the_same():
    assert PAGE_WORDS <= len(page_of(PAGE_WORDS).split()) < PAGE_WORDS + 40
    assert page_of(300) == page_of(300)
    assert spoilt(random.Random(1)) != spoilt(random.Random(2))


def test_five_hundred_spoilt_texts_are_read_in_time():
    outcome = run(Namespace(turns=3, largest=10, mutations=500))
    page, growth, spoiling = outcome.sheets
    assert all(row["figures"] > 30 for row in page.rows)
    assert [row["pages"] for row in growth.rows] == [1, 10]
    assert spoiling.rows[0]["over"] == 0
