"""Who searches, reads feeds, and asks for letters: everybody."""

from django.utils import timezone

from doanket.portal.models import SectionPage, Subscription, Topic
from doanket.portal.services import letters, plant_site
from matrix import EVERYONE, action, outside, page, seats


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


def a_secret(world):
    home = plant_site(world.target)
    wish = Subscription(unit=home.unit, email="doc@hoasen.example", address_digest="x", confirmed_at=timezone.now())
    wish.digest = letters._digest(letters.secret_of(wish))
    wish.save()
    return [letters.secret_of(wish)]


def topic_pk(world):
    return [Topic.objects.create(name="Nhà ở", slug="nha-o").pk]


PLATFORM = seats(editor="own", administrator="own")
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
    action("cong:letters_ask", args=a_site, post=lambda world: {}, ok=EVERYONE),
    page("cong:letters_confirm", args=a_secret, ok=EVERYONE),
    action("cong:letters_confirm_now", args=a_secret, ok=EVERYONE),
    outside("cong:letters_stop", "one address for the button and for mail programs (RFC 8058)", anonymous=200, signed_in=200, args=a_secret),
    page("viet_tin:topics", at="nation", ok=PLATFORM),
    action("viet_tin:topic_add", at="nation", post=lambda world: {"name": "Nhà ở", "order": "1"}, ok=PLATFORM),
    page("viet_tin:topic", at="nation", args=topic_pk, ok=PLATFORM),
    action("viet_tin:topic_save", at="nation", args=topic_pk, post=lambda world: {"name": "Nhà", "order": "1"}, ok=PLATFORM),
    action("viet_tin:topic_remove", at="nation", args=topic_pk, ok=PLATFORM),
]
