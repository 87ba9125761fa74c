"""What keeps a text from its readers: faults found before publishing, each with the place where it is mended."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from .cleaning import words_of
from .cleaning_blocks import blocks_of, plain_words

EMPTY_LINKS = {"tai day", "day", "xem tai day", "bam vao day", "xem them", "link", "o day", "click", "click here", "duong dan nay", "chi tiet"}
EMPTY_ALTS = {"anh", "hinh", "anh tin bai", "hinh anh", "anh minh hoa", "image", "photo", "picture", "anh bai viet", "hinh minh hoa"}
FILE_NAME = re.compile(r"^(img|dsc|dscn|pict|photo|screenshot|image|z|fb_img|received|zalo)[ _-]?\d[\w ()-]*(\.\w+)?$|\.(jpe?g|png|webp|gif|heic|bmp)$", re.I)
SIGNS_ONLY = re.compile(r"^[\W\d_]*$")
SMALL_WORDS_KEPT = {"MTTQ", "UBND", "HĐND", "UBMTTQ", "BCH", "BTV", "TP", "TTATXH", "ATGT", "PCCC", "HTX", "OCOP", "COVID", "THCS", "THPT", "BHYT", "BHXH", "CCB", "TNCS", "CTMT", "KDC"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """``field`` is the form's field, ``place`` the id on the page; ``offer`` a text that would do."""

    code: str
    message: str
    field: str
    place: str
    offer: str = ""


def faults_of(text):
    """Every :class:`Fault` of an article as it is being written, in the order of the screen; an empty list lets it out."""
    return [*_of_title(text.title), *_of_body(text.body), *_of_pictures(text)]


def _of_title(title):
    if is_shouted(title):
        offer = in_sentence_case(title)
        said = _("Tên bài viết toàn chữ hoa, khó đọc. Viết thường như «%(offer)s».") % {"offer": offer}
        yield Fault("shouted", said, "title", "id_title", offer)


def _of_body(body):
    if not words_of(re.sub(r"\[(ảnh|số liệu) \d+\]", "", body)):
        yield Fault("empty", _("Bài chưa có nội dung."), "body", "id_body")
        return
    last = 1
    for kind, _level, words, _quoted in blocks_of(body):
        if kind == "p" and is_shouted(plain_words(words)):
            yield _of_shouting(plain_words(words))
        if kind in ("h2", "h3"):
            yield from _of_heading(plain_words(words), int(kind[1]), last)
            last = int(kind[1])
        yield from _of_links(words)


def _of_shouting(words):
    """What Word has as a title in capitals is neither a heading nor can it be read with ease."""
    offer = in_sentence_case(words)
    said = _("Đoạn «%(words)s» viết toàn chữ hoa. Viết thường như «%(offer)s»; nếu nó đứng làm đề mục thì chọn rồi bấm «Đề mục».")
    return Fault("shouted", said % {"words": words[:80], "offer": offer[:80]}, "body", "id_body", offer)


def _of_heading(words, level, last):
    if SIGNS_ONLY.match(words):
        yield Fault("empty_heading", _("Có đề mục trống. Xin ghi chữ cho đề mục hoặc bỏ nó."), "body", "id_body")
    elif is_shouted(words):
        said = _("Đề mục «%(words)s» viết toàn chữ hoa. Viết thường như «%(offer)s».")
        offer = in_sentence_case(words)
        yield Fault("shouted", said % {"words": words, "offer": offer}, "body", "id_body", offer)
    if level > last + 1:
        said = _("Đề mục nhỏ «%(words)s» đứng trước mọi đề mục lớn. Xin đổi nó thành đề mục lớn.")
        yield Fault("skipped_level", said % {"words": words}, "body", "id_body")


def _of_links(words):
    for found in re.findall(r"<a [^>]*>(.*?)</a>", words, re.S):
        said = plain_words(found)
        if fold(said).strip(" .:,»«\"'()>") in EMPTY_LINKS:
            text = _("Liên kết «%(words)s» không nói dẫn tới đâu. Xin viết tên của nơi ấy, như «Kế hoạch số 12».")
            yield Fault("empty_link", text % {"words": said}, "body", "id_body")


def _of_pictures(text):
    for place, one in enumerate(sorted(text.pictures.all(), key=lambda one: (one.sort_order or 0, one.pk or 0)), 1):
        where = f"anh-{place}"
        if fault := alt_fault(one.picture.alt, one.picture.is_decorative):
            yield Fault("alt", _("Ảnh %(place)s: %(fault)s") % {"place": place, "fault": fault}, "pictures", where)
        if one.picture.needs_consent and not one.picture.consent_note:
            said = _("Ảnh %(place)s có trẻ em hoặc người được hỗ trợ: xin ghi ai đã đồng ý cho đăng, bằng cách nào.")
            yield Fault("consent", said % {"place": place}, "pictures", where)


def alt_fault(alt, is_decorative):
    """What is wrong with the words of a picture, or an empty text."""
    if is_decorative:
        return ""
    bare = fold(alt).strip(" .,:;!?-«»\"'()")
    if not bare:
        return _("chưa có lời tả. Ghi một câu cho người không nhìn thấy ảnh, hoặc chọn «ảnh trang trí».")
    if FILE_NAME.search(bare) or bare in EMPTY_ALTS or re.fullmatch(r"(anh|hinh)( tin bai| minh hoa)?( so)? ?\d*", bare):
        return _("«%(alt)s» không tả gì. Xin tả ai đang làm gì, ở đâu.") % {"alt": alt}
    if SIGNS_ONLY.match(bare):
        return _("lời tả cần có chữ.")
    return ""


# --- capitals


def is_shouted(text):
    """At least two words and eight letters, nearly all of them capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    many = len(letters) >= 8 and len(text.split()) >= 2
    return many and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def in_sentence_case(text):
    """«HỘI NGHỊ LẦN THỨ 3 CỦA MTTQ PHƯỜNG» → «Hội nghị lần thứ 3 của MTTQ phường»; names are for the person to mend."""
    words = [word if word.strip(".,:;()«»\"") in SMALL_WORDS_KEPT else word.lower() for word in text.split()]
    said = " ".join(words)
    first = next((place for place, letter in enumerate(said) if letter.isalpha()), 0)
    return said[:first] + said[first : first + 1].upper() + said[first + 1 :]
