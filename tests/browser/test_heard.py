"""The head whose report came back listens to why, on a telephone."""

import pytest
from playwright.sync_api import expect

from browser.walker import number_in
from doanket.demo.tree import PASSWORD

HEAD = "luu.cv"  # whose report of this month was returned; not on the list at the door
PLAYS = "() => { const sound = document.querySelector('audio'); return sound.duration > 3 && sound.currentTime > 0 && !sound.paused; }"
# A device with a Vietnamese voice, which headless Chromium has not: it says each sentence at once and remembers it.
A_VOICE = """() => { const said = window.said = []; let after = 0;
  const voices = [{ lang: 'en-US' }, { lang: 'vi-VN' }];
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, addEventListener() {},
    cancel() { after = Date.now(); },
    speak(words) { said.push([words.lang, words.text, Date.now() - after]); setTimeout(() => words.onend(), 5); } } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; }; }"""


def enter(walk, **options):
    page = walk.open(HEAD, **options)
    page.locator("input[name=login]").fill(HEAD)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").click()
    expect(page.get_by_role("heading", name="Chào ông Lựu")).to_be_visible()
    return page


def main_button(page):
    return page.locator("[data-heard] [value=play]")


@pytest.mark.parametrize("device", ["phone"], indirect=True)
class TestListening:
    def test_nothing_sounds_or_is_loaded_before_it_is_asked_for(self, walk):
        page = enter(walk)
        expect(main_button(page)).to_have_text("Nghe lời nhắn")
        assert page.evaluate("() => [document.querySelector('audio').paused, document.querySelector('audio').networkState]") == [True, 1]
        assert page.evaluate("() => performance.getEntriesByType('resource').filter((each) => each.name.endsWith('.mp3')).length") == 0
        walk.look(page, "desk of a returned report")

    def test_one_press_plays_another_pauses_a_third_goes_on(self, walk):
        page = walk.as_(HEAD)
        main_button(page).click()
        page.wait_for_function(PLAYS)
        expect(main_button(page)).to_have_text("Tạm dừng")
        walk.look(page, "a message that is heard")
        main_button(page).click()
        expect(main_button(page)).to_have_text("Nghe tiếp")
        heard = page.evaluate("document.querySelector('audio').currentTime")
        main_button(page).press("Enter")
        page.wait_for_function("(before) => document.querySelector('audio').currentTime > before", arg=heard)

    def test_slower_and_stop_by_keyboard(self, walk):
        page = walk.as_(HEAD)
        page.get_by_role("button", name="Chậm").press("Enter")
        assert page.evaluate("document.querySelector('audio').playbackRate") == 0.75
        expect(page.get_by_role("button", name="Chậm")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Dừng", exact=True).press("Space")
        expect(main_button(page)).to_have_text("Nghe lời nhắn")
        expect(main_button(page)).to_be_focused()
        assert page.evaluate("document.querySelector('audio').currentTime") == 0

    def test_what_is_heard_can_be_read(self, walk):
        page = walk.as_(HEAD)
        page.get_by_text("Đọc lời nhắn").click()
        words = page.locator("[data-heard] details p")
        expect(words).to_contain_text("Tổ 12 Bãi Dâu được trả lại.")
        expect(words).to_contain_text("Có thể thừa số 0.")
        expect(words).to_contain_text("Hạn nộp lại: ")

    def test_it_is_heard_where_the_figures_are_mended(self, walk):
        page = walk.as_(HEAD)
        page.get_by_role("link", name="Sửa rồi gửi lại").click()
        main_button(page).click()
        page.wait_for_function(PLAYS)
        page.get_by_role("button", name="Nhanh").click()
        walk.look(page, "a returned report")
        walk.kept["number"] = number_in(page.get_by_role("link", name="Câu ").first.inner_text())
        page.get_by_role("link", name="Câu ").first.click()
        main_button(page).click()
        page.wait_for_function(PLAYS)
        walk.look(page, f"question {walk.kept['number']:.0f} of a returned report")

    def test_nobody_complained(self, walk):
        assert walk.worries + walk.faults() == []

    def test_a_sound_that_cannot_be_had_is_said_in_words(self, walk):
        page = enter(walk)
        page.route("**/*.mp3", lambda route: route.abort())
        main_button(page).click()
        expect(page.get_by_role("status").filter(has_text="Xin đọc trên màn hình")).to_be_visible()
        expect(main_button(page)).to_have_text("Nghe lời nhắn")
        page.unroute("**/*.mp3")
        main_button(page).click()
        page.wait_for_function(PLAYS)
        expect(page.get_by_role("status").filter(has_text="Xin đọc trên màn hình")).to_have_count(0)

    def test_then_the_vietnamese_voice_of_the_device_reads(self, walk):
        page = enter(walk)
        page.route("**/*.mp3", lambda route: route.abort())
        page.add_init_script(f"({A_VOICE})()")
        page.reload()
        main_button(page).click()
        page.wait_for_function("() => window.said.length > 3")
        said = page.evaluate("window.said")
        assert {language for language, _text, _after in said} == {"vi-VN"}
        assert "được trả lại." in said[0][1] and said[0][2] > 150, "Chrome forgets what is said right after a cancel"
        expect(main_button(page)).to_have_text("Nghe lời nhắn")

    def test_without_script_there_is_the_player_of_the_browser(self, walk):
        page = enter(walk, java_script_enabled=False)
        expect(page.locator("audio[controls]")).to_be_visible()
        expect(main_button(page)).to_be_hidden()
