"""People in a hall: the desk, the chair, three telephones and the screen; and what they do again and again."""

import re

import docx
from playwright.sync_api import expect

from browser.conftest import DEVICES
from browser.walker import Walk
from browsing import WIDER, listen, worries_of

CLERK, CHAIR = "ngat", "khai"
PHONES = ["Tạ Thị An", "Đinh Văn Bình", "Hồ Thị Cúc"]
SEATED = [*PHONES, "Lương Văn Dũng", "Phùng Thị Én", "Ngụy Văn Phúc"]
CAST = """async ([address, fields]) => { const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields),
  headers: { Accept: 'application/json' } }); return [answer.status, (await answer.json()).words]; }"""


class Hall(Walk):
    """A walk with several kinds of screens at once. ``looks`` is whether each new page is looked at closely."""

    def __init__(self, browser, address, *, pushed):
        super().__init__(browser, address, "desk", DEVICES["desk"])
        self.pushed = self.looks = pushed

    def open(self, username="", path="/dang-nhap/", **options):
        context = self.browser.new_context(**{"reduced_motion": "reduce", "locale": "vi-VN"} | self.options | options)
        context.set_default_timeout(15_000)
        if not self.pushed:
            context.add_init_script("delete window.EventSource")
        page = self.pages[username] = context.new_page()
        listen(page, self.address)
        page.goto(self.address + path)
        return page

    def phone(self, name):
        return self.pages[name]

    def see(self, page, name):
        """Axe, touch and overflow as the page stands, then whether it fits a telephone of 360 pixels."""
        if not self.looks:
            return
        self.pictures += 1
        self.worry(name, worries_of(page))
        self.picture(page, name)
        size = page.viewport_size
        if size["width"] > 360 and "projector" not in name:
            page.set_viewport_size({"width": 360, "height": 740})
            self.worry(f"{name}, 360 px", [f"wider than the window: {part}" for part in page.evaluate(WIDER)])
            self.picture(page, f"{name} 360")
            page.set_viewport_size(size)

    def complaints(self):
        """What the browsers complained of, but for refusals that were asked for and the stream beside the web."""
        refused = re.compile(r"status of (404|409|422|429)")
        return [each for each in self.faults() if not refused.search(each) and "asked another host: http://127.0.0.1:" not in each]


def press(page, label, **more):
    page.get_by_role("button", name=label, exact=True, **more).first.click()


def follow(page, label):
    page.get_by_role("link", name=label, exact=True).first.click()


def choose(field, words):
    """Choose in a list the first line that holds ``words``."""
    field.select_option(value=field.locator("option").filter(has_text=words).first.get_attribute("value"))


def told(page, words):
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


def downloaded(page, press_it):
    with page.expect_download() as coming:
        press_it()
    return coming.value


def words_of_word(path):
    word = docx.Document(path)
    tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    body = [each.text for each in word.element.body.iter() if each.tag.endswith("}t") and each.text]
    return "\n".join(body) or "\n".join([each.text for each in word.paragraphs] + tables)


def codes_in(text):
    """{name: address path} of every letter in ``text``: the name stands before its code."""
    found, after = {}, 0
    for match in re.finditer(r"/moi/([\w-]{22})", text):
        before = text[after : match.start()]
        found |= {name: f"/moi/{match[1]}/" for name in SEATED if name in before}
        after = match.end()
    return found


def ballot(page):
    """(address, fields) of the form a telephone shows now: what it would send again."""
    fields = {each: page.locator(f".vote input[name={each}]").get_attribute("value") for each in ("csrfmiddlewaretoken", "motion")}
    return page.locator("form.vote").get_attribute("action"), fields


def vote(page, words):
    page.locator("form.vote label", has_text=re.compile(f"^\\s*{words}\\s*$")).click()
    page.locator("form.vote button").click()


def count_hands(page, motion, counter, name, voted_for, against):
    page.goto(f"{motion}dem/{counter}/")
    for label, value in (("Họ tên người đếm", name), ("Tán thành", voted_for), ("Không tán thành", against), ("Ý kiến khác", 0)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_label("Tổng số vị đã biểu quyết").fill(str(voted_for + against))
    press(page, "Ghi số đã đếm")
