"""The stranger's walk: a month is filled in, sent, doubted, accepted, added up, opened again, and written down.

One story in steps, on a telephone and on a desk. Everything is done as people do it: what is on the screen is read, what
has a name is pressed.
"""

import re

import docx
import pypdf
import pytest
from playwright.sync_api import expect

from browser.steps import CHAIR, HEAD, NATION, OFFICER, PROVINCE, answer, field, save
from browser.walker import number_in
from doanket.demo.tree import PASSWORD

FOLLOWED = "propaganda_sessions"
SESSIONS = 5
LEVELS = {OFFICER: "Phường Hoa Sen", PROVINCE: "Tỉnh Mẫu", NATION: "Trung ương"}


@pytest.mark.parametrize("device", ["phone", "desk"], indirect=True, scope="class")
class TestTheStrangersWalk:
    def test_the_head_signs_in_with_name_and_password(self, walk):
        page = walk.open(HEAD)
        walk.look(page, "door")
        page.get_by_label("Tên đăng nhập").fill(HEAD)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Chào ông Mẫn")
        walk.look(page, "desk of the head")

    def test_the_next_thing_to_do_opens_where_it_was_left(self, walk):
        page = walk.as_(HEAD)
        page.get_by_role("button", name="Điền tiếp").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Tháng này tổ họp và tuyên truyền mấy cuộc?")
        walk.look(page, "a question")

    def test_last_time_stands_beside_and_a_button_adds_one(self, walk):
        page = walk.as_(HEAD)
        answer(page, str(SESSIONS - 1), press=None)
        page.get_by_role("button", name="Thêm 1 cuộc").click()
        expect(field(page)).to_have_value(str(SESSIONS))
        save(page)
        expect(page).to_have_title(re.compile("^Câu 7:"))
        answer(page, "90")

    def test_a_number_he_does_not_have_stays_blank(self, walk):
        page = walk.as_(HEAD)
        expect(page).to_have_title(re.compile("^Câu 8:"))
        page.get_by_text("Tôi chưa có số này").click()
        save(page)

        expect(page).to_have_title(re.compile("^Câu 9:"))

    def test_unclear_money_is_told_in_words_and_nothing_typed_is_lost(self, walk):
        page = walk.as_(HEAD)
        assert page.locator(".errsum, .err").count() == 0
        answer(page, "1.25")

        expect(page.locator(".errsum")).to_be_focused()
        assert page.title().startswith("Lỗi: ")
        assert page.locator(".errsum").get_attribute("role") != "alert"
        assert page.locator(".errsum [role=alert]").count() == 1
        said = page.locator(".errsum a").inner_text()
        assert "1.25" in said
        assert said.endswith(page.locator(".field .err").inner_text())
        expect(field(page)).to_have_value("1.25")
        walk.look(page, "unclear money")
        page.locator(".errsum a").click()
        expect(field(page)).to_be_focused()

    def test_money_is_read_back_in_words_and_an_unusual_sum_asks_for_a_reason(self, walk):
        page = walk.as_(HEAD)
        field(page).fill("98 triệu")
        expect(page.locator("output.words")).to_contain_text("Chín mươi tám triệu đồng")
        save(page)

        asked = page.get_by_role("textbox", name=re.compile("^Vì sao có con số này"))
        expect(asked).to_be_visible()
        assert "Có đúng không?" in page.locator(".said").inner_text()
        walk.look(page, "an unusual sum")
        asked.fill("Có hai nhà hảo tâm về thăm quê ủng hộ")
        save(page)
        expect(page).to_have_title(re.compile("^Câu 10:"))

    def test_the_rest_is_filled_and_looked_over(self, walk):
        page = walk.as_(HEAD)
        for value in ("2,4 triệu", "6", "3"):
            answer(page, value)
        for _turn in range(3):
            expect(page.locator("#cau textarea")).to_be_visible()
            page.locator("#cau textarea").fill("Bà con lo đoạn đường ngõ 5 ngập khi mưa to.")
            save(page)

        expect(page).to_have_title(re.compile("^Kiểm tra lại"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra lại rồi gửi")
        assert page.locator("#tra-loi-8 .blank").inner_text() == "chưa báo cáo"
        assert page.locator("#tra-loi-6 b").inner_text() == f"{SESSIONS} cuộc"
        walk.look(page, "looked over")

    def test_two_presses_send_one_report(self, walk):
        page = walk.as_(HEAD)
        page.get_by_role("button", name="Gửi báo cáo").dblclick()

        expect(page).to_have_title(re.compile("^Đã gửi"))
        expect(page.locator("main")).to_contain_text("Số biên nhận")
        walk.look(page, "receipt")
        walk.kept["receipt"] = page.url
        page.goto(walk.address)
        expect(page.locator("main")).to_contain_text("Không còn báo cáo nào phải gửi")

    def test_the_totals_before(self, walk):
        walk.kept["before"] = {who: total_seen_by(walk, who) for who in LEVELS}

    def test_the_officer_sees_who_is_missing_before_anything_else(self, walk):
        page = walk.go(OFFICER)
        assert re.fullmatch(r"Còn \d+ nơi chưa gửi", page.get_by_role("heading", level=1).inner_text())
        missing = page.get_by_role("list", name="Chưa gửi")
        expect(missing).to_contain_text("Tổ 6 Cầu Mới")
        expect(missing).to_contain_text("Tổ 10 Đình Thượng")
        assert "Tổ 3 Cây Gạo" not in missing.inner_text()
        assert missing.bounding_box()["y"] < 400
        walk.look(page, "desk of the officer")
        page.get_by_role("link", name=re.compile("^Mở cả đợt")).click()
        expect(page.locator("main")).to_contain_text("Muộn 2 tháng liền")
        walk.look(page, "the round")

    def is_wide(self, walk):
        return walk.device == "desk"

    def test_a_doubtful_figure_is_marked_and_returned_with_a_reason(self, walk):
        page = walk.as_(OFFICER)
        page.get_by_role("link", name="Tổ 8 Lò Gốm").click()
        looked = page.get_by_role("region", name="2 số nên xem trước")
        row = looked.locator("#cau-in_kind_value")
        expect(page.locator("#cau-households_total")).to_be_visible(visible=self.is_wide(walk))
        expect(page.get_by_role("button", name="Duyệt báo cáo").first).to_be_in_viewport()
        expect(row).to_contain_text("Có đúng không?")
        walk.look(page, "report with a doubt")
        row.get_by_text("Đánh dấu để trả lại").click()
        page.get_by_text("Có thể thừa số 0").click()
        page.get_by_label("Lời nhắn").fill("Thưa ông, 48 triệu đồng tiền quà, ông xem giúp có thừa một số 0 không ạ.")
        walk.look(page, "about to return")
        page.get_by_role("button", name=re.compile("^Trả lại để sửa 1 ô")).click()

        expect(page.get_by_role("status").first).to_contain_text("Đã trả lại Tổ 8 Lò Gốm để sửa 1 ô")

    def test_the_report_of_the_head_is_accepted(self, walk):
        page = walk.as_(OFFICER)
        walk.go(OFFICER, walk.kept["receipt"].removeprefix(walk.address).replace("da-gui/", ""))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Tổ 3 Cây Gạo")
        expect(page.locator("main")).to_contain_text("Có hai nhà hảo tâm về thăm quê ủng hộ")
        page.get_by_role("button", name="Duyệt báo cáo").first.click()

        expect(page.get_by_role("status").first).to_contain_text("Đã duyệt báo cáo của Tổ 3 Cây Gạo")

    def test_every_level_grew_by_what_was_accepted(self, walk):
        after = {who: total_seen_by(walk, who) for who in LEVELS}
        assert after == {who: number + SESSIONS for who, number in walk.kept["before"].items()}

    def test_the_total_of_the_nation_opens_down_to_the_person(self, walk):
        page = walk.as_(NATION)
        for name in ("Tỉnh Mẫu", "Phường Hoa Sen"):
            walk.look(page, f"total above {name}")
            summed(page).get_by_role("link", name=name).click()
            expect(page.locator("main")).to_contain_text(f"Cuộc họp, tuyên truyền, {name}")
        walk.look(page, "total of the ward")
        expect(summed(page).get_by_role("listitem").filter(has_text="Tổ 3 Cây Gạo")).to_contain_text("Nguyễn Văn Mẫn")
        summed(page).get_by_role("link", name="Tổ 3 Cây Gạo").click()

        expect(page.locator(f"#cau-{FOLLOWED}")).to_contain_text(str(SESSIONS))
        expect(page.locator("main")).to_contain_text("Ông Nguyễn Văn Mẫn gửi lúc")

    def test_the_officer_has_the_year_end_report_written(self, walk):
        page = walk.go(OFFICER)
        page.get_by_role("link", name=re.compile("^Soạn báo cáo năm")).click()
        walk.look(page, "before writing the year")
        page.get_by_role("button", name="Soạn báo cáo năm").click()

        expect(page.get_by_role("status").first).to_contain_text("Đã soạn bản nháp báo cáo năm")
        walk.kept["paper"] = page.url
        walk.look(page, "the year-end report")

    def test_both_files_open_and_hold_the_figures_of_the_page(self, walk):
        page = walk.as_(OFFICER)
        figures = {text.strip() for text in page.locator(".sheet a.fig").all_inner_texts()}
        assert len(figures) > 5
        with page.expect_download() as coming:
            page.get_by_role("link", name="Tải Word").click()
        word = docx.Document(coming.value.path())
        written = "\n".join(paragraph.text for paragraph in word.paragraphs)
        with page.expect_download() as coming:
            page.get_by_role("link", name="Tải PDF").click()
        printed = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(coming.value.path()).pages)

        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in all_text(word)
        assert [figure for figure in figures if figure not in all_text(word)] == []
        assert any(figure in written for figure in figures)
        flat = re.sub(r"\s+", "", printed)
        assert [figure for figure in figures if re.sub(r"\s+", "", figure) not in flat] == []

    def test_a_figure_of_the_paper_opens_down_to_a_report(self, walk):
        page = walk.as_(OFFICER)
        figure = page.locator(f".sheet a.fig[href*='/{FOLLOWED}/']").first
        shown = figure.inner_text()
        figure.click()
        assert number_in(page.locator(".huge").inner_text()) == number_in(shown)
        walk.look(page, "a figure of the year")
        months = page.locator("ul.rows > li").filter(has_not_text="chưa tính vào năm")
        assert sum(number_in(text) for text in months.locator(".num b").all_inner_texts()) == number_in(shown)
        months.get_by_role("link").last.click()
        expect(page.locator("main")).to_contain_text("Cuộc họp, tuyên truyền, Phường Hoa Sen")
        summed(page).get_by_role("link").first.click()
        expect(page.locator("main")).to_contain_text("gửi lúc")
        walk.look(page, "the report below a figure")

    def test_the_chair_signs_and_a_number_is_taken(self, walk):
        page = walk.go(CHAIR, walk.kept["paper"].removeprefix(walk.address))
        page.get_by_role("link", name="Ký, lấy số").click()
        walk.look(page, "before signing")
        page.get_by_role("button", name="Ký, lấy số").click()

        expect(page.locator("main")).to_contain_text("đã ký, đã lấy số")
        assert re.search(r"số \d+/BC-MTTQ", page.locator("main").inner_text())
        assert page.get_by_role("link", name="Sửa lời").count() == 0
        walk.look(page, "the signed report")

    def test_nothing_on_the_way_was_hard_to_see_or_to_touch(self, walk):
        """And no browser complained; the answer to the unclear sum, 422, is one of ours."""
        assert walk.worries + [fault for fault in walk.faults() if "422" not in fault] == []


def summed(page):
    return page.get_by_role("list", name="Các số đã cộng")


def total_seen_by(walk, who):
    """The followed figure of this month as ``who`` finds it: desk, «Tổng hợp», the figure."""
    page = walk.go(who, "/bao-cao/tong-hop/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(LEVELS[who])
    page.locator(f"a.fig[href*='/{FOLLOWED}/']").click()
    return number_in(page.locator(".huge").inner_text())


def all_text(word):
    tables = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + tables)
