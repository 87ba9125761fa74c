"""Without a mouse: the door, the desk and one question; what has the focus can always be seen."""

import re

import pytest
from playwright.sync_api import expect

from browser.steps import HEAD
from doanket.demo.tree import PASSWORD

# Where the focus is: what it is, where it stands, and whether a ring is drawn around it or around its label.
FOCUS = """() => { const part = document.activeElement, box = part.getBoundingClientRect();
  const near = [part, part.closest('label'), part.nextElementSibling].filter(Boolean);
  const ring = near.some((one) => { const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; });
  return {tag: part.tagName, id: part.id, text: (part.innerText || part.value || '').trim().slice(0, 60),
    top: Math.round(box.top + scrollY), left: Math.round(box.left), ring, inside: !!part.closest('main'),
    hidden: !box.width || !!part.closest('[hidden]')}; }"""
FAR = 200


class TestKeyboardOnly:
    def test_the_first_tab_skips_to_the_work(self, walk):
        page = walk.open(HEAD)
        stop = tab(page)
        assert stop["text"] == "Đến nội dung chính"
        page.keyboard.press("Enter")
        assert page.url.endswith("#chinh")
        assert tab(page)["inside"]

    def test_the_door_opens_and_the_order_is_that_of_the_page(self, walk):
        page = walk.as_(HEAD)
        page.reload()
        stops = stops_until(page, lambda stop: stop["id"] == "id_login")
        assert [stop for stop in stops if not stop["ring"]] == []
        in_main = [stop["top"] for stop in stops if stop["inside"]]
        assert in_main == sorted(in_main)
        page.keyboard.type(HEAD)
        assert tab(page)["id"] == "id_password"
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("Chào ông Mẫn")

    def test_the_next_deed_is_reached_and_seen(self, walk):
        page = walk.as_(HEAD)
        stops = stops_until(page, lambda stop: stop["text"] == "Điền tiếp")
        assert [stop for stop in stops if not stop["ring"] or stop["hidden"]] == []
        assert len(stops) < 15
        page.keyboard.press("Enter")

        expect(page).to_have_title(re.compile("^Câu 6:"))

    def test_a_question_is_answered(self, walk):
        page = walk.as_(HEAD)
        stops = stops_until(page, lambda stop: stop["id"] == "id_f-propaganda_sessions")
        assert [stop for stop in stops if not stop["ring"] or stop["hidden"]] == []
        page.keyboard.type("5")
        page.keyboard.press("Enter")

        expect(page).to_have_title(re.compile("^Câu 7:"))

    def test_a_blank_is_ticked_and_a_fault_takes_the_focus(self, walk):
        page = walk.as_(HEAD)
        stops_until(page, lambda stop: stop["id"] == "id_f-people_reached")
        page.keyboard.type("chín mươi")
        page.keyboard.press("Enter")
        expect(page.locator(".errsum")).to_be_focused()
        stop = tab(page)
        assert stop["tag"] == "A" and stop["ring"]
        page.keyboard.press("Enter")
        expect(page.locator("#id_f-people_reached")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("90")
        page.keyboard.press("Enter")
        expect(page).to_have_title(re.compile("^Câu 8:"))
        stops_until(page, lambda stop: stop["id"] == "id_unknown")
        page.keyboard.press("Space")
        stops_until(page, lambda stop: stop["text"].startswith("Lưu, sang câu 9"))
        page.keyboard.press("Enter")

        expect(page).to_have_title(re.compile("^Câu 9:"))

    def test_the_theme_is_a_button_with_a_name(self, walk):
        page = walk.go(HEAD, "/them/")
        stops_until(page, lambda stop: stop["text"] == "Tối")
        page.keyboard.press("Enter")

        expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    def test_no_browser_complained(self, walk):
        assert [fault for fault in walk.faults() if "422" not in fault] == []


def tab(page):
    page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def stops_until(page, there):
    """Press Tab until ``there(stop)``; every stop on the way, the last included."""
    stops = []
    while len(stops) < FAR:
        stops.append(tab(page))
        if there(stops[-1]):
            return stops
    pytest.fail(f"not reached in {FAR} steps: {[stop['text'] for stop in stops][:30]}")
