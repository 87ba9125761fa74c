"""One conference from the first plan to the archive: a desk, the chair, three telephones and the screen, all at once.

Told to its end over the push process; until the first result also by screens that can only ask again and again.
"""

import re
import zipfile

import pytest
from playwright.sync_api import expect

from browser.conference_steps import AN, UpToTheResult, draft
from browser.hall import CHAIR, CLERK, Hall, choose, count_hands, downloaded, follow, press
from browser.served import served

NEWCOMER = "Triệu Thị Nhài"


@pytest.fixture(scope="class")
def hall(chromium, built, tmp_path_factory, request):
    with served(built, tmp_path_factory.mktemp("hall")) as address:
        hall = Hall(chromium, address, pushed=request.cls.pushed)
        yield hall
        hall.close()


class TestByAsking(UpToTheResult):
    pushed = False

    def test_no_browser_complained(self, hall):
        assert hall.complaints() == []


class TestByPush(UpToTheResult):
    pushed = True

    def test_one_comes_in_and_one_goes_out_by_consultation(self, hall):
        desk = hall.as_(CLERK)
        desk.goto(hall.address + "/nhan-su/nguoi/")
        follow(desk, desk.get_by_role("link", name=re.compile("^Lập hồ sơ|^Thêm người|^Thêm")).first.inner_text())
        desk.get_by_label("Cách xưng hô").select_option("ba")
        desk.get_by_label("Họ và tên").fill(NEWCOMER)
        desk.get_by_label("Chức danh").fill("Chi hội trưởng Tổ 7 Vườn Đào")
        desk.locator("main form").get_by_role("button").last.click()
        motion = hall.kept["hands"] = draft(desk, hall.kept["at"], "Cử bổ sung và cho thôi ủy viên", "personnel", "hands")
        follow(desk, "Lập danh sách")
        desk.get_by_label("Tìm người trong hồ sơ").fill("trieu thi nhai")
        desk.get_by_label("Tìm người trong hồ sơ").press("Enter")
        desk.get_by_role("link", name=f"Chọn {NEWCOMER}").click()
        choose(desk.get_by_label("Chức danh", exact=True), re.compile("^\\s*ủy viên Ủy ban", re.IGNORECASE))
        press(desk, "Ghi vào danh sách")
        choose(desk.locator("form:has(input[value=out]) select"), "Quách Văn Ngự")
        desk.locator("form:has(input[value=out])").get_by_label("Lý do").fill("Chuyển công tác")
        press(desk, "Ghi cho thôi")
        hall.see(desk, "consultation list")
        chair = hall.as_(CHAIR)
        chair.goto(motion)
        press(chair, "Mở biểu quyết")
        expect(hall.pages["screen"].locator("body")).to_contain_text("Mời quý vị giơ tay")
        hall.see(hall.pages["screen"], "projector with hands")

    def test_two_counters_differ_count_again_and_agree(self, hall):
        desk, chair, motion = hall.as_(CLERK), hall.as_(CHAIR), hall.kept["hands"]
        count_hands(desk, motion, 1, "Lương Văn Dũng", 5, 0)
        count_hands(desk, motion, 2, "Phùng Thị Én", 4, 0)
        desk.goto(motion + "so-sanh/")
        expect(desk.get_by_role("heading", level=1)).to_have_text("Hai người đếm chưa khớp")
        hall.see(desk, "two counters who differ")
        chair.goto(motion)
        press(chair, "Khép biểu quyết")
        assert chair.get_by_role("link", name="Công bố kết quả").count() == 0
        count_hands(desk, motion, 2, "Phùng Thị Én", 5, 0)
        hall.see(desk, "two counters who agree")
        chair.goto(motion + "cong-bo/")
        press(chair, "Công bố kết quả")
        expect(chair.locator("main")).to_contain_text("5")

    def test_the_committee_of_this_day_is_another_and_says_why(self, hall):
        page = hall.as_(CLERK)
        for name, there in ((NEWCOMER, True), ("Quách Văn Ngự", False)):
            page.goto(hall.address + "/nhan-su/?tim=" + name.replace(" ", "+"))
            assert bool(page.locator("main").get_by_role("link", name=re.compile(name)).count()) is there, name
        page.goto(hall.address + "/nhan-su/")
        hall.see(page, "committee of the day")
        page.goto(hall.address + "/nhan-su/viec/")
        expect(page.locator("main")).to_contain_text(NEWCOMER)
        hall.see(page, "acts")

    # --- After ----------------------------------------------------------------------------------

    def test_it_is_closed(self, hall):
        chair = hall.as_(CHAIR)
        chair.goto(hall.kept["at"] + "be-mac/")
        press(chair, "Bế mạc bây giờ")
        for page in (hall.pages["screen"], hall.phone(AN)):
            expect(page.locator("[data-live]")).to_contain_text("Hội nghị đã bế mạc")
        expect(hall.phone(AN).get_by_role("button", name="Xin phát biểu")).to_be_hidden()
        hall.see(hall.phone(AN), "phone after the end")

    def test_the_resolution_is_issued_and_signed_with_a_number(self, hall):
        page, chair = hall.as_(CLERK), hall.as_(CHAIR)
        page.goto(hall.kept["resolution"])
        press(page, "Trình ký, lấy số")
        page.goto(hall.kept["resolution"])
        follow(page, "Văn bản chờ ký")
        symbol = sign(chair, page.url)
        assert "NQ" in symbol, symbol
        page.goto(hall.kept["resolution"])
        expect(page.locator("main")).to_contain_text("đã ban hành")
        page.goto(hall.address + "/nhan-su/viec/")
        expect(page.locator("main")).to_contain_text(symbol)

    def test_two_secretaries_lose_no_word(self, hall):
        first, second = hall.as_(CLERK), hall.as_(CHAIR)
        first.goto(hall.kept["at"] + "bien-ban/")
        hall.see(first, "minutes")
        edit = first.get_by_role("link", name=re.compile("^Sửa mục")).first.get_attribute("href")
        for page, words in ((first, "Lời của thư ký thứ nhất."), (second, "Lời của thư ký thứ hai.")):
            page.goto(hall.address + edit)
            page.locator("textarea").fill(page.locator("textarea").input_value() + "\n" + words)
        press(first, "Lưu mục này")
        press(second, "Lưu mục này")
        expect(second.locator("main")).to_contain_text("Chưa ghi gì, và không mất chữ nào")
        sides = second.locator(".side .text").all_inner_texts()
        assert "thứ nhất" in sides[0] and "thứ hai" in sides[1]
        hall.see(second, "two versions side by side")
        second.locator("textarea").fill("Hội nghị tiến hành.\nLời của thư ký thứ nhất.\nLời của thư ký thứ hai.")
        press(second, "Lưu bản ghép")
        first.goto(hall.kept["at"] + "bien-ban/")
        expect(first.locator("main")).to_contain_text("Lời của thư ký thứ nhất.")
        expect(first.locator("main")).to_contain_text("Lời của thư ký thứ hai.")

    def test_the_minutes_are_signed(self, hall):
        page, chair = hall.as_(CLERK), hall.as_(CHAIR)
        press(page, "Trình ký biên bản")
        page.goto(hall.kept["at"] + "bien-ban/")
        follow(page, "Mở để đọc, tải Word, PDF và ký")
        sign(chair, page.url)
        page.goto(hall.kept["at"] + "bien-ban/")
        expect(page.locator("main")).to_contain_text("Biên bản đã ký")

    def test_a_task_stands_on_the_desk_of_a_board(self, hall):
        page = hall.as_(CLERK)
        page.goto(hall.kept["at"] + "viec-sau/")
        page.get_by_label("Việc", exact=True).fill("Khơi rãnh thoát nước ngõ 5")
        choose(page.get_by_label("Đơn vị làm"), "Tổ 3 Cây Gạo")
        press(page, "Giao việc này")
        expect(page.locator("main")).to_contain_text("Khơi rãnh thoát nước ngõ 5")
        hall.see(page, "tasks")
        head = hall.go("man.nv")
        expect(head.locator("main")).to_contain_text("Khơi rãnh thoát nước ngõ 5")
        hall.see(head, "desk of the head")

    def test_the_archive_comes_as_one_file(self, hall):
        page = hall.as_(CLERK)
        page.goto(hall.kept["at"] + "ket-qua/")
        hall.see(page, "outcome")
        page.goto(hall.kept["at"] + "mang-di/")
        hall.see(page, "carry")
        page.goto(hall.kept["at"] + "ket-qua/")
        coming = downloaded(page, lambda: page.evaluate("(path) => { location.href = path; }", "../luu-tru.zip"))
        with zipfile.ZipFile(coming.path()) as pack:
            names = pack.namelist()
            assert pack.testzip() is None and len(names) > 3, names

    def test_nothing_on_the_way_was_hard_to_see_or_to_touch(self, hall):
        assert hall.worries + hall.complaints() == []


def sign(chair, address):
    """The chair signs the paper at ``address``; returns the symbol it got."""
    chair.goto(address)
    follow(chair, "Ký, lấy số")
    press(chair, "Ký, lấy số")
    expect(chair.locator("main")).to_contain_text("đã ký, đã lấy số")
    return re.search(r"số (\d+/[\w-]+)", chair.locator("main").inner_text())[1]
