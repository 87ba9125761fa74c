import pytest

from portal.seeding import seed_site


@pytest.fixture
def seeded(ward):
    """A site with eight articles, and every widget in the second of them."""
    return seed_site(ward)
