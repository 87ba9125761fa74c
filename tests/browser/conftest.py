"""One demo for the session, a served copy of it for each story, and people who walk through it."""

import pytest

from browser.served import build, reused, served
from browser.walker import Walk
from browsing import needs_chromium

DEVICES = {
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(needs_chromium)


def pytest_runtest_makereport(item, call):
    """A step that failed: the steps after it in the same story have nothing to stand on."""
    if call.excinfo and call.when != "teardown" and item.cls and not call.excinfo.errisinstance(pytest.skip.Exception):
        item.cls.stopped_at = {**getattr(item.cls, "stopped_at", {}), story_of(item): item.name}


def pytest_runtest_setup(item):
    if item.cls and (step := getattr(item.cls, "stopped_at", {}).get(story_of(item))):
        pytest.skip(f"the story stopped at {step}")


def story_of(item):
    return item.callspec.id if hasattr(item, "callspec") else ""


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A home with the demo in it, that nobody has touched."""
    home = reused() or tmp_path_factory.mktemp("demo") / "home"
    if not reused():
        build(home)
    return home


@pytest.fixture(scope="session")
def read_only_address(built, tmp_path_factory):
    """The demo for those who only look."""
    with served(built, tmp_path_factory.mktemp("looked_at")) as address:
        yield address


@pytest.fixture(scope="class")
def device(request):
    """What the browser pretends to be; a story takes another by parametrizing this."""
    return getattr(request, "param", "desk")


@pytest.fixture(scope="class")
def address(built, tmp_path_factory, device):
    """A demo of one's own for each telling of a story, which changes it."""
    with served(built, tmp_path_factory.mktemp(f"story-{device}")) as address:
        yield address


@pytest.fixture(scope="class")
def walk(chromium, address, device):
    walk = Walk(chromium, address, device, DEVICES[device])
    yield walk
    walk.close()
