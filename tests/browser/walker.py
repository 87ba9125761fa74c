"""People in front of a screen: each has a browser of their own and keeps it through the story."""

import re
from pathlib import Path

from playwright.sync_api import expect

from browsing import WIDER, listen, shots_folder, worries_of

PATIENCE = 15_000  # milliseconds; two cores may be busy
expect.set_options(timeout=PATIENCE)


class Walk:
    """A story under way. ``worries`` is what was ugly on the way, ``kept`` what one step tells a later one."""

    def __init__(self, browser, address, device, options):
        self.browser, self.address, self.device, self.options = browser, address, device, options
        self.pages, self.worries, self.kept, self.pictures = {}, [], {}, 0

    def open(self, username="", **options):
        """A page of a fresh browser that belongs to ``username``; nobody is signed in yet."""
        # Colours that glide for a blink would be measured half-way when the light changes.
        context = self.browser.new_context(**{"reduced_motion": "reduce"} | self.options | options)
        context.set_default_timeout(PATIENCE)
        page = self.pages[username] = context.new_page()
        listen(page, self.address)
        page.goto(self.address + "/dang-nhap/")
        return page

    def as_(self, username):
        """The page of ``username``, who walks in from the list at the door the first time."""
        if username not in self.pages:
            page = self.open(username)
            page.locator(f"button[name=username][value='{username}']").click()
            expect(page).to_have_title(re.compile("^Hôm nay"))
        return self.pages[username]

    def go(self, username, path="/"):
        page = self.as_(username)
        page.goto(self.address + path)
        return page

    def look(self, page, name):
        """Look at a page as everybody may: in both lights, as narrow as 320 pixels, and keep pictures if asked to."""
        assert page.title().endswith("· Đoàn Kết") and len(page.title()) > 12, page.title()
        self.pictures += 1
        self.worry(name, worries_of(page))
        self.picture(page, name)
        page.emulate_media(color_scheme="dark")
        self.worry(f"{name}, dark", worries_of(page))
        if self.pictures % 4 == 1:
            self.picture(page, f"{name}-dark")
        page.emulate_media(color_scheme="light")
        if self.device == "phone":
            page.set_viewport_size({"width": 320, "height": 740})
            self.worry(f"{name}, 320 px", [f"wider than the window: {part}" for part in page.evaluate(WIDER)])
            page.set_viewport_size(self.options["viewport"])

    def worry(self, name, found):
        self.worries += [f"{name}: {each}" for each in found]

    def picture(self, page, name):
        folder = shots_folder()
        if folder:
            file = f"{self.device}-{self.pictures:02d}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}.png"
            # hiding the caret would leave an inline style behind, which the policy forbids
            page.screenshot(path=str(Path(folder) / file), full_page=True, caret="initial")

    def faults(self):
        """What the browsers of everybody complained of."""
        return [fault for page in self.pages.values() for fault in page.faults]

    def close(self):
        for page in self.pages.values():
            page.context.close()


def number_in(text):
    """«1.234» and «48,05» as numbers; the first number of ``text``."""
    found = re.search(r"-?\d[\d.]*(?:,\d+)?", text)
    assert found, f"no number in {text!r}"
    return float(found.group().replace(".", "").replace(",", "."))
