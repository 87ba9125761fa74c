"""The head of a board pastes a message on a telephone; the officer opens a figure down to its sentence."""

import re

import pytest
from playwright.sync_api import expect

from browser.steps import HEAD, OFFICER
from browsing import worries_of

MESSAGE = """Ban Công tác Mặt trận tổ 3 Cây Gạo xin báo cáo. Tháng này tổ tổ chức 3 buổi tuyên truyền, có 120 lượt người dự.
Bà con ủng hộ Quỹ Vì người nghèo được 2,5 triệu đồng, ban đã tặng 35 suất quà cho hộ khó khăn. Ghi nhận 5 ý kiến của bà con.
Hòa giải thành 2 vụ. Chiều chủ nhật tặng thêm 10 suất quà cho các cháu. Ngoài ra trong sổ ghi 6 nữa."""
WIDE = {"viewport": {"width": 1280, "height": 900}, "has_touch": False, "is_mobile": False}


def card(page, sentence_number):
    """The card of the number as it stands in the message."""
    return page.locator("li.read-card").filter(has=page.locator("mark").get_by_text(sentence_number, exact=True))


def choose(page, number, deed):
    card(page, number).get_by_text(deed, exact=True).click()


def name_of(card, words):
    details = card.locator("summary")
    if details.count():
        details.click()
    card.get_by_label("Chỉ tiêu").select_option(label=words)


@pytest.mark.parametrize("device", ["phone"], indirect=True)
class TestAMessageFillsAReport:
    def test_the_message_is_pasted_from_a_question(self, walk):
        page = walk.as_(HEAD)
        page.get_by_role("button", name="Điền tiếp").click()
        page.get_by_role("button", name="Có sẵn bài viết: dán văn bản").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Dán văn bản, máy tìm số giúp")
        walk.look(page, "where a text is pasted")
        page.get_by_label("Dán văn bản vào đây").fill(MESSAGE)
        page.get_by_role("button", name="Đọc văn bản").click()

        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Đọc được \d+ số cho biểu này"))
        walk.kept["cards"] = page.url
        expect(card(page, "2,5 triệu đồng")).to_contain_text("2.500.000 đồng")
        expect(card(page, "2")).to_be_hidden()  # a figure that this form does not ask is folded away
        walk.look(page, "cards of a text")

    def test_on_a_desk_text_and_cards_stand_side_by_side(self, walk):
        page = walk.open("at the desk", **WIDE)
        page.locator(f"button[name=username][value='{HEAD}']").click()
        expect(page).to_have_title(re.compile("^Hôm nay"))
        page.goto(walk.kept["cards"])
        text, first = page.locator(".as-written").bounding_box(), page.locator("li.read-card").first.bounding_box()
        assert text["x"] + text["width"] <= first["x"] and abs(text["y"] - first["y"]) < 200
        walk.worry("cards on a desk", worries_of(page))
        walk.picture(page, "cards on a desk")

    def test_one_is_corrected_one_thrown_away_one_pointed_at(self, walk):
        page = walk.as_(HEAD)
        page.locator("label.pick span").get_by_text("6", exact=True).click()
        expect(page.locator("li.read-card:target")).to_contain_text("Số do mình chọn")
        name_of(card(page, "6"), "8. Hoạt động chung đã tổ chức")
        for number in ("3", "120", "2,5 triệu đồng", "35", "5"):
            choose(page, number, "Ghi")
        card(page, "120").get_by_label(re.compile("^Số")).fill("90")
        choose(page, "10", "Không lấy")
        walk.look(page, "cards that were judged")
        page.get_by_role("button", name="Ghi vào biểu").dblclick()

        expect(page.get_by_role("status").first).to_contain_text(re.compile("Đã ghi 6 số lấy từ văn bản|đã ghi vào biểu rồi"))
        expect(page.get_by_role("textbox", name=re.compile("^11. "))).to_have_value("35")
        expect(page.get_by_role("textbox", name=re.compile("^7. "))).to_have_value("90")
        expect(page.get_by_role("textbox", name=re.compile("^8. "))).to_have_value("6")
        walk.look(page, "a form filled from a text")

    def test_the_report_is_sent(self, walk):
        page = walk.as_(HEAD)
        page.get_by_label(re.compile("Bà con đang lo điều gì nhất")).fill("Bà con mong sửa đèn ngõ 2.")
        page.get_by_label(re.compile("^10. ")).fill("0")
        page.get_by_role("button", name="Kiểm tra lại rồi gửi").click()
        page.get_by_role("button", name="Gửi báo cáo").click()
        expect(page).to_have_title(re.compile("^Đã gửi"))
        walk.kept["report"] = page.url.replace("da-gui/", "")

    def test_the_officer_opens_the_figure_down_to_the_sentence(self, walk):
        page = walk.go(OFFICER, walk.kept["report"].removeprefix(walk.address))
        page.locator("summary", has_text=re.compile("Các số còn lại|Xem cả")).click()
        page.locator("#cau-poor_fund_raised").get_by_role("link", name="Câu văn làm chứng").click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("2.500.000")
        expect(page.locator(".quote mark")).to_have_text("2,5 triệu đồng")
        expect(page.locator(".quote")).to_contain_text("Bà con ủng hộ Quỹ Vì người nghèo")
        page.locator("summary", has_text="Xem cả văn bản").click()
        walk.look(page, "a figure opened to its sentence")

    def test_whoever_is_curious_tries_it(self, walk):
        page = walk.go(OFFICER, "/danh-muc/")
        page.get_by_role("link", name="Thử đọc văn bản").click()
        page.get_by_label("Dán văn bản vào đây").fill(MESSAGE)
        page.get_by_role("button", name="Đọc thử").click()
        expect(page.get_by_role("heading", name=re.compile(r"^Đọc được \d+ số"))).to_be_visible()
        walk.look(page, "a trial")
        assert walk.worries + walk.faults() == []
