"""A piece of news from the first word to the last: written, sent back by a leader's link, let out, corrected, taken off.

One story in steps, on a telephone and on a desk; every screen on the way is looked at in both lights.
"""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from browser.steps import CHAIR, OFFICER
from browsing import listen, worries_of

TITLE = "Tổ 5 Ao Làng trồng hai trăm mét hàng rào xanh"
LEADER = "Phạm Văn Ân, Phó Chủ tịch"
PICTURE = "Bà con Tổ 5 trồng dâm bụt dọc bờ ao"
CORRECTION = "Bài đăng ngày 21/11 viết ba trăm mét; đúng là hai trăm mét."


def photograph():
    stream = io.BytesIO()
    Image.new("RGB", (800, 600), "seagreen").save(stream, "JPEG")
    return {"name": "IMG_2031.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}


def press(page, name, kind="button"):
    with page.expect_navigation():
        page.get_by_role(kind, name=name, exact=True).click()


def open_article(walk, username):
    page = walk.go(username, "/viet-tin/?muc=tat-ca")
    press(page, TITLE, "link")
    return page


@pytest.mark.parametrize("device", ["phone", "desk"], indirect=True, scope="class")
class TestAPieceOfNews:
    def test_the_writer_writes(self, walk):
        page = walk.go(OFFICER, "/viet-tin/")
        press(page, "Viết bài mới", "link")
        page.get_by_label("Tên bài").fill(TITLE)
        page.get_by_label("Lời dẫn").fill("Sáng chủ nhật, 46 hộ ra bờ ao, mỗi hộ một cuốc và mười cây giống.")
        page.locator(".page-of-text").click()
        page.keyboard.insert_text("Cây giống do vườn ươm của tổ chiết từ tháng Ba, không tốn tiền mua.")
        page.get_by_label("Thêm ảnh").set_input_files(files=[photograph()])
        press(page, "Lưu và gửi duyệt")

        expect(page.get_by_text("chưa gửi duyệt: còn 1 chỗ cần sửa")).to_be_visible()
        walk.look(page, "a picture without words")

    def test_a_picture_is_told_in_words_and_the_article_goes_to_review(self, walk):
        page = walk.as_(OFFICER)
        page.locator(".faults a").click()
        page.get_by_label("Lời tả cho người không nhìn thấy ảnh").fill(PICTURE)
        press(page, "Lưu và gửi duyệt")

        expect(page.get_by_text("Bài đang chờ duyệt")).to_be_visible()
        walk.look(page, "waiting for review")

    def test_a_leader_without_an_account_gets_a_link(self, walk):
        page = walk.as_(OFFICER)
        press(page, "Gửi liên kết cho lãnh đạo duyệt", "link")
        walk.look(page, "for which leader")
        page.get_by_label("Họ tên, chức danh người duyệt").fill(LEADER)
        press(page, "Tạo liên kết")
        walk.look(page, "the link of a leader")
        walk.kept["link"] = page.get_by_label("Liên kết", exact=True).input_value()

    def test_the_leader_reads_in_a_clean_browser_and_sends_it_back(self, walk):
        context = walk.browser.new_context(**walk.options, reduced_motion="reduce")
        page = context.new_page()
        listen(page, walk.address)
        page.goto(walk.kept["link"])
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        picture = page.get_by_alt_text(PICTURE)
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
        walk.picture(page, "what a leader reads")
        assert worries_of(page) == []
        page.get_by_text("Trả lại để sửa").click()
        page.get_by_label("Lý do, nếu trả lại").fill("Ghi thêm ai cho cây giống.")
        press(page, "Gửi trả lời")
        expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận câu trả lời, cảm ơn anh chị")
        page.goto(walk.kept["link"])
        expect(page.get_by_role("heading", level=1)).to_have_text("Liên kết này không còn dùng được")
        assert worries_of(page) == []
        assert [fault for fault in page.faults if "410" not in fault] == []
        context.close()

    def test_the_writer_reads_why_and_sends_it_again(self, walk):
        page = open_article(walk, OFFICER)
        expect(page.locator(".notice").get_by_text("Ghi thêm ai cho cây giống.")).to_be_visible()
        press(page, "Sửa bài", "link")
        page.get_by_label("Người viết", exact=True).fill("Hà Mộc")
        press(page, "Lưu và gửi duyệt")
        expect(page.get_by_text("Bài đang chờ duyệt")).to_be_visible()

    def test_a_second_person_lets_it_out(self, walk):
        page = open_article(walk, CHAIR)
        press(page, "Đọc và duyệt", "link")
        walk.look(page, "review")
        press(page, "Duyệt và đăng")
        expect(page.get_by_text("Bạn đọc đang thấy bài này")).to_be_visible()
        walk.look(page, "readers see it")

    def test_readers_see_it_at_once(self, walk):
        page = walk.as_(CHAIR)
        press(page, "Mở bài trên trang", "link")
        walk.kept["address"] = page.url
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        expect(page.get_by_alt_text(PICTURE).first).to_be_visible()
        page.goto(walk.address + "/phuong-hoa-sen/")
        expect(page.get_by_role("link", name=TITLE).first).to_be_visible()

    def test_a_change_waits_beside_what_readers_see(self, walk):
        page = open_article(walk, OFFICER)
        press(page, "Sửa bài", "link")
        page.get_by_label("Lời dẫn").fill("Sáng chủ nhật, 47 hộ ra bờ ao, mỗi hộ một cuốc và mười cây giống.")
        press(page, "Lưu")
        expect(page.get_by_text("Đã lưu. Bạn đọc chưa thấy gì mới.")).to_be_visible()
        page = open_article(walk, OFFICER)
        press(page, "So với bản đang hiện", "link")
        expect(page.locator("ins", has_text="47")).to_be_visible()
        walk.look(page, "what has changed")
        page.goto(walk.kept["address"])
        expect(page.locator(".sapo")).to_contain_text("46 hộ")

    def test_a_correction_stands_on_the_page(self, walk):
        page = open_article(walk, CHAIR)
        press(page, "Đính chính", "link")
        walk.look(page, "a correction")
        page.get_by_role("textbox").last.fill(CORRECTION)
        press(page, "Ghi lời đính chính")
        page.goto(walk.kept["address"])
        expect(page.get_by_text(CORRECTION)).to_be_visible()

    def test_taken_off_it_is_gone_and_says_so(self, walk):
        page = open_article(walk, CHAIR)
        press(page, "Gỡ bài", "link")
        walk.look(page, "taking off")
        press(page, "Gỡ bài")
        assert page.goto(walk.kept["address"]).status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
        page.goto(walk.address + "/phuong-hoa-sen/")
        assert page.get_by_role("link", name=re.compile(TITLE)).count() == 0

    def test_nothing_was_ugly_or_broken_on_the_way(self, walk):
        assert walk.worries == []
        assert [fault for fault in walk.faults() if "404" not in fault] == []
