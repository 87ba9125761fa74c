"""What people type about people, terms and acts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kit.forms import CountField, DateField, DecimalField, VietnameseForm

from .choices import PartyMembership, Sex

LARGEST_BODY = 2000


class PersonForm(VietnameseForm):
    """The record without what few may see."""

    honorific = forms.ChoiceField(label=_("Cách xưng hô"), choices=Honorific)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    title = forms.CharField(
        label=_("Chức danh, nơi công tác"), max_length=200, required=False, help_text=_("Như “Chủ tịch Hội Nông dân phường”.")
    )
    sex = forms.ChoiceField(label=_("Giới tính"), choices=Sex, required=False, help_text=_("Chỉ để tính cơ cấu."))
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), required=False, min_value=1000, max_value=9999, widget=forms.TextInput({"inputmode": "numeric"})
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    address = forms.CharField(label=_("Nơi ở"), max_length=200, required=False)
    occupation = forms.CharField(label=_("Nghề nghiệp"), max_length=120, required=False)
    is_full_time = forms.BooleanField(label=_("Cán bộ chuyên trách Mặt trận"), required=False)
    is_business = forms.BooleanField(label=_("Thuộc giới doanh nghiệp"), required=False)


class SensitiveForm(VietnameseForm):
    """What serves the structure of a term and is shown to few."""

    ethnicity = forms.CharField(label=_("Dân tộc"), max_length=60, required=False, help_text=_("Như Kinh, Tày, Mông."))
    religion = forms.CharField(label=_("Tôn giáo"), max_length=60, required=False, help_text=_("Không theo thì ghi “không”."))
    party = forms.ChoiceField(label=_("Đảng viên hay ngoài Đảng"), choices=PartyMembership, required=False)


class NewPersonForm(PersonForm):
    same_name = forms.BooleanField(
        label=_("Đây là người khác, cùng tên"), required=False, help_text=_("Đánh dấu để lập hồ sơ mới dù đã có người cùng tên.")
    )

    def __init__(self, *args, asks_same_name=False, **options):
        super().__init__(*args, **options)
        if not asks_same_name:
            del self.fields["same_name"]


class EditPersonForm(PersonForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)


class EditSensitiveForm(SensitiveForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)


class LeaveForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255, help_text=_("Như chuyển đi nơi khác, từ trần."))
    left_on = DateField(label=_("Từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))


class TermForm(VietnameseForm):
    number = forms.CharField(label=_("Khóa"), max_length=12, required=False, help_text=_("Ghi như đơn vị vẫn ghi: I, 14, XVI."))
    years = forms.CharField(label=_("Nhiệm kỳ"), max_length=11, help_text=_("Như 2025–2030."))
    starts_on = DateField(label=_("Từ ngày"))
    planned_members = CountField(label=_("Số ủy viên theo đề án"), required=False, minimum=1, maximum=LARGEST_BODY, unit="vị")


class CloseTermForm(VietnameseForm):
    ends_before = DateField(
        label=_("Kết thúc trước ngày"), help_text=_("Ngày đầu tiên không còn thuộc nhiệm kỳ, thường là ngày đại hội khóa sau.")
    )


class RangeForm(VietnameseForm):
    """One attribute's range; percentages with one place."""

    low = DecimalField(label=_("Từ"), required=False, unit="%", maximum=1000)
    high = DecimalField(label=_("Đến"), required=False, unit="%", maximum=1000)
    age_below = CountField(label=_("Dưới tuổi"), required=False, minimum=18, maximum=99)
    source = forms.CharField(label=_("Theo văn bản nào"), max_length=300, required=False)

    def __init__(self, *args, asks_age=False, **options):
        super().__init__(*args, **options)
        if not asks_age:
            del self.fields["age_below"]


class ActForm(VietnameseForm):
    """One personnel act; the view takes away what its kind does not ask for."""

    post = forms.ChoiceField(label=_("Chức danh"))
    effective_on = DateField(label=_("Có hiệu lực từ ngày"), this_year=True)
    represents = forms.ChoiceField(label=_("Đại diện tổ chức"), required=False)
    sector = forms.ChoiceField(label=_("Thành phần"), required=False)
    session_title = forms.CharField(
        label=_("Hội nghị"), max_length=200, required=False, help_text=_("Như “Hội nghị lần thứ 6, khóa I”.")
    )
    resolution_symbol = forms.CharField(label=_("Nghị quyết"), max_length=80, required=False, help_text=_("Có số rồi thì ghi."))
    reason = forms.CharField(label=_("Lý do"), max_length=255, required=False)

    def __init__(self, *args, posts=(), organisations=(), sectors=(), **options):
        super().__init__(*args, **options)
        self._known = {
            "post": {str(post.pk): post for post in posts},
            "represents": {str(one.pk): one for one in organisations},
            "sector": {str(sector.pk): sector for sector in sectors},
        }
        for name, known in self._known.items():
            self._offer(name, known)

    def _offer(self, name, known):
        if not known:
            del self.fields[name]
            return
        blank = [] if self.fields[name].required else [("", _("không ghi"))]
        self.fields[name].choices = [*blank, *((pk, str(one)) for pk, one in known.items())]

    def clean(self):
        cleaned = super().clean()
        for name, known in self._known.items():
            if name in cleaned:
                cleaned[name] = known.get(cleaned[name])
        return cleaned


class RecogniseForm(VietnameseForm):
    decision_symbol = forms.CharField(label=_("Số quyết định công nhận"), max_length=80)
    decided_on = DateField(label=_("Ngày quyết định"), this_year=True)


class ReasonForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)


class OrganisationForm(VietnameseForm):
    name = forms.CharField(label=_("Tên tổ chức"), max_length=160)
    seats_planned = CountField(label=_("Số ghế theo cơ cấu"), required=False, maximum=LARGEST_BODY)
    admitted_on = DateField(label=_("Gia nhập ngày"), required=False)


class ReleaseOrganisationForm(VietnameseForm):
    left_on = DateField(label=_("Thôi tham gia từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))
    reason = forms.CharField(label=_("Lý do"), max_length=255, required=False)


class FileForm(VietnameseForm):
    file = forms.FileField(label=_("Tệp Excel"), widget=forms.FileInput({"accept": ".xlsx"}))
    effective_on = DateField(
        label=_("Giữ chức từ ngày"), help_text=_("Dùng cho dòng nào để trống cột “Từ ngày”.")
    )
    session_title = forms.CharField(label=_("Hội nghị"), max_length=200, required=False)
    resolution_symbol = forms.CharField(label=_("Nghị quyết"), max_length=80, required=False)
