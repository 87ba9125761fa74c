"""The list of people at the door of the demo."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from doanket.accounts.queries import has_second_factor
from doanket.demo import people
from doanket.demo.tree import PASSWORD, told


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def man(make_user, board):
    return make_user("author", board, username="man.nv", full_name="Nguyễn Văn Mẫn", post="Trưởng ban")


@pytest.fixture
def administrator(make_user, nation):
    user = make_user("administrator", nation, username="quantri", full_name="Đào Thị Kế", password=PASSWORD)
    people.plant_second_factors()
    return user


def test_door_lists_the_people_who_are_there_and_only_them(client, man, make_user):
    make_user(username="khach")

    door = client.get(reverse("account_login")).content.decode()

    assert 'value="man.nv"' in door and "Ông Mẫn" in door and PASSWORD in door
    assert 'value="khach"' not in door and 'value="ngat"' not in door


def test_door_shows_nothing_of_it_before_the_demo_is_built(client, db):
    assert "chon-nguoi" not in client.get(reverse("account_login")).content.decode()


def test_button_signs_in_and_leads_to_the_desk(client, man):
    answer = client.post(reverse("demo:enter"), {"username": "man.nv"})

    assert answer.url == reverse("desk:today")
    assert client.get(answer.url).context["user"] == man


def test_button_lets_nobody_in_who_is_not_on_the_list_or_whose_account_is_closed(client, man, make_user):
    make_user(username="khach")
    man.is_active = False
    man.save()

    for username in ("khach", "man.nv", ""):
        assert client.post(reverse("demo:enter"), {"username": username}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_button_does_nothing_outside_a_demo(client, man, settings):
    settings.DEMO = False

    assert client.post(reverse("demo:enter"), {"username": "man.nv"}).status_code == 403
    assert "_auth_user_id" not in client.session
    with pytest.raises(RuntimeError):
        people.codes_now()


def test_roles_that_ask_for_codes_have_them_and_the_page_shows_the_one_that_opens(client, administrator, man):
    assert has_second_factor(administrator) and not has_second_factor(man)

    asked = client.post(reverse("account_login"), {"login": "quantri", "password": PASSWORD})
    assert asked.url == reverse("mfa_authenticate")
    assert reverse("demo:codes") in client.get(asked.url).content.decode()
    if time.time() % people.PERIOD > people.PERIOD - 2:
        time.sleep(2)
    shown = client.get(reverse("demo:codes"))
    ((user, code),) = shown.context["codes"]
    assert user == administrator and code in shown.content.decode()

    client.post(reverse("mfa_authenticate"), {"code": code})

    assert client.get(reverse("desk:today")).context["user"] == administrator


def test_secrets_of_the_telephones_are_not_readable_in_the_database(administrator):
    secret = Authenticator.objects.get(user=administrator, type=Authenticator.Type.TOTP).data["secret"]

    assert len(secret) > 60


@pytest.mark.parametrize("present", [1, 3])
def test_list_costs_the_same_for_one_and_for_many(present, make_user, board, django_assert_num_queries):
    for username, *_rest in told("roles")[:present]:
        make_user("author", board, username=username)

    with django_assert_num_queries(2):
        assert len(people.parts()) == present
