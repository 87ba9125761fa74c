"""The sentences that may be told in a second language, each by its key. No database.

A sentence of the catalogue belongs to its figure, one of a form to its Vietnamese words: whichever version of a form asks
it, the same words have the same wording. Sentences of the screens have a code.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

INDICATOR, FORM, FIXED = "i", "f", "t"
PARTS = {"name": gettext_lazy("Tên"), "question": gettext_lazy("Câu hỏi"), "unit": gettext_lazy("Đơn vị tính")}
# What a head reads on the way through desk, questions and receipt, word for word as the pages have it (a test compares).
FIXED_PHRASES = {
    "start": "Bắt đầu điền",
    "go_on": "Điền tiếp",
    "nothing_due": "Không còn báo cáo nào phải gửi",
    "unknown": "Tôi chưa có số này",
    "check": "Kiểm tra lại rồi gửi",
    "mend": "Còn chỗ cần sửa trước khi gửi",
    "send": "Gửi báo cáo",
    "send_again": "Gửi lại báo cáo",
    "closing": "Có thể đóng trang, không mất chữ đã ghi.",
    "sent": "Đã gửi",
    "help": "Không bấm được chỗ nào, xin gọi cán bộ Mặt trận cấp trên; cán bộ có thể nhập thay.",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A Vietnamese sentence that may have wordings. ``what`` says in Vietnamese which sentence it is."""

    key: str
    vietnamese: str
    what: str = ""

    @property
    def kind(self):
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in a second language as a page shows it: ``text``, ``sound_uid``, or both."""

    text: str
    sound_uid: object
    lang: str
    direction: str


def indicator_slots(measure):
    """The slots of one figure (a ``Measure``): its name, the question where one is asked, its unit."""
    return [
        Slot(f"{INDICATOR}.{measure.code}.{part}", getattr(measure, part), str(title))
        for part, title in PARTS.items()
        if getattr(measure, part)
    ]


def form_slot(vietnamese, what=""):
    """The slot of a sentence of a form, by its own words."""
    return Slot(f"{FORM}.{hashlib.sha256(vietnamese.encode()).hexdigest()[:20]}", vietnamese, what)


def fixed_slots():
    """code → slot of the sentences of the screens."""
    return {code: Slot(f"{FIXED}.{code}", text, _("Câu trên màn hình")) for code, text in FIXED_PHRASES.items()}


_tell: Callable[[], Iterable[tuple[str, str]]] | None = None


def tell_form_texts_by(teller):
    """Register ``teller() -> (Vietnamese sentence, what it is) …`` of the forms in force.

    The room that knows forms does it, because the catalogue knows none.
    """
    global _tell
    _tell = teller


def form_slots():
    """Every sentence of the forms in force, once each."""
    found = [form_slot(text, what) for text, what in _tell()] if _tell else []
    return list({slot.key: slot for slot in reversed(found)}.values())[::-1]
