"""What everybody does on the question screens, and who is who in the demo."""

import re

HEAD, OFFICER, PROVINCE, NATION, CHAIR = "man.nv", "ngat", "tinh", "trunguong", "khai"


def field(page):
    return page.locator("#cau .step input")


def answer(page, value, press="save"):
    field(page).fill(value)
    if press:
        save(page)


def save(page):
    """Press the one filled button and wait until the next page stands."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Lưu, ")).click()
