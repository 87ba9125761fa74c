"""Who searches, reads feeds, and asks for letters: everybody."""

from django.test import override_settings

from doanket.portal.models import Article, SectionPage, Topic
from doanket.portal.services import plant_site
from matrix import EVERYONE, action, outside, page


def a_site(world):
    return [plant_site(world.target).slug]


def a_section(world):
    home = plant_site(world.target)
    return [home.slug, SectionPage.objects.child_of(home).first().slug]


def a_topic(world):
    plant_site(world.target)
    return [Topic.objects.create(name="Nhà ở", slug="nha-o").slug]


def nothing(world):
    plant_site(world.target)
    return []


ROWS = [
    page("cong:search", args=nothing, query=lambda world: {"q": "hoa sen"}, ok=EVERYONE),
    page("cong:offer", args=nothing, query=lambda world: {"q": "hoa sen"}, ok=EVERYONE),
    page("cong:topics", args=nothing, ok=EVERYONE),
    page("cong:topic", args=a_topic, ok=EVERYONE),
    page("cong:topic_feed", args=a_topic, ok=EVERYONE),
    page("cong:site_feed", args=a_site, ok=EVERYONE),
    page("cong:section_feed", args=a_section, ok=EVERYONE),
    page("cong:sitemap_of_site", args=lambda world: [*a_site(world), 1], ok=EVERYONE),
    page("portal_top:sitemap", args=nothing, ok=EVERYONE),
    page("portal_top:robots", args=nothing, ok=EVERYONE),
    page("cong:letters", args=a_site, ok=EVERYONE),
    page("cong:letters_asked", args=a_site, ok=EVERYONE),
]
