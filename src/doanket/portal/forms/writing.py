"""What is typed about an article: its words, the lines of its pictures, its plan, an answer."""

import datetime as dt
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.kernel.dates import VIETNAM
from doanket.kit.forms import DateField, VietnameseForm

from ..checking import alt_fault
from ..choices import ArticleState
from ..models import Topic

LONGEST_TYPED = 2_000_000


def area(rows, **attrs):
    return forms.Textarea({"rows": rows, **attrs})


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of uploaded files, as a list."""

    def __init__(self, **options):
        options.setdefault("widget", SeveralFiles())
        super().__init__(**options)

    def clean(self, data, initial=None):
        return [file for file in (data or []) if file] if isinstance(data, (list, tuple)) else [data] if data else []


class TimeField(forms.TimeField):
    def __init__(self, **options):
        options.setdefault("input_formats", ["%H:%M", "%Hh%M", "%H giờ %M", "%Hh", "%H"])
        options.setdefault("widget", forms.TextInput({"inputmode": "text", "autocomplete": "off"}))
        options.setdefault("error_messages", {"invalid": _("Chưa đọc được giờ. Xin ghi như 07:30.")})
        super().__init__(**options)


class UidField(forms.Field):
    """The name that a new row will have; what is no such name is as good as none."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return UUID(str(value))
        except ValueError:
            return None


class ArticleForm(VietnameseForm):
    """``revision`` is what stood on the screen; ``uid`` names a new article, so that a double click makes one."""

    quiet_optional = True
    title = forms.CharField(label=_("Tên bài"), max_length=200, widget=area(2), help_text=_("Nói điều đã làm được, ở đâu. Không viết toàn chữ hoa."))
    section = forms.ChoiceField(label=_("Chuyên mục"))
    lead = forms.CharField(
        label=_("Lời dẫn"), max_length=1_000, required=False, widget=area(3), help_text=_("Hai ba câu. Hiện ở trang nhất và khi chia sẻ.")
    )
    body = forms.CharField(label=_("Nội dung"), required=False, max_length=LONGEST_TYPED, widget=area(16, **{"data-editor": "1"}))
    author_line = forms.CharField(label=_("Người viết"), max_length=120, required=False)
    photographer_line = forms.CharField(label=_("Người chụp ảnh"), max_length=120, required=False)
    source_name = forms.CharField(label=_("Nguồn"), max_length=200, required=False, help_text=_("Khi đăng lại của nơi khác. Tin của mình thì để trống."))
    source_url = forms.CharField(label=_("Địa chỉ bài gốc"), max_length=500, required=False, widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}))
    topics = forms.MultipleChoiceField(label=_("Chủ đề"), required=False, widget=forms.CheckboxSelectMultiple)
    comments_open = forms.BooleanField(label=_("Cho bạn đọc góp ý dưới bài"), required=False)
    ratings_open = forms.BooleanField(label=_("Cho bạn đọc chấm sao"), required=False)
    uploads = FilesField(label=_("Thêm ảnh"), required=False, help_text=_("Chọn được nhiều ảnh một lần. JPEG, PNG, WebP, mỗi ảnh dưới 8 MB."))
    files = FilesField(label=_("Thêm tệp đính kèm"), required=False, help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument; mỗi tệp dưới 20 MB, không chứa macro."))
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    uid = UidField(required=False)

    def __init__(self, *args, sections=(), **options):
        super().__init__(*args, **options)
        self.sections = {str(section.pk): section for section in sections}
        self.fields["section"].choices = [(pk, section.title) for pk, section in self.sections.items()]
        self.topics = {str(topic.pk): topic for topic in Topic.objects.order_by("order", "name")}
        self.fields["topics"].choices = [(pk, topic.name) for pk, topic in self.topics.items()]
        self.fields["uploads"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"
        self.fields["body"].strip = False

    def words(self):
        """The fields that a service keeps, besides pictures and files."""
        names = ("title", "lead", "body", "author_line", "photographer_line", "source_name", "source_url", "comments_open", "ratings_open")
        return {name: self.cleaned_data[name] for name in names} | {"topics": [self.topics[pk] for pk in self.cleaned_data["topics"]]}


class PictureForm(VietnameseForm):
    """One picture in a text: its words, its place, whether it goes."""

    quiet_optional = True
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False)
    alt = forms.CharField(label=_("Lời tả cho người không nhìn thấy ảnh"), max_length=300, required=False, help_text=_("Ai đang làm gì, ở đâu."))
    is_decorative = forms.BooleanField(label=_("Ảnh trang trí"), required=False, help_text=_("Không mang thông tin nào; người nghe trang không cần biết."))
    photographer = forms.CharField(label=_("Người chụp"), max_length=120, required=False)
    needs_consent = forms.BooleanField(label=_("Ảnh có trẻ em hoặc người được hỗ trợ"), required=False)
    consent_note = forms.CharField(
        label=_("Ai đã đồng ý cho đăng, bằng cách nào?"), max_length=500, required=False,
        help_text=_("Trẻ em: cha mẹ hoặc người giám hộ, và em từ 7 tuổi. Ghi cả ngày. Chữ này không hiện với bạn đọc."),
    )  # fmt: skip
    order = forms.IntegerField(label=_("Thứ tự"), required=False, min_value=1, max_value=999, widget=forms.TextInput({"inputmode": "numeric", "size": "3"}))
    leave_out = forms.BooleanField(label=_("Bỏ ảnh này"), required=False)

    def clean_alt(self):
        alt = self.cleaned_data["alt"]
        if alt and (fault := alt_fault(alt, False)):
            raise ValidationError(fault[:1].upper() + fault[1:])
        return alt

    @property
    def asks_for_more(self):
        """Whether something that is folded away has to be filled in."""
        return bool(self.errors) or bool(self["needs_consent"].value() and not self["consent_note"].value())

    def described(self):
        """The words that the picture itself keeps."""
        names = ("alt", "is_decorative", "photographer", "needs_consent", "consent_note")
        return {name: self.cleaned_data[name] for name in names}


class EndForm(VietnameseForm):
    """When the clock takes a text down, if it does."""

    quiet_optional = True
    until_day = DateField(label=_("Ngày tự gỡ xuống"), required=False, this_year=True, help_text=_("Để trống thì bài ở lại."))
    until_time = TimeField(label=_("Giờ tự gỡ xuống"), required=False, help_text=_("Như 17:30. Để trống thì gỡ từ 0 giờ ngày ấy."))

    def clean(self):
        said = super().clean()
        if said.get("until_time") is not None and said.get("until_day") is None and "until_day" not in self.errors:
            self.add_error("until_day", _("Đã ghi giờ gỡ. Xin ghi cả ngày, hoặc bỏ giờ."))
        return said

    @staticmethod
    def known_end(article):
        """The fields as they were planned; midnight is a day without an hour."""
        if not article.shown_until:
            return {}
        ends = timezone.localtime(article.shown_until, VIETNAM)
        return {"until_day": ends.date(), "until_time": ends.strftime("%H:%M") if ends.time() != dt.time() else ""}

    @classmethod
    def of(cls, article):
        return cls(initial=cls.known_end(article))

    def plan(self):
        day, time = self.cleaned_data["until_day"], self.cleaned_data["until_time"]
        return {"until": dt.datetime.combine(day, time or dt.time(), VIETNAM) if day else None}


class PlanForm(EndForm):
    """When a text is shown and until when."""

    when = forms.ChoiceField(label=_("Đăng"), choices=[("now", _("Ngay bây giờ")), ("later", _("Hẹn giờ|Máy tự đăng đúng giờ."))], widget=forms.RadioSelect, initial="now")
    at_day = DateField(label=_("Ngày đăng"), required=False, this_year=True, help_text=_("Như 25/11 hoặc 25/11/2026."))
    at_time = TimeField(label=_("Giờ đăng"), required=False, help_text=_("Như 07:30."))
    least_days = forms.IntegerField(
        label=_("Phải niêm yết ít nhất"), required=False, min_value=0, max_value=365, widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("Số ngày theo quy định, như 15 hoặc 30. Trong hạn ấy gỡ bài phải ghi lý do."),
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def clean(self):
        said = super().clean()
        if said.get("when") == "later":
            for name in ("at_day", "at_time"):
                if name not in self.errors and said.get(name) is None:
                    self.add_error(name, _("Xin ghi ngày và giờ đăng."))
            if not self.errors and self._starts(said) <= timezone.now():
                self.add_error("at_day", _("Giờ ấy đã qua. Ghi một giờ sắp tới, hoặc chọn «Ngay bây giờ»."))
        return said

    @staticmethod
    def _starts(said):
        return dt.datetime.combine(said["at_day"], said["at_time"], VIETNAM)

    @classmethod
    def of(cls, article):
        """As it was planned, so that who looks again at what is due does not let it out by pressing the button."""
        known = {"revision": article.revision, "when": "now", "least_days": article.least_days or None} | cls.known_end(article)
        if article.state == ArticleState.SCHEDULED and article.go_live_at:
            starts = timezone.localtime(article.go_live_at, VIETNAM)
            known |= {"when": "later", "at_day": starts.date(), "at_time": starts.strftime("%H:%M")}
        return cls(initial=known)

    def plan(self):
        said = self.cleaned_data
        later = said["when"] == "later"
        starts = self._starts(said) if later else None
        return {"at": starts, "least_days": said["least_days"] or 0, "revision": said["revision"], **super().plan()}


class ReasonForm(VietnameseForm):
    quiet_optional = True
    reason = forms.CharField(label=_("Lý do"), max_length=500, required=False, widget=area(3))

    @classmethod
    def of(cls, _article):
        return cls()

    def plan(self):
        return self.cleaned_data


class CorrectionForm(VietnameseForm):
    correction = forms.CharField(
        label=_("Lời đính chính"), max_length=1_000, required=False, widget=area(4),
        help_text=_("Hiện ngay dưới tên bài, kèm ngày giờ. Nói điều gì đã sai và đúng là gì. Để trống thì bỏ lời đính chính."),
    )  # fmt: skip

    @classmethod
    def of(cls, article):
        return cls(initial={"correction": article.correction})

    def plan(self):
        return self.cleaned_data


class LeaderForm(VietnameseForm):
    leader_name = forms.CharField(label=_("Họ tên, chức danh người duyệt"), max_length=120, help_text=_("Như: Đỗ Quang Khải, Chủ tịch."))


class AnswerForm(VietnameseForm):
    answer = forms.ChoiceField(label=_("Trả lời"), choices=[("yes", _("Đồng ý đăng")), ("no", _("Trả lại để sửa"))], widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Lý do, nếu trả lại"), max_length=500, required=False, widget=area(3))


class AlbumForm(VietnameseForm):
    title = forms.CharField(label=_("Tên album"), max_length=200)
    happened_on = DateField(label=_("Ngày"), required=False)
    lead = forms.CharField(label=_("Lời dẫn"), max_length=1_000, required=False, widget=area(3))
    uploads = FilesField(label=_("Thêm ảnh"), required=False, help_text=_("Chọn được nhiều ảnh một lần. JPEG, PNG, WebP, mỗi ảnh dưới 8 MB."))
    uid = UidField(required=False)
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)  # what the album held when the sheet was drawn
