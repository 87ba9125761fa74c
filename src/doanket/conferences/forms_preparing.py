"""What people type while a conference is prepared, and what a delegate answers."""

import datetime as dt
import re

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kernel.dates import VIETNAM
from doanket.kernel.numbers import Unreadable
from doanket.kit.forms import CountField, DateField, TypedField, VietnameseForm

from .choices import Channel, DelegateGroup, Duty, ItemKind, Reply
from .services.preparing.agenda import MOST_MINUTES

CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hg.]|giờ)\s*(\d{0,2})(?:\s*(?:p|phút|'))?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 2000, 2199
NO_CLOCK = _("Chưa đọc được giờ. Xin ghi như 8:00 hoặc 13h30.")


def parse_clock(text):
    """«8:00», «8h», «13g30», «13 giờ 30» → time. Raises Unreadable."""
    found = CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise Unreadable(NO_CLOCK)
    return dt.time(hour, minute)


class ClockField(TypedField):
    """``8h30`` → time."""

    input_mode = "text"

    def read(self, text):
        return parse_clock(text)

    def show(self, value):
        return f"{value:%H:%M}"


class WhenForm(VietnameseForm):
    """A day and an hour, as one moment in ``starts_at``."""

    day = DateField(label=_("Ngày họp"), this_year=True, help_text=_("Như 18/12/2026."))
    hour = ClockField(label=_("Giờ bắt đầu"), help_text=_("Như 8:00."))

    def clean(self):
        values = super().clean()
        day, hour = values.get("day"), values.get("hour")
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.add_error("day", _("Xin xem lại năm."))
        elif day and hour is not None:
            values["starts_at"] = dt.datetime.combine(day, hour, tzinfo=VIETNAM)
        return values

    @staticmethod
    def first(starts_at):
        """The initial values of a moment."""
        local = starts_at.astimezone(VIETNAM)
        return {"day": local.date(), "hour": local.time().replace(second=0, microsecond=0)}


class PlanForm(WhenForm):
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    title = forms.CharField(
        label=_("Tên hội nghị"), max_length=200, required=False, help_text=_("Để trống thì máy đặt theo loại hội nghị, số và nhiệm kỳ.")
    )
    online_url = forms.URLField(
        label=_("Đường dẫn họp trực tuyến"), max_length=300, required=False, assume_scheme="https",
        help_text=_("Nếu có người dự từ xa: dán đường dẫn của phần mềm họp. Điểm danh và biểu quyết vẫn ở đây."),
    )  # fmt: skip


class EditForm(PlanForm):
    title = forms.CharField(label=_("Tên hội nghị"), max_length=200)
    speech_minutes = CountField(label=_("Thời gian một lượt phát biểu"), minimum=1, maximum=60, unit="phút")
    phone_codes_on = forms.BooleanField(
        label=_("Đại biểu tự điểm danh bằng điện thoại"), required=False, help_text=_("Tắt đi thì chỉ thư ký điểm danh.")
    )


class ReasonForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)


class ItemForm(VietnameseForm):
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại"), choices=ItemKind.choices, initial=ItemKind.REPORT)
    minutes = CountField(label=_("Thời gian"), minimum=0, maximum=MOST_MINUTES, unit="phút", initial=10)
    presenter = forms.ModelChoiceField(label=_("Người trình bày"), queryset=None, required=False, empty_label=_("Chưa chọn"))
    presenter_name = forms.CharField(
        label=_("Hoặc ghi tay tên người trình bày"), max_length=160, required=False, help_text=_("Khi người đó không có trong danh sách.")
    )

    def __init__(self, *args, delegates, **options):
        super().__init__(*args, **options)
        self.fields["presenter"].queryset = delegates


class NewItemForm(ItemForm):
    parent = forms.ModelChoiceField(label=_("Thuộc mục"), queryset=None, required=False, empty_label=_("Mục lớn"))

    def __init__(self, *args, parents, **options):
        super().__init__(*args, **options)
        self.fields["parent"].queryset = parents


class PaperForm(VietnameseForm):
    """A paper from the shelf or a file: one of the two."""

    document = forms.ModelChoiceField(
        label=_("Văn bản có sẵn"), queryset=None, required=False, empty_label=_("Không chọn"), help_text=_("Văn bản của đơn vị, mới nhất trước.")
    )
    file = forms.FileField(
        label=_("Hoặc tải tệp lên"), required=False, help_text=_("PDF, Word, Excel, PowerPoint, ODT hoặc ảnh, không quá 20 MB.")
    )
    title = forms.CharField(label=_("Tên tài liệu"), max_length=200, required=False, help_text=_("Để trống thì lấy tên tệp."))
    members_only = forms.BooleanField(
        label=_("Chỉ người được triệu tập đọc"), required=False, initial=True, help_text=_("Khách mời và phóng viên không thấy tài liệu này.")
    )

    def __init__(self, *args, documents, **options):
        super().__init__(*args, **options)
        self.fields["document"].queryset = documents

    def clean(self):
        values = super().clean()
        if not values.get("document") and not values.get("file") and not self.errors:
            self.add_error("file", _("Xin chọn một văn bản, hoặc một tệp."))
        return values


class DelegateForm(VietnameseForm):
    quiet_optional = True
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    honorific = forms.ChoiceField(label=_("Cách xưng hô"), choices=Honorific.choices)
    title = forms.CharField(label=_("Chức danh"), max_length=200, required=False)
    organisation_name = forms.CharField(label=_("Đơn vị, tổ chức"), max_length=160, required=False)
    group = forms.ChoiceField(label=_("Nhóm"), choices=DelegateGroup.choices, initial=DelegateGroup.GUEST)
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False, widget=forms.TextInput({"inputmode": "tel"}))
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    sees_papers = forms.BooleanField(
        label=_("Được đọc tài liệu nội bộ"), required=False, help_text=_("Chỉ có tác dụng với người được triệu tập.")
    )


class ListForm(VietnameseForm):
    file = forms.FileField(
        label=_("Tệp Excel hoặc CSV"),
        help_text=_("Mỗi người một dòng, có cột “Họ và tên”. Các cột khác có thì lấy: xưng hô, chức danh, đơn vị, nhóm, điện thoại, thư điện tử, ghế."),
    )  # fmt: skip
    group = forms.ChoiceField(label=_("Nhóm của những dòng chưa ghi nhóm"), choices=DelegateGroup.choices, initial=DelegateGroup.GUEST)


class DutiesForm(VietnameseForm):
    """Who does what; a list for each duty."""

    def __init__(self, *args, delegates, **options):
        super().__init__(*args, **options)
        for duty in Duty:
            label = str(duty.label)
            self.fields[duty.value] = forms.ModelMultipleChoiceField(
                label=label[:1].upper() + label[1:], queryset=delegates, required=False, widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": _("Có người không còn trong danh sách. Xin chọn lại."),
                                "invalid_pk_value": _("Có người không còn trong danh sách. Xin chọn lại.")},
            )  # fmt: skip


class AnswerForm(VietnameseForm):
    """What a delegate answers; a substitute wants a name."""

    quiet_optional = True
    answer = forms.ChoiceField(label=_("Trả lời"), choices=[each for each in Reply.choices if each[0]])
    note = forms.CharField(label=_("Lý do"), max_length=255, required=False)
    full_name = forms.CharField(label=_("Họ và tên người dự thay"), max_length=120, required=False)
    title = forms.CharField(label=_("Chức danh người dự thay"), max_length=200, required=False)
    phone = forms.CharField(label=_("Điện thoại người dự thay"), max_length=20, required=False, widget=forms.TextInput({"inputmode": "tel"}))

    @property
    def substitute(self):
        return {name: self.cleaned_data.get(name, "") for name in ("full_name", "title", "phone")}


class ClerkAnswerForm(AnswerForm):
    answer = forms.ChoiceField(label=_("Trả lời"), choices=Reply.choices, required=False)
    channel = forms.ChoiceField(
        label=_("Trả lời qua"), choices=[(Channel.PHONE.value, Channel.PHONE.label), (Channel.CLERK.value, Channel.CLERK.label)],
        initial=Channel.PHONE, required=False,
    )  # fmt: skip


class CheckpointForm(VietnameseForm):
    title = forms.CharField(label=_("Việc phải làm"), max_length=200)
    due_on = DateField(label=_("Hạn"), this_year=True)


