"""A conference step by step until the first result is declared: letters, codes, arrivals, the floor, the draft, the vote."""

import datetime as dt
import re

from playwright.sync_api import expect

from browser.conftest import DEVICES
from browser.hall import (
    CAST,
    CHAIR,
    CLERK,
    PHONES,
    SEATED,
    ballot,
    choose,
    codes_in,
    downloaded,
    follow,
    press,
    told,
    vote,
    words_of_word,
)  # fmt: skip
from doanket.kernel.dates import VIETNAM

AN, BINH, CUC = PHONES
DUNG, EN, _PHUC = SEATED[3:]
VOICES = ("Tán thành", "Không tán thành", "Ý kiến khác")


class UpToTheResult:
    """What every hall goes through, until a result is declared; told by a class that says whether it is ``pushed``."""

    # --- Before ---------------------------------------------------------------------------------

    def test_the_officer_plans_it(self, hall):
        page = hall.go(CLERK, "/hoi-nghi/")
        hall.see(page, "conferences")
        follow(page, "Lập hội nghị")
        page.get_by_role("link", name=re.compile("^Chuyên đề")).click()
        soon = dt.datetime.now(VIETNAM) + dt.timedelta(minutes=4)
        page.get_by_label("Ngày họp").fill(f"{soon:%d/%m/%Y}")
        page.get_by_label("Giờ bắt đầu").fill(f"{soon:%H:%M}")
        page.get_by_label("Địa điểm").fill("Nhà văn hóa Tổ 3 Cây Gạo")
        press(page, "Lập hội nghị")
        hall.kept["at"] = re.match(r".*/hoi-nghi/\d+/", page.url)[0]
        hall.see(page, "a new conference")

    def test_the_list_comes_from_a_table_and_it_is_convened(self, hall, tmp_path):
        page, at = hall.as_(CLERK), hall.kept["at"]
        table = tmp_path / "dai-bieu.csv"
        rows = [f"{name};{'Bà' if ' Thị ' in name else 'Ông'};Ủy viên\n" for name in SEATED]
        table.write_text("Họ và tên;Xưng hô;Chức danh\n" + "".join(rows), encoding="utf-8-sig")
        page.goto(at + "dai-bieu/nhap/")
        page.get_by_label("Tệp Excel hoặc CSV").set_input_files(table)
        page.get_by_label("Nhóm của những dòng").select_option("member")
        press(page, "Nhập danh sách")
        expect(page.locator("main")).to_contain_text(SEATED[-1])
        page.goto(at + "nhiem-vu/")
        for duty, name in (("Chủ tọa", DUNG), ("Thư ký", EN)):
            page.get_by_role("group", name=re.compile(duty, re.IGNORECASE)).locator("label", has_text=name).click()
        hall.see(page, "duties")
        press(page, "Lưu phân công")
        page.goto(at)
        follow(page, "Triệu tập")
        press(page, "Triệu tập")
        expect(page.get_by_role("heading", level=1)).to_contain_text("lần thứ")
        hall.see(page, "a convened conference")

    def test_the_codes_are_on_the_letters_and_nowhere_else(self, hall):
        page = hall.as_(CLERK)
        page.goto(hall.kept["at"] + "giay-moi/")
        hall.see(page, "letters")
        coming = downloaded(page, lambda: press(page, "Tải Word"))
        hall.kept["codes"] = codes_in(words_of_word(coming.path()))
        assert set(hall.kept["codes"]) == set(SEATED)
        page.reload()
        assert not any(code.split("/")[2] in page.content() for code in hall.kept["codes"].values())
        expect(page.get_by_role("heading", level=1)).to_have_text("Mọi người đã có giấy mời")

    def test_three_answer_and_bind_their_telephones(self, hall):
        for name in PHONES:
            page = hall.open(name, path=hall.kept["codes"][name], **DEVICES["phone"])
            if name == AN:
                hall.see(page, "phone invitation")
            press(page, "Tôi sẽ dự")
            expect(page.locator("main")).to_contain_text("Quý vị đã trả lời: sẽ dự")
            press(page, "Dùng điện thoại này tại hội trường")
            expect(page).to_have_url(hall.address + "/moi/")
        desk = hall.as_(CLERK)
        desk.goto(hall.kept["at"] + "dai-bieu/")
        assert desk.get_by_text("sẽ dự", exact=True).count() == len(PHONES)
        hall.see(desk, "delegates")

    def test_wrong_old_and_used_codes_are_refused_in_words(self, hall):
        page = hall.open("stranger", path="/moi/" + "A" * 22 + "/", **DEVICES["phone"])
        expect(page.locator("main")).to_contain_text("Đường dẫn này không mở được")
        hall.see(page, "phone with a wrong code")
        page.goto(hall.address + hall.kept["codes"][AN])
        expect(page.locator("main")).to_contain_text("Mã này đã gắn với một điện thoại khác")
        assert page.get_by_role("button", name="Dùng điện thoại này tại hội trường").count() == 0
        desk = hall.as_(CLERK)
        follow(desk, EN)
        press(desk, "Sao chép lời mời gửi Zalo")
        assert "/moi/" in desk.get_by_label("Chép cả đoạn này").input_value()
        page.goto(hall.address + hall.kept["codes"][EN])
        expect(page.locator("main")).to_contain_text("Đường dẫn này không mở được")

    # --- In the hall ----------------------------------------------------------------------------

    def test_they_arrive_by_telephone_by_list_and_by_the_code_at_the_door(self, hall):
        phone, desk = hall.phone(AN), hall.as_(CLERK)
        hall.see(phone, "phone before the opening")
        press(phone, "Tôi có mặt")
        expect(phone.locator("main")).to_contain_text("Có mặt từ")
        desk.goto(hall.kept["at"] + "hoi-truong/")
        expect(desk.locator("main")).to_contain_text("Chưa đủ để họp: cần 4")
        desk.goto(hall.kept["at"] + "diem-danh/danh-sach/")
        for name in (BINH, DUNG):
            desk.locator("label.opt", has_text=name).click()
        hall.see(desk, "paper list")
        press(desk, "Ghi có mặt")
        desk.goto(hall.address + hall.kept["codes"][CUC])
        expect(desk.get_by_role("heading", level=1)).to_contain_text(CUC)
        hall.see(desk, "check-in of one")
        press(desk, "Có mặt")
        told(desk, f"{CUC}: có mặt")
        desk.goto(hall.kept["at"] + "diem-danh/")
        press(desk, f"Có mặt: {EN}")
        hall.see(desk, "check-in")
        desk.goto(hall.kept["at"] + "hoi-truong/")
        expect(desk.locator("main")).to_contain_text("Đủ để họp: cần 4")
        expect(desk.locator("main")).to_contain_text("5 trên 6")

    def test_the_chair_opens_and_every_screen_hears_of_it(self, hall):
        desk = hall.as_(CLERK)
        screen = hall.open("screen", viewport={"width": 1280, "height": 800})
        screen.goto(desk.locator("b.code").inner_text().strip())
        expect(screen.locator("h1")).to_be_visible()
        hall.see(screen, "projector")
        chair = hall.go(CHAIR, hall.kept["at"].removeprefix(hall.address) + "khai-mac/")
        press(chair, "Khai mạc bây giờ")
        told(chair, "Đã khai mạc")
        expect(desk.get_by_role("button", name="Bắt đầu mục này")).to_be_visible()
        press(desk, "Bắt đầu mục này")
        press(desk, "Xong, sang mục 2")
        for page in (hall.phone(AN), screen):
            expect(page.locator("[data-live] h1").first).to_have_text("Báo cáo chuyên đề")

    def test_a_hand_is_raised_and_gets_the_floor(self, hall):
        desk, phone, screen = hall.as_(CLERK), hall.phone(BINH), hall.pages["screen"]
        phone.reload()
        phone.locator("input[name=topic], textarea[name=topic]").first.fill("Ngõ 5 ngập khi mưa")
        press(phone, "Xin phát biểu")
        expect(phone.locator("main")).to_contain_text("Đã đăng ký phát biểu")
        expect(desk.locator("main")).to_contain_text("Ngõ 5 ngập khi mưa")
        press(desk, "Mời nói")
        expect(screen.locator("h1")).to_contain_text(BINH)
        expect(screen.locator(".left[data-until]")).to_have_text(re.compile(r"còn \d+:\d\d"))
        expect(phone.locator("main")).to_contain_text("Đang mời quý vị phát biểu")
        hall.see(screen, "projector with a speaker")
        hall.see(phone, "phone of the speaker")
        hall.see(desk, "desk with a speaker")
        press(desk, "Mời dừng")
        expect(screen.locator("h1")).not_to_contain_text(BINH)

    def test_a_resolution_is_drafted_and_a_telephone_mends_it(self, hall):
        desk, phone = hall.as_(CLERK), hall.phone(CUC)
        desk.goto(hall.kept["at"] + "nghi-quyet/moi/")
        hall.see(desk, "new resolution")
        desk.locator("main form").get_by_role("button").first.click()
        expect(desk).to_have_url(re.compile(r"/nghi-quyet/\d+/"))
        hall.kept["resolution"] = desk.url
        phone.goto(hall.address + "/moi/nghi-quyet/")
        hall.see(phone, "phone with the draft")
        phone.get_by_role("link", name=re.compile("^Góp ý")).last.click()
        area = phone.locator("textarea").first
        hall.kept["added"] = "Báo cáo kết quả trước ngày 15 tháng 12."
        area.fill((area.input_value() + " " + hall.kept["added"]).strip())
        press(phone, "Gửi góp ý")
        expect(phone.locator("main")).to_contain_text("Đã nhận, chờ xem xét")
        hall.see(phone, "phone with an amendment")
        desk.reload()
        desk.locator("#y-kien ~ * a, [aria-labelledby=y-kien] a").first.click()
        hall.see(desk, "amendment")
        press(desk, "Tiếp thu vào dự thảo")
        expect(desk.locator("main")).to_contain_text(hall.kept["added"])
        phone.reload()
        expect(phone.locator("main")).to_contain_text("Tiếp thu")
        phone.goto(hall.address + "/moi/")
        desk.goto(hall.kept["resolution"])
        hall.see(desk, "resolution")

    def test_the_question_is_put_to_the_telephones(self, hall):
        desk, chair = hall.as_(CLERK), hall.as_(CHAIR)
        hall.kept["motion"] = draft(desk, hall.kept["at"], "Thông qua nghị quyết hội nghị", "resolution", "phone")
        hall.see(desk, "drafted motion")
        chair.goto(hall.kept["motion"])
        press(chair, "Mở biểu quyết")
        for name in PHONES:
            expect(hall.phone(name).locator("form.vote")).to_be_visible()
        hall.see(hall.phone(AN), "phone with a question")
        expect(hall.pages["screen"].locator("main, body").first).to_contain_text("Mời quý vị chọn trên điện thoại")

    def test_three_vote_one_thinks_again_and_a_double_tap_counts_once(self, hall):
        desk, chair, screen = hall.as_(CLERK), hall.as_(CHAIR), hall.pages["screen"]
        desk.goto(hall.kept["at"] + "hoi-truong/")
        hall.kept["ballot"] = address, fields = ballot(hall.phone(BINH))
        twice = hall.phone(BINH).evaluate(f"async (sent) => Promise.all([({CAST})(sent), ({CAST})(sent)])", [address, fields | {"voice": "for"}])
        assert [status for status, _words in twice] == [200, 200] and all("Đã ghi: Tán thành" in words for _status, words in twice)
        vote(hall.phone(AN), "Không tán thành")
        expect(hall.phone(AN).locator("main")).to_contain_text("Đã ghi: Không tán thành")
        hall.see(hall.phone(AN), "phone that has voted")
        follow(hall.phone(AN), "Quay lại hội nghị")
        expect(desk.locator("[data-voted]").first).to_have_text("2")
        vote(hall.phone(AN), "Tán thành")
        expect(hall.phone(AN).locator("main")).to_contain_text("Đã ghi: Tán thành")
        follow(hall.phone(AN), "Quay lại hội nghị")
        vote(hall.phone(CUC), "Tán thành")
        expect(desk.locator("[data-voted]").first).to_have_text("3")
        assert not any(words in screen.locator("body").inner_text() for words in VOICES)
        hall.see(screen, "projector with an open question")
        hall.see(desk, "desk with an open question")
        chair.goto(hall.kept["motion"])
        press(chair, f"{DUNG}: tán thành")
        told(chair, f"Đã ghi giúp {DUNG}")
        hall.see(chair, "open motion")

    def test_closed_is_closed_and_only_the_declared_result_is_shown(self, hall):
        chair, screen = hall.as_(CHAIR), hall.pages["screen"]
        press(chair, "Khép biểu quyết")
        address, fields = hall.kept["ballot"]
        status, words = hall.phone(BINH).evaluate(CAST, [address, fields | {"voice": "against"}])
        assert status == 409 and "khép" in words, words
        expect(screen.locator("body")).to_contain_text("Xin chờ công bố")
        assert not any(words in screen.locator("body").inner_text() for words in VOICES)
        follow(chair, "Công bố kết quả")
        hall.see(chair, "before declaring")
        press(chair, "Công bố kết quả")
        expect(screen.locator(".res .win b")).to_have_text("4")
        expect(hall.phone(AN).locator(".tally")).to_be_visible()
        hall.see(screen, "projector with a result")
        hall.see(hall.phone(AN), "phone with a result")
        hall.see(chair, "declared motion")
        chair.goto(hall.kept["resolution"])
        expect(chair.locator("main")).to_contain_text("đã thông qua, chưa lấy số")


def draft(page, at, title, kind, method):
    """Draft a motion on the screen; returns its address."""
    page.goto(at + "bieu-quyet/")
    follow(page, "Soạn nội dung biểu quyết")
    page.get_by_label("Câu hỏi để hội nghị biểu quyết").fill(title)
    page.get_by_label("Loại").select_option(kind)
    page.locator(f"label:has(input[name=method][value={method}])").click()
    choose(page.get_by_label("Quy tắc", exact=True), "Trên một nửa số được triệu tập")
    press(page, "Lưu nội dung")
    page.wait_for_url(re.compile(r"/bieu-quyet/\d+/$"))
    return page.url
