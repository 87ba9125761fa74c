"""A nation of a few boards."""

import pytest

from doanket.bench.growing import grow
from doanket.units.models import Unit


@pytest.fixture
def empty(kinds):
    """No unit at all, as a benchmark finds it."""
    assert not Unit.objects.exists()


@pytest.fixture
def nation(empty):
    """24 boards in 6 wards of 4 provinces, two months."""
    return grow(boards=24, wards=6, months=2)
