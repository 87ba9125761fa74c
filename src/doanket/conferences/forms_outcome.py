"""What is typed into the outcome of a conference: texts, amendments, directions, tasks, photographs, the news."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm
from doanket.people.models import Person
from doanket.units.models import Unit, under

from .choices import AmendmentKind, TaskState
from .services.outcome.ground import LONGEST_PARAGRAPH, LONGEST_SECTION

LEVELS = ((0, _("đoạn mở đầu, căn cứ")), (1, _("Điều")), (2, _("khoản của Điều")))
MOST_CHOICES = 300


def _area(rows):
    return forms.Textarea({"rows": rows})


class ResolutionForm(VietnameseForm):
    """``source`` is the primary key of an earlier resolution to copy, or empty for the usual frame."""

    title = forms.CharField(label=_("Trích yếu"), max_length=300, widget=_area(2), help_text=_("Đứng dưới chữ NGHỊ QUYẾT."))
    source = forms.ChoiceField(label=_("Bắt đầu từ"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args, earlier=(), **options):
        super().__init__(*args, **options)
        copies = [(str(one.pk), f"{_('Chép từ')} {one.conference.title}|{one.title}") for one in earlier]
        self.fields["source"].choices = [("", _("Khung thường dùng|Căn cứ, các Điều, tổ chức thực hiện")), *copies]


class TitleForm(VietnameseForm):
    title = forms.CharField(label=_("Trích yếu"), max_length=300, widget=_area(2))


class ParagraphForm(VietnameseForm):
    text = forms.CharField(label=_("Nội dung"), max_length=LONGEST_PARAGRAPH, widget=_area(8))
    level = forms.TypedChoiceField(
        label=_("Là"), choices=LEVELS, coerce=int, help_text=_("Số của Điều, khoản tự đánh, không cần ghi.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class NewParagraphForm(VietnameseForm):
    text = forms.CharField(label=_("Nội dung"), max_length=LONGEST_PARAGRAPH, widget=_area(4))
    level = forms.TypedChoiceField(label=_("Là"), choices=LEVELS, coerce=int, initial=1)
    after = forms.ChoiceField(label=_("Đứng sau"), required=False)

    def __init__(self, *args, paragraphs=(), **options):
        super().__init__(*args, **options)
        named = [(str(one.pk), f"{label} {one.text}".strip()[:70]) for one, label in paragraphs]
        self.fields["after"].choices = [("", _("cuối nghị quyết")), *named]


class AmendmentForm(VietnameseForm):
    """Written down by a clerk, or sent from a delegate's phone (without ``proposer``)."""

    kind = forms.ChoiceField(label=_("Đề nghị"), choices=AmendmentKind, widget=forms.RadioSelect, initial=AmendmentKind.REWORD)
    text = forms.CharField(
        label=_("Chữ đề nghị"), max_length=LONGEST_PARAGRAPH, required=False, widget=_area(5),
        help_text=_("Ghi cả đoạn như muốn có. Đề nghị bỏ đoạn thì để trống."),
    )  # fmt: skip
    proposer = forms.ChoiceField(label=_("Đại biểu đề nghị"), required=False)
    proposer_name = forms.CharField(
        label=_("Hoặc ghi tên"), max_length=120, required=False, help_text=_("Khi ý kiến của một tổ, một nhóm.")
    )
    reason = forms.CharField(label=_("Lý do"), max_length=255, required=False)
    base_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, delegates=None, **options):
        super().__init__(*args, **options)
        if delegates is None:
            del self.fields["proposer"], self.fields["proposer_name"]
        else:
            self.fields["proposer"].choices = [("", _("không chọn")), *((str(one.pk), one.full_name) for one in delegates)]


class MergeForm(VietnameseForm):
    """The words as a person merged them, above the ``revision`` that was on the screen."""

    text = forms.CharField(label=_("Lời sẽ ghi vào nghị quyết"), max_length=LONGEST_PARAGRAPH, required=False, widget=_area(8))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class ReasonForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)


class AdoptForm(VietnameseForm):
    motion = forms.ChoiceField(label=_("Được thông qua theo biểu quyết"))

    def __init__(self, *args, motions=(), **options):
        super().__init__(*args, **options)
        self.fields["motion"].choices = [(str(one.pk), one.title) for one in motions]


class SectionForm(VietnameseForm):
    text = forms.CharField(
        label=_("Lời của mục này"), max_length=LONGEST_SECTION, widget=_area(16), help_text=_("Mỗi đoạn một dòng.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class DirectionForm(VietnameseForm):
    speaker = forms.ChoiceField(label=_("Người chỉ đạo"), required=False)
    speaker_name = forms.CharField(label=_("Hoặc ghi tên, chức danh"), max_length=160, required=False)
    text = forms.CharField(label=_("Nội dung chỉ đạo"), max_length=LONGEST_PARAGRAPH, widget=_area(4))

    def __init__(self, *args, delegates=(), **options):
        super().__init__(*args, **options)
        named = ((str(one.pk), f"{one.full_name}, {one.title}".rstrip(", ")) for one in delegates)
        self.fields["speaker"].choices = [("", _("không chọn")), *named]


class RewordForm(VietnameseForm):
    text = forms.CharField(label=_("Nội dung chỉ đạo"), max_length=LONGEST_PARAGRAPH, widget=_area(6))


class TaskForm(VietnameseForm):
    """``source`` is «p» or «d» and a primary key: a paragraph or a direction of this conference."""

    title = forms.CharField(label=_("Việc"), max_length=300, widget=_area(2))
    source = forms.ChoiceField(label=_("Từ đâu"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị làm"))
    owner = forms.ChoiceField(label=_("Người chịu trách nhiệm"), required=False)
    due_on = DateField(label=_("Hạn"), required=False, this_year=True)

    def __init__(self, *args, conference, sources=(), **options):
        super().__init__(*args, **options)
        self.units = {str(one.pk): one for one in units_below(conference)}
        self.owners = {str(one.pk): one for one in persons_below(conference)}
        self.sources = {key: thing for key, _words, thing in sources}
        self.fields["unit"].choices = [(key, one.name) for key, one in self.units.items()]
        self.fields["owner"].choices = [("", _("chưa rõ ai")), *((key, one.full_name) for key, one in self.owners.items())]
        self.fields["source"].choices = [("", _("kết luận hội nghị")), *((key, words) for key, words, _thing in sources)]

    def given(self):
        """The values as ``give_task`` wants them."""
        data = self.cleaned_data
        source = {"p": "paragraph", "d": "direction"}.get(data["source"][:1])
        found = {source: self.sources[data["source"]]} if source else {}
        return found | {
            "title": data["title"], "unit": self.units[data["unit"]], "owner": self.owners.get(data["owner"]), "due_on": data["due_on"],
        }  # fmt: skip


class MoveTaskForm(TaskForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        del self.fields["title"], self.fields["source"]

    def given(self):
        data = self.cleaned_data
        return {"unit": self.units[data["unit"]], "owner": self.owners.get(data["owner"]), "due_on": data["due_on"]}


class DoneForm(VietnameseForm):
    note = forms.CharField(label=_("Kết quả"), max_length=LONGEST_PARAGRAPH, widget=_area(4), help_text=_("Đã làm gì, được bao nhiêu."))


class TaskFilterForm(VietnameseForm):
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)
    unit = forms.ChoiceField(label=_("Đơn vị làm"), required=False)

    def __init__(self, *args, units=(), **options):
        super().__init__(*args, **options)
        self.fields["state"].choices = [("", _("tất cả")), ("late", _("quá hạn")), *TaskState.choices]
        self.fields["unit"].choices = [("", _("tất cả")), *((str(pk), name) for pk, name in units)]


class PhotoWordsForm(VietnameseForm):
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False, help_text=_("Ai, làm gì, ở đâu. Đứng dưới ảnh."))
    alt = forms.CharField(
        label=_("Mô tả cho người không nhìn thấy"), max_length=300, help_text=_("Trong ảnh có gì, một câu. Máy đọc câu này thành tiếng.")
    )
    credit = forms.CharField(label=_("Người chụp"), max_length=120, required=False)
    goes_out = forms.BooleanField(label=_("Dùng được cho tin bài"), required=False, initial=True)


class PhotoForm(PhotoWordsForm):
    file = forms.FileField(label=_("Ảnh"), widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}))
    field_order = ["file", "caption", "alt", "credit", "goes_out"]


class NewsForm(VietnameseForm):
    title = forms.CharField(label=_("Tiêu đề"), max_length=200, widget=_area(2))
    lead = forms.CharField(label=_("Lời dẫn"), max_length=1_000, widget=_area(4))
    body = forms.CharField(label=_("Nội dung"), max_length=20_000, widget=_area(14), help_text=_("Mỗi đoạn một dòng."))
    photos = forms.MultipleChoiceField(label=_("Ảnh đi cùng"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, pictures=(), **options):
        super().__init__(*args, **options)
        self.fields["photos"].choices = [(str(one.photo.pk), f"{one.caption or one.alt}|{one.alt}") for one in pictures]


def units_below(conference):
    """Units that may be given a task: the conference's own and those below it, by the tree."""
    found = Unit.objects.filter(under(conference.unit.path), closed_on__isnull=True).order_by("depth", "sort_key", "pk")
    return found.select_related("kind")[:MOST_CHOICES]


def persons_below(conference):
    """Persons whose record lies at the conference's unit or below it, by given name."""
    found = Person.objects.filter(under(conference.unit.path, "unit__path"), left_on__isnull=True).select_related("unit")
    return found.only("pk", "full_name", "unit__path", "unit__id").order_by("sort_key", "pk")[:MOST_CHOICES]
