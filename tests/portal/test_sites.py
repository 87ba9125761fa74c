"""Opening a site, and reading it."""

import pytest

from doanket.access.choices import Role
from doanket.audit.models import Entry
from doanket.portal import services
from doanket.portal.templatetags.portal import site_name

pytestmark = pytest.mark.django_db


def test_open_site_makes_a_home_that_readers_find(client, make_user, province, ward):
    actor = make_user(role=Role.ADMINISTRATOR, unit=province)

    home = services.open_site(actor=actor, unit=ward)

    assert [entry.verb for entry in Entry.objects.all()] == ["portal.site_opened"]
    answer = client.get(f"/{home.slug}/")
    assert answer.status_code == 200
    assert f"<h1>{site_name(home)}</h1>" in answer.content.decode()
    with pytest.raises(services.SiteExists):
        services.open_site(actor=actor, unit=ward)
