"""What people paste, and what they make of each number that was read in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kernel.numbers import Unreadable
from doanket.kit.forms import VietnameseForm
from doanket.kit.prose_files import LARGEST_FILE, UnreadableFile, prose_of, text_of_file

from .services.prose import ADD, LEAVE, LONGEST_PROSE, WRITE, Judged

DEED, CODE, VALUE = "viec-", "chi-", "so-"
TOO_LONG = _("Văn bản dài quá, nhiều nhất 60.000 chữ cái. Xin dán từng phần.")
NOT_CHOSEN = _("Xin chọn: ghi, cộng thêm, hay không lấy.")


class PasteForm(VietnameseForm):
    """A text, pasted or as a file, or both. ``read`` is all of it in Unicode; opening a file may take seconds."""

    text = forms.CharField(
        label=_("Dán văn bản vào đây"), required=False, max_length=LONGEST_PROSE, widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("Tin nhắn Zalo, một đoạn báo cáo, ghi chép buổi họp…"), error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    file = forms.FileField(
        label=_("Hoặc tải tệp Word, PDF lên"), required=False, max_length=200, help_text=_("Tệp .docx, .pdf có chữ hoặc .txt, tới 20 MB."),
        widget=forms.FileInput({"accept": ".docx,.pdf,.txt"}),
    )  # fmt: skip
    quiet_optional = True
    read = ""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        del self.fields["text"].widget.attrs["maxlength"]  # a browser would cut what is pasted without a word

    def clean(self):
        said = super().clean()
        parts = []
        for name, text_of in (("text", prose_of), ("file", _text_of)):
            try:
                parts += [text_of(said[name])] if said.get(name) else []
            except UnreadableFile as refusal:
                self.add_error(name, refusal.message)
        if not parts and not self.errors:
            self.add_error("text", _("Chưa có chữ nào để đọc. Xin dán văn bản hoặc chọn tệp."))
        self.read = "\n\n".join(parts)
        return said

    @property
    def from_file(self):
        return bool(self.cleaned_data.get("file"))


def _text_of(file):
    if file.size > LARGEST_FILE:
        raise UnreadableFile(_("Tệp lớn quá 20 MB. Xin tách nhỏ, hoặc chép phần chữ rồi dán vào."), field="file")
    return text_of_file(file.name, file.read())


class JudgingForm(VietnameseForm):
    """One card a number: ``viec-<key>`` what to do, ``so-<key>`` the number, ``chi-<key>`` the indicator.

    ``cards`` say key, code, typed number and the deed that is chosen at first; ``cells`` are the questions of the form.
    """

    def __init__(self, data=None, *, cards=(), cells=()):
        self.cards, self.cells = tuple(cards), {cell.code: cell for cell in cells}
        self.base_fields = dict(self._asked())
        super().__init__(data, initial=self._at_first())

    def _asked(self):
        choices = [("", _("Chưa chọn chỉ tiêu của biểu")), *((cell.code, f"{cell.number}. {cell.measure.name}") for cell in self.cells.values())]
        deeds = [(WRITE, _("Ghi")), (ADD, _("Cộng thêm")), (LEAVE, _("Không lấy"))]
        for number, card in enumerate(self.cards, start=1):
            label = _("Số thứ %(n)s") % {"n": number}
            yield DEED + card.key, forms.ChoiceField(choices=deeds, required=False, widget=forms.RadioSelect, label=label)
            yield VALUE + card.key, forms.CharField(required=False, max_length=60, label=label)
            yield CODE + card.key, forms.ChoiceField(choices=choices, required=False, label=_("Chỉ tiêu"))

    def _at_first(self):
        found = {}
        for card in self.cards:
            found |= {DEED + card.key: card.deed, VALUE + card.key: card.typed, CODE + card.key: card.code}
        return found

    def clean(self):
        self.judged = {card.key: self._judge(card.key) for card in self.cards}
        writers = {}
        for key, one in self.judged.items():
            if one.deed == WRITE and one.value is not None and writers.setdefault(one.code, key) != key:
                self.add_error(DEED + key, _("Câu này đã có một số khác được ghi. Xin chọn cộng thêm hoặc không lấy."))
        return self.cleaned_data

    def _judge(self, key):
        said = self.cleaned_data
        deed, code, typed = said.get(DEED + key), said.get(CODE + key, ""), said.get(VALUE + key, "")
        if deed == LEAVE or (not deed and not code):
            return Judged(LEAVE)
        if not deed:
            self.add_error(DEED + key, NOT_CHOSEN)
        elif not code:
            self.add_error(CODE + key, _("Xin chọn chỉ tiêu của biểu, hoặc chọn không lấy."))
        else:
            return Judged(deed, code, self._read(key, code, typed))
        return Judged(LEAVE)

    def _read(self, key, code, typed):
        try:
            value = self.cells[code].measure.read(typed)
        except Unreadable as problem:
            self.add_error(VALUE + key, problem.message)
            return None
        if value is None:
            self.add_error(VALUE + key, _("Xin ghi số, hoặc chọn không lấy."))
        return value
