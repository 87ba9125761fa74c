import pytest
from tests.conftest import LONG_AGO

from doanket.access.models import Grant
from doanket.access.queries import forget_reach


@pytest.fixture
def give():
    """give(user, "editor", unit): one more role, without asking."""

    def give(user, role, unit, *, starts_on=LONG_AGO, ends_before=None):
        forget_reach(user)
        return Grant.objects.create(
            user=user, role=role, unit=unit, starts_on=starts_on, ends_before=ends_before
        )

    return give
