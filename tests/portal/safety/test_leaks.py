"""Nothing that one ward hides is found by anybody else, at any address of the portal."""

import itertools

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from entering import let_in
from portal.safety.conftest import CANARY, OFFICER

pytestmark = pytest.mark.django_db
TYPED = CANARY.lower()  # what a stranger may search for
MOST = 40  # combinations tried of one address
STRANGERS = (
    "anonymous", "editor of the other ward", "chair of the other ward", "administrator of the other ward", "head of a board below",
    "editor of the province", "nobody",
)
MAY_ASK = {"head of a board below"}  # whose refusal names the officer above
SPACES = {"viet_tin", "cong", "portal", "portal_top"}


def walk(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield space, pattern
        else:
            yield from walk(pattern.url_patterns, pattern.namespace or space)


def addresses_to_read():
    """(name, parameters by name → converter) of every page of the portal."""
    for space, pattern in walk(get_resolver().url_patterns):
        if space in SPACES and getattr(pattern.callback, "kind", "page") == "page":
            yield f"{space}:{pattern.name}", pattern.pattern.converters, pattern


READ = list(addresses_to_read())


def values_for(name, converter, world):
    """Everything of the first ward that the parameter could mean."""
    kind = type(converter).__name__
    if kind == "IntConverter":
        return sorted({one.pk for one in world.made} | {1})
    if kind == "UUIDConverter":
        return [one.uid for one in world.made if getattr(one, "uid", None)]
    if name == "name":
        return [f"{one.uid.hex}-800.jpg" for one in world.made if getattr(one, "uid", None)]
    if name == "kind":
        return ["link", "box", "banner", "fan_page", "date", "views", "comments", "readers", "online", "rating"]
    return [getattr(one, "slug", "") for one in world.made if getattr(one, "slug", "")]


def addresses_of(name, converters, pattern, world):
    if name == "portal:shown":
        draft, album = world.made[3], world.made[6]
        section = draft.get_parent()
        return [f"/{world.home.slug}/{section.slug}/{draft.slug}/", f"/{world.home.slug}/{album.slug}/", f"/{world.home.slug}/", f"/{world.home.slug}/{section.slug}/"]
    found = []
    for given in itertools.islice(itertools.product(*(values_for(word, one, world) for word, one in converters.items())), MOST):
        try:
            found.append(reverse(name, kwargs=dict(zip(converters, given, strict=True)) | pattern.default_args))
        except Exception as fault:  # a converter that takes only what it knows
            if type(fault).__name__ not in ("NoReverseMatch", "ValueError", "AttributeError"):
                raise
    return found


def test_every_page_of_the_portal_is_tried():
    assert len(READ) > 40
    assert {"viet_tin:article", "viet_tin:picture", "viet_tin:file", "portal:shown"} <= {name for name, _converters, _pattern in READ}


def words_of(answer):
    """What the answer says, without what the stranger typed and is shown again."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content, content.decode(errors="replace").replace(TYPED, "") + repr(answer.headers).replace(TYPED, "")


@pytest.mark.parametrize("who", STRANGERS)
def test_nothing_hidden_of_a_ward_is_found_by_others(who, neighbours):
    user, leaks, fallen = neighbours.strangers[who], [], []
    hidden = {CANARY} if who in MAY_ASK else {CANARY, OFFICER}
    client = let_in(Client(), user) if user else Client()
    for name, converters, pattern in READ:
        for address in addresses_of(name, converters, pattern, neighbours):
            answer = client.get(address)
            content, said = words_of(answer)
            if any(word in said for word in hidden) or content in (neighbours.picture_bytes, neighbours.file_bytes):
                leaks.append((name, address))
            if answer.status_code >= 500:
                fallen.append((name, address))
    assert (leaks, fallen) == ([], [])


def test_the_ward_itself_finds_its_draft(neighbours):
    """The test above can fail: what it looks for is there."""
    client = let_in(Client(), neighbours.writer)
    draft, picture = neighbours.made[3], neighbours.made[4]

    assert CANARY in client.get(reverse("viet_tin:article", args=[draft.pk])).content.decode()
    shown, _said = words_of(client.get(reverse("viet_tin:picture", args=[picture.uid])))
    assert shown == neighbours.picture_bytes
