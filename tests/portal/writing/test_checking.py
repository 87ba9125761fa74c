"""Faults that keep a text from its readers, each with its place."""

import pytest

from doanket.portal import services
from doanket.portal.checking import alt_fault, faults_of, in_sentence_case, is_shouted

pytestmark = pytest.mark.django_db


def codes(article):
    return [fault.code for fault in faults_of(services.text_of(article))]


@pytest.mark.parametrize("alt", ["", "ảnh", "Ảnh 2", "anh tin bai", "IMG_2034", "IMG-20261118-WA0003.jpg", "DSC 0012", "hoi-nghi.jpg", "Ảnh minh họa", "123", "z5432178654321", "Hình"])
def test_words_that_tell_nothing_are_no_alt(alt):
    assert alt_fault(alt, False)


@pytest.mark.parametrize("alt", ["Ảnh chụp từ trên cao: hồ sen giữa phường", "Bà con Tổ 3 quét ngõ", "Ông Mẫn trao nhà", "Cầu Mới"])
def test_words_that_tell_are(alt):
    assert alt_fault(alt, False) == "" == alt_fault("", True)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"title": "HỘI NGHỊ LẦN THỨ BA"}, "shouted"),
        ({"body": " "}, "empty"),
        ({"body": "<p>[ảnh 1]</p>"}, "empty"),
        ({"body": "<h3>Nhỏ</h3><p>a</p>"}, "skipped_level"),
        ({"body": "<h2>---</h2><p>a</p>"}, "empty_heading"),
        ({"body": "<h2>KẾT QUẢ CHUNG</h2><p>a</p>"}, "shouted"),
        ({"body": "<p><b>BÁO CÁO KẾT QUẢ</b></p><p>a</p>"}, "shouted"),
        ({"body": "<p>Xem <a href='https://a.vn'>tại đây</a>.</p>"}, "empty_link"),
    ],
)
def test_each_fault_is_found_and_keeps_the_text_in(article, writer, words, fault):
    services.save_article(actor=writer, article=article, revision=1, **words)
    assert codes(article.__class__.objects.get()) == [fault]
    with pytest.raises(services.NotReady) as refusal:
        services.submit_article(actor=writer, article=article)
    assert refusal.value.faults[0].place


def test_pictures_ask_for_words_and_for_consent(article, writer, ward, jpeg):
    bare = services.add_picture(actor=writer, unit=ward, upload=jpeg())
    child = services.add_picture(actor=writer, unit=ward, upload=jpeg("blue"), alt="Các cháu rước đèn", needs_consent=True)
    services.save_article(actor=writer, article=article, revision=1, pictures=[(bare, "", True), (child, "", False)])
    found = faults_of(services.text_of(article.__class__.objects.get()))
    assert [(fault.code, fault.place) for fault in found] == [("alt", "anh-1"), ("consent", "anh-2")]
    services.describe_picture(actor=writer, picture=bare, is_decorative=True)
    services.describe_picture(actor=writer, picture=child, consent_note="Mẹ cháu đồng ý, ngày 17/11/2026.")
    assert codes(article.__class__.objects.get()) == []


def test_capitals_become_a_sentence():
    assert is_shouted("HỘI NGHỊ LẦN THỨ 3") and not is_shouted("MTTQ") and not is_shouted("Hội nghị MTTQ")
    assert in_sentence_case("HỘI NGHỊ CỦA MTTQ PHƯỜNG") == "Hội nghị của MTTQ phường"
