"""What people type around a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import CountField, DateField, VietnameseForm
from doanket.people.models import MemberOrganisation, Person, Post, Seat

from .choices import Base, Change, Method, MotionKind
from .models import AgendaItem, DecisionRule
from .tally import Share

MOST = 100_000
MOST_IN_A_SHARE = 1_000


class RuleChoice(forms.ModelChoiceField):
    def label_from_instance(self, rule):
        return rule.name if rule.unit_id is None else _("%(name)s (của đơn vị)") % {"name": rule.name}


class MotionForm(VietnameseForm):
    title = forms.CharField(label=_("Câu hỏi để hội nghị biểu quyết"), max_length=300)
    text = forms.CharField(label=_("Nội dung đọc trước khi biểu quyết"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 3}))
    item = forms.ModelChoiceField(
        label=_("Thuộc mục chương trình"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("không thuộc mục nào")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=MotionKind)
    method = forms.ChoiceField(label=_("Cách biểu quyết"), choices=Method, widget=forms.RadioSelect)
    is_secret = forms.BooleanField(label=_("Phiếu kín"), required=False, help_text=_("Chỉ dùng với phiếu giấy. Phần mềm chỉ giữ số tổng."))
    rule = RuleChoice(
        label=_("Quy tắc"), queryset=DecisionRule.objects.none(), empty_label=None,
        help_text=_("Quy tắc dùng chung chưa đối chiếu văn bản gốc. Đơn vị lập quy tắc của mình theo Quy chế làm việc."),
    )  # fmt: skip
    seats_to_fill = CountField(label=_("Số người được cử"), required=False, minimum=1, maximum=500, help_text=_("chỉ ghi khi bầu theo danh sách"))
    shows_live = forms.BooleanField(
        label=_("Màn chiếu hiện số ngay khi đang mở"), required=False, help_text=_("Mặc định màn chiếu chỉ hiện số sau khi công bố.")
    )

    def __init__(self, *args, conference, rules, **options):
        super().__init__(*args, **options)
        self.fields["item"].queryset = AgendaItem.objects.filter(conference=conference).order_by("order", "pk")
        self.fields["rule"].queryset = rules


class ReasonForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)


class HandForm(VietnameseForm):
    """One counter's figures of raised hands; ``voted`` is counted apart and must be the sum."""

    counter_name = forms.CharField(label=_("Họ tên người đếm"), max_length=120)
    voted_for = CountField(label=_("Tán thành"), maximum=MOST, unit="vị")
    against = CountField(label=_("Không tán thành"), maximum=MOST, unit="vị")
    other = CountField(label=_("Ý kiến khác"), maximum=MOST, unit="vị")
    voted = CountField(label=_("Tổng số vị đã biểu quyết"), maximum=MOST, unit="vị", help_text=_("đếm riêng, phải bằng tổng ba số trên"))


class BallotForm(VietnameseForm):
    """One counter's figures of a paper ballot: sheets, then three voices or a number for each candidate."""

    counter_name = forms.CharField(label=_("Họ tên người kiểm phiếu"), max_length=120)
    issued = CountField(label=_("Phát ra"), maximum=MOST, unit="phiếu")
    returned = CountField(label=_("Thu về"), maximum=MOST, unit="phiếu")
    valid = CountField(label=_("Hợp lệ"), maximum=MOST, unit="phiếu")
    invalid = CountField(label=_("Không hợp lệ"), maximum=MOST, unit="phiếu")

    def __init__(self, *args, candidates=(), **options):
        super().__init__(*args, **options)
        self.candidates = [(f"votes_{each.pk}", each) for each in candidates]
        for name, each in self.candidates:
            self.fields[name] = CountField(label=f"{each.order}. {each.full_name}", maximum=MOST, unit="phiếu")
        if not self.candidates:
            for name in ("voted_for", "against", "other"):
                self.fields[name] = CountField(label=HandForm.base_fields[name].label, maximum=MOST, unit="phiếu")

    def figures(self):
        """The cleaned values as the service takes them."""
        values = dict(self.cleaned_data)
        votes = {each.pk: values.pop(name) for name, each in self.candidates}
        return values | ({"votes": votes} if votes else {})


class LineForm(VietnameseForm):
    """One change of a consultation; who is meant was found before. What is needed differs by change: the service says it."""

    quiet_optional = True

    change = forms.ChoiceField(label=_("Hình thức"), choices=Change)
    person = forms.ModelChoiceField(label=_("Người"), queryset=Person.objects.none(), required=False, widget=forms.HiddenInput)
    seat = forms.ModelChoiceField(label=_("Người đang giữ chức danh"), queryset=Seat.objects.none(), required=False, empty_label=_("không"))
    post = forms.ModelChoiceField(label=_("Chức danh"), queryset=Post.objects.none(), required=False, empty_label=_("chọn chức danh"))
    organisation = forms.ModelChoiceField(
        label=_("Đại diện tổ chức"), queryset=MemberOrganisation.objects.none(), required=False, empty_label=_("không đại diện tổ chức")
    )
    reason = forms.CharField(label=_("Lý do"), max_length=255, required=False, help_text=_("cho thôi thì phải ghi lý do"))


class CandidateForm(VietnameseForm):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    title = forms.CharField(label=_("Chức danh, nơi công tác"), max_length=200, required=False)


class RuleForm(VietnameseForm):
    """A rule of the unit: quorum of the convened, majority of a base, the paper it stands in."""

    name = forms.CharField(label=_("Tên quy tắc"), max_length=160)
    citation = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("ví dụ: Điều 6 Quy chế làm việc của Ủy ban, ban hành ngày 12/9/2025"))
    is_verified = forms.BooleanField(label=_("Đã đối chiếu với văn bản gốc"), required=False)
    starts_on = DateField(label=_("Áp dụng từ ngày"))
    motion_kinds = forms.MultipleChoiceField(label=_("Dùng cho"), choices=MotionKind, widget=forms.CheckboxSelectMultiple)
    methods = forms.MultipleChoiceField(label=_("Cách biểu quyết"), choices=Method, widget=forms.CheckboxSelectMultiple)
    quorum_num = CountField(label=_("Đủ để họp khi có mặt: tử số"), maximum=MOST_IN_A_SHARE, help_text=_("ví dụ 2 phần 3 số được triệu tập"))
    quorum_den = CountField(label=_("Đủ để họp: mẫu số"), minimum=1, maximum=MOST_IN_A_SHARE)
    quorum_strict = forms.BooleanField(label=_("Phải trên, không chỉ bằng"), required=False)
    majority_base = forms.ChoiceField(label=_("Đa số tính trên"), choices=Base)
    majority_num = CountField(label=_("Đa số: tử số"), minimum=1, maximum=MOST_IN_A_SHARE)
    majority_den = CountField(label=_("Đa số: mẫu số"), minimum=1, maximum=MOST_IN_A_SHARE)
    majority_strict = forms.BooleanField(label=_("Phải trên, không chỉ bằng"), required=False)

    def clean(self):
        values = super().clean()
        for name, base in (("quorum", Base.CONVENED), ("majority", values.get("majority_base"))):
            num, den = values.get(f"{name}_num"), values.get(f"{name}_den")
            if None in (num, den, base):
                continue
            if num > den or (num == den and values.get(f"{name}_strict")):
                self.add_error(f"{name}_num", _("Tử số không được lớn hơn mẫu số; đã lấy toàn bộ thì không thể trên toàn bộ."))
                continue
            values[name] = Share(str(base), num, den, bool(values.get(f"{name}_strict")))
        return values

    def values(self):
        """The cleaned values as the service takes them."""
        kept = ("name", "citation", "is_verified", "starts_on", "motion_kinds", "methods", "quorum", "majority")
        return {name: self.cleaned_data[name] for name in kept}


class EndRuleForm(VietnameseForm):
    ends_before = DateField(label=_("Thôi áp dụng từ ngày"))
