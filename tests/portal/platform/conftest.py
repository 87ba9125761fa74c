"""The nation's editor at Wagtail's screens, and two wards with a site each."""

import pytest

from doanket.access.choices import Role
from doanket.portal import services
from doanket.portal.models import SectionPage
from doanket.portal.services.pictures import root_collection


@pytest.fixture
def site(ward):
    root_collection()
    return services.plant_site(ward)


@pytest.fixture
def other_ward(make_unit, province):
    unit = make_unit("ward", province, name="Phường Bằng Lăng")
    services.plant_site(unit)
    return unit


@pytest.fixture
def writer(make_user, ward):
    return make_user(Role.EDITOR, ward)


@pytest.fixture
def article(site, ward, writer):
    section = SectionPage.objects.child_of(site).get(kind="news")
    return services.start_article(
        actor=writer, unit=ward, section=section, title="Tổ 3 Cây Gạo làm sạch ngõ", lead="Cả tổ ra ngõ.", body="<p>Mỗi nhà góp một tay.</p>"
    )


@pytest.fixture
def platform_editor(make_user, nation):
    return make_user(Role.EDITOR, nation)


@pytest.fixture
def screens(client, platform_editor):
    from entering import let_in

    return let_in(client, platform_editor)
