"""Every room of every person, looked at: both lights, narrow and wide."""

import pytest
from playwright.sync_api import expect

from browser.conftest import DEVICES
from browser.steps import CHAIR, HEAD, NATION, OFFICER, PROVINCE
from browser.walker import Walk
from browsing import WIDER, listen, worries_of

PEOPLE = [HEAD, "dat.lm", OFFICER, CHAIR, PROVINCE, "kiemtra", NATION, "quantri"]
ROOMS = "() => [...document.querySelectorAll('nav a[href^=\"/\"], main a[href^=\"/\"]')].map((link) => link.getAttribute('href'))"
SAME_FOR_ALL = {"/tai-khoan/", "/danh-muc/", "/van-phong/vi-sao/"}  # looked at once, with the officer
FURTHER = {
    OFFICER: ["/bao-cao/tat-ca/", "/bao-cao/ca-nam/", "/bao-cao/bieu-mau/", "/bao-cao/dot/mo/", "/tai-khoan/mat-khau/", "/van-phong/vi-sao/"],
    CHAIR: ["/tai-khoan/lop-hai/", "/tai-khoan/lop-hai/dat/"],
    "quantri": [
        "/danh-muc/kiem-tra/", "/danh-muc/in/", "/danh-muc/ngon-ngu/", "/danh-muc/ngon-ngu/en/",
        "/danh-muc/ngon-ngu/en/?nhom=t", "/danh-muc/ngon-ngu/en/cau/t.send/",
    ],
    "dat.lm": ["/tai-khoan/ngon-ngu/"],
    HEAD: ["/khong-co-trang-nay/", "/van-phong/nhat-ky/"],
}


@pytest.mark.parametrize("username", PEOPLE)
def test_every_room_can_be_seen_and_touched(chromium, read_only_address, username):
    worries = []
    for device in DEVICES:
        walk = Walk(chromium, read_only_address, device, DEVICES[device])
        page = walk.as_(username)
        for path in rooms_of(page, walk.address, username) + FURTHER.get(username, []):
            page.goto(walk.address + path)
            page.emulate_media(color_scheme="light" if device == "phone" else "dark")
            found = worries_of(page)
            if device == "phone":
                walk.picture(page, f"room {username} {path}")
                page.set_viewport_size({"width": 320, "height": 740})
                found += [f"at 320 px wider than the window: {part}" for part in page.evaluate(WIDER)]
                page.set_viewport_size(DEVICES["phone"]["viewport"])
            worries += [f"{device} {path}: {each}" for each in found]
        expected = [path for path in FURTHER.get(username, []) if "khong-co" in path or "nhat-ky" in path]
        worries += [fault for fault in walk.faults() if not any(path in fault for path in expected)]
        walk.close()
    assert worries == []


def rooms_of(page, address, username):
    """The addresses the rail and «Thêm» lead to, without the way out."""
    page.goto(address + "/them/")
    left_out = {"/dang-xuat/"} | (set() if username == OFFICER else SAME_FOR_ALL)
    return [path for path in dict.fromkeys(page.evaluate(ROOMS)) if path not in left_out]


@pytest.mark.parametrize("light", ["light", "dark"])
def test_the_doors_can_be_seen_and_touched(chromium, read_only_address, light):
    worries = []
    for device, options in DEVICES.items():
        context = chromium.new_context(**options, color_scheme=light, reduced_motion="reduce")
        page = context.new_page()
        listen(page, read_only_address)
        for path in ("/dang-nhap/", "/trinh-dien/ma/", "/kieu-mau/"):
            page.goto(read_only_address + path)
            expect(page.get_by_role("heading", level=1).first).to_be_visible()
            worries += [f"{device} {path}: {each}" for each in worries_of(page)]
        worries += page.faults
        context.close()
    assert worries == []
