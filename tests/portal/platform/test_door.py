"""Wagtail's screens exist for the platform's editors alone, with a content policy of their own."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from doanket.access.choices import Role
from entering import let_in

pytestmark = pytest.mark.django_db

SCREENS = ["/nen-tang/", "/nen-tang/pages/", "/nen-tang/images/", "/nen-tang/documents/", "/nen-tang/login/", "/nen-tang/khong-co/"]


@pytest.mark.parametrize("address", SCREENS)
def test_who_edits_no_platform_finds_no_such_address(address, site, make_user, ward, province, nation):
    people = [make_user(role, unit) for role in Role for unit in (ward, province)]
    people += [make_user(Role.CHAIR, nation), make_user(Role.REVIEWER, nation), make_user(Role.INSPECTOR, nation), make_user()]

    assert Client().get(address).status_code == 404
    assert {let_in(Client(), one).get(address).status_code for one in people} == {404}
    assert {let_in(Client(), one).post(address).status_code for one in people[:3]} == {404}


def walk(patterns, route=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield route + str(pattern.pattern), pattern
        else:
            yield from walk(pattern.url_patterns, route + str(pattern.pattern))


def test_every_address_of_the_library_lies_behind_the_door():
    libraries = [route for route, pattern in walk(get_resolver().url_patterns) if pattern.lookup_str.startswith("wagtail")]

    assert len(libraries) > 100
    assert [route for route in libraries if not route.startswith("nen-tang/")] == []


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_editors_and_administrators_of_the_nation_enter(role, site, make_user, nation):
    answer = let_in(Client(), make_user(role, nation)).get("/nen-tang/")

    assert answer.status_code == 200


def test_what_is_owed_at_the_door_is_owed_here_too(client, make_user, nation):
    client.force_login(make_user(Role.EDITOR, nation, must_change_password=True))

    answer = client.get("/nen-tang/")
    assert answer.status_code == 302 and "/nen-tang/" not in answer["Location"]


def test_the_person_is_nobody_special_outside(screens, platform_editor, article):
    screens.get("/nen-tang/")

    assert screens.get(f"/viet-tin/bai/{article.pk}/").status_code == 404
    platform_editor.refresh_from_db()
    assert not hasattr(platform_editor, "is_superuser")


def test_inline_scripts_are_allowed_there_and_nowhere_else(screens, site):
    there, here = (screens.get(address)["Content-Security-Policy"] for address in ("/nen-tang/", "/van-ban/"))

    assert "'unsafe-inline'" in there and "'unsafe-inline'" not in here
    hosts = {word for policy in (there, here) for word in policy.replace(";", " ").split() if "." in word or "//" in word}
    assert hosts == set(), "no other host is ever named"
    assert "unsafe-eval" not in there
    assert "frame-ancestors 'self'" in there and "frame-ancestors 'none'" in here


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailadmin_explore_root", "wagtailimages:index", "wagtaildocs:index", "wagtailadmin_account"])
def test_its_screens_open_and_ask_no_other_host(name, screens, site, article):
    answer = screens.get(reverse(name))

    assert answer.status_code == 200
    html = answer.content.decode()
    fetched = re.findall(r'<(?:script|img|link|iframe|source|video)[^>]+(?:src|href)="((?:https?:)?//[^"]+)', html)
    assert [address for address in fetched if not address.startswith("http://testserver/")] == []
    assert "gravatar" not in html and "releases.wagtail" not in html
