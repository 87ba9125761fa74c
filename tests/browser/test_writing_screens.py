"""Every screen of «Viết tin» that leads from its list, looked at: both lights, a telephone and a desk."""

import re

import pytest

from browser.conftest import DEVICES
from browser.steps import CHAIR
from browser.walker import Walk
from browsing import WIDER, worries_of

LINKS = "() => [...document.querySelectorAll('main a[href]')].map((link) => link.getAttribute('href'))"
ROUTE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
NOT_OURS = re.compile(r"\.xlsx|/xem-truoc/|/viet-tin/(?:anh|tep)/")  # files, and pages in the face of readers


def paths_on(page, address):
    """Addresses of our own screens on a page; of lists only the first sheet of each shelf."""
    found = [page.evaluate("href => new URL(href, document.baseURI).href", href) for href in page.evaluate(LINKS)]
    own = [href.removeprefix(address).split("#")[0] for href in found if href.startswith(address + "/viet-tin/")]
    return [path for path in own if not NOT_OURS.search(path)]


def screens_from(page, address, start="/viet-tin/"):
    """One address of each kind of screen, in the order in which they are met."""
    waiting, kinds = [start], {start: start}
    while waiting:
        page.goto(address + waiting.pop(0))
        for path in paths_on(page, address):
            kind = ROUTE.sub("#", re.sub(r"muc=[\w-]+", "muc=#", path))
            if kind not in kinds:
                kinds[kind] = path
                waiting.append(path)
    return list(kinds.values())


@pytest.fixture(scope="module")
def screens(chromium, read_only_address):
    walk = Walk(chromium, read_only_address, "desk", DEVICES["desk"])
    found = screens_from(walk.as_(CHAIR), walk.address)
    walk.close()
    return found


def test_the_screens_are_met(screens):
    kinds = {ROUTE.sub("#", path).split("?")[0] for path in screens}
    assert {
        "/viet-tin/moi/#/", "/viet-tin/bai/#/sua/", "/viet-tin/bai/#/duyet/", "/viet-tin/album/#/", "/viet-tin/y-kien/#/", "/viet-tin/nguoi-doc/",
        "/viet-tin/nguoi-viet/", "/viet-tin/tin-cho/#/", "/viet-tin/so-lieu/#/chon/", "/viet-tin/nhap/#/", "/viet-tin/trang/#/cai-dat/",
        "/viet-tin/trang/#/thuc-don/", "/viet-tin/trang/#/vat/link/", "/viet-tin/trang/#/am-thanh/", "/viet-tin/trang/#/chu/#/",
    } <= kinds  # fmt: skip


@pytest.mark.parametrize(("device", "light"), [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("desk", "dark")])
def test_every_screen_can_be_read_and_touched(chromium, read_only_address, screens, device, light):
    walk = Walk(chromium, read_only_address, device, DEVICES[device])
    page, worries = walk.as_(CHAIR), []
    page.emulate_media(color_scheme=light)
    for path in screens:
        page.goto(walk.address + path)
        worries += [f"{path}: {each}" for each in worries_of(page)]
        walk.picture(page, f"{light} {path}")
        if device == "phone" and light == "light":
            page.set_viewport_size({"width": 320, "height": 740})
            worries += [f"{path} at 320 px: {part}" for part in page.evaluate(WIDER)]
            page.set_viewport_size(DEVICES["phone"]["viewport"])
    worries += walk.faults()
    walk.close()
    assert worries == []
