"""What officers type about their site: its words and theme, how it is reached, what stands around its pages."""

import datetime as dt
import re

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kernel.dates import VIETNAM
from doanket.kit.forms import CountField, DateField, VietnameseForm

from ..choices import Accent, FurnitureKind
from ..models import FixedPage, PortalPicture

MOST_OFFERED = 60
ORDER = _("Thứ tự của")
TWO_NUMBERS = re.compile(r"(-?\d{1,2}[.,]\d+)\D+?(-?\d{1,3}[.,]\d+)")  # also in an address copied from a map
URL = {"inputmode": "url", "autocomplete": "off"}
POINT = {"autocomplete": "off"}


def area(rows):
    return forms.Textarea({"rows": rows})


def pictures_offered(unit):
    """The newest pictures of the unit that can stand anywhere: described, and nobody's consent is missing."""
    found = PortalPicture.objects.filter(unit=unit).exclude(alt="").exclude(needs_consent=True, consent_note="").order_by("-pk")
    return [("", _("Không chọn")), *((str(picture.pk), picture.alt[:80]) for picture in found[:MOST_OFFERED])]


class _WithPicture(VietnameseForm):
    """A form one of whose fields names a picture of the unit."""

    picture_field = "picture"

    def __init__(self, *args, unit, **options):
        super().__init__(*args, **options)
        self.unit = unit
        if self.picture_field in self.fields:
            self.fields[self.picture_field].choices = pictures_offered(unit)

    def picture_of(self, values):
        """The chosen picture, or None."""
        pk = values.get(self.picture_field)
        return PortalPicture.objects.filter(unit=self.unit, pk=pk).first() if pk else None


class SiteForm(_WithPicture):
    """The site's own words, switches and theme."""

    picture_field = "banner"

    welcome = forms.CharField(label=_("Lời chào"), max_length=200, required=False, help_text=_("Một câu ở đầu trang nhất."))
    welcome_runs = forms.BooleanField(
        label=_("Cho lời chào chạy ngang"), required=False,
        help_text=_("Bạn đọc dừng được chữ; máy nào đã đặt giảm chuyển động thì chữ đứng yên."),
    )  # fmt: skip
    intro = forms.CharField(label=_("Giới thiệu ngắn"), max_length=1_000, required=False, widget=area(3))
    accent = forms.ChoiceField(
        label=_("Màu nhấn"), required=False, widget=forms.RadioSelect, choices=[("", _("Như trang cấp trên")), *Accent.choices],
        help_text=_("Mỗi màu đã được đo đủ tương phản ở nền sáng và nền tối."),
    )  # fmt: skip
    banner = forms.ChoiceField(label=_("Ảnh đầu trang"), required=False, help_text=_("Để trống thì dùng ảnh của cấp trên, nếu có."))
    comments_open = forms.BooleanField(label=_("Cho bạn đọc góp ý dưới bài"), required=False, help_text=_("Ý kiến chỉ hiện sau khi có người duyệt."))
    ratings_open = forms.BooleanField(label=_("Cho bạn đọc chấm sao"), required=False)
    shows_visitors = forms.BooleanField(label=_("Hiện số người đọc ở cuối trang"), required=False)
    one_person = forms.BooleanField(
        label=_("Đơn vị chỉ có một người viết"), required=False, help_text=_("Người viết được tự đăng bài của mình. Nhật ký vẫn ghi rõ.")
    )
    english_intro = forms.CharField(label=_("Giới thiệu bằng tiếng Anh"), max_length=1_000, required=False, widget=area(3))
    english_contact = forms.CharField(label=_("Lời chỉ đường bằng tiếng Anh"), max_length=1_000, required=False, widget=area(3))

    def values(self):
        return {**self.cleaned_data, "banner": self.picture_of(self.cleaned_data)}


class ContactForm(VietnameseForm):
    """The one record of how residents reach the unit."""

    address = forms.CharField(label=_("Địa chỉ trụ sở"), max_length=200, required=False)
    phone = forms.CharField(label=_("Điện thoại cơ quan"), max_length=20, required=False, help_text=_("Số của cơ quan, không ghi số riêng của ai."))
    hotline = forms.CharField(label=_("Đường dây nóng"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử cơ quan"), max_length=254, required=False)
    hours = forms.CharField(label=_("Giờ làm việc"), max_length=160, required=False, help_text=_("Như “Thứ Hai đến Thứ Sáu, 7:30 đến 17:00”."))
    note = forms.CharField(label=_("Ghi thêm"), max_length=200, required=False)
    english_address = forms.CharField(label=_("Địa chỉ viết cho người nước ngoài"), max_length=200, required=False)

    def clean(self):
        for name in ("phone", "hotline"):
            said = self.cleaned_data.get(name) or ""
            if said and (sum(sign.isdigit() for sign in said) < 3 or set(said) - set("0123456789 +.-()")):
                self.add_error(name, _("Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm."))
        return self.cleaned_data


def first_moment(day):
    return dt.datetime.combine(day, dt.time(), VIETNAM) if day else None


def first_day(moment):
    return moment.astimezone(VIETNAM).date() if moment else None


def last_day(moment):
    """The last whole day before ``moment``."""
    return (moment.astimezone(VIETNAM) - dt.timedelta(seconds=1)).date() if moment else None


class PointsForm(VietnameseForm):
    """One field for each of ``units``: its two degrees as they are copied from a map, or nothing."""

    def __init__(self, *args, units, **options):
        super().__init__(*args, **options)
        self.units = list(units)
        for unit in self.units:
            known = "" if None in (unit.latitude, unit.longitude) else f"{unit.latitude}, {unit.longitude}"
            self.fields[str(unit.pk)] = forms.CharField(label=unit.name, required=False, max_length=500, initial=known, widget=forms.TextInput(POINT))

    def clean(self):
        said = self.cleaned_data
        self.points = {}
        for unit in self.units:
            typed = said.get(str(unit.pk), "")
            found = TWO_NUMBERS.search(typed)
            if typed and not found:
                self.add_error(str(unit.pk), _("Xin ghi hai số cách nhau bằng dấu phẩy, như 20.401, 107.501."))
            self.points[unit.pk] = tuple(degrees.replace(",", ".") for degrees in found.groups()) if found else None
        return said


class _Furniture(_WithPicture):
    """What all kinds share. Days are whole: shown from the first minute of one to the last minute of the other."""

    shown_from = DateField(label=_("Hiện từ ngày"), required=False, this_year=True, help_text=_("Như 18/11/2026. Để trống thì hiện ngay."))
    shown_until = DateField(label=_("Hiện hết ngày"), required=False, this_year=True, help_text=_("Hết ngày này tự gỡ xuống. Để trống thì hiện mãi."))
    for_below = forms.BooleanField(label=_("Hiện cả ở trang của đơn vị cấp dưới"), required=False)
    order = CountField(label=_("Thứ tự"), required=False, maximum=999, help_text=_("Số nhỏ đứng trước."))

    def values(self):
        """The cleaned values as the service wants them."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("upload", "alt")}
        values["order"] = values.get("order") or 0
        values["shown_from"] = first_moment(values.get("shown_from"))
        until = values.get("shown_until")
        values["shown_until"] = first_moment(until + dt.timedelta(days=1)) if until and until < dt.date(9999, 1, 1) else None
        if "picture" in values:
            values["picture"] = self.picture_of(values)
        return values

    @classmethod
    def initial_of(cls, one):
        names = [name for name in cls.base_fields if name not in ("upload", "alt", "picture", "shown_from", "shown_until")]
        return {
            **{name: getattr(one, name) for name in names}, "picture": str(one.picture_id or ""),
            "shown_from": first_day(one.shown_from), "shown_until": last_day(one.shown_until),
        }  # fmt: skip


class LinkForm(_Furniture):
    title = forms.CharField(label=_("Tên liên kết"), max_length=160)
    url = forms.CharField(label=_("Địa chỉ"), max_length=500, widget=forms.TextInput(URL), help_text=_("Chép từ thanh địa chỉ của trình duyệt."))
    group = forms.CharField(label=_("Nhóm"), max_length=80, required=False, help_text=_("Như “Cơ quan trung ương”, “Trong tỉnh”."))
    text = forms.CharField(label=_("Nói thêm"), max_length=300, required=False)
    field_order = ["title", "url", "group", "text"]


class FanPageForm(_Furniture):
    title = forms.CharField(label=_("Tên trang"), max_length=160, help_text=_("Như “Zalo Mặt trận phường Hoa Sen”."))
    url = forms.CharField(label=_("Địa chỉ"), max_length=500, widget=forms.TextInput(URL), help_text=_("Mã QR được vẽ từ địa chỉ này."))
    field_order = ["title", "url"]


class BoxForm(_Furniture):
    title = forms.CharField(label=_("Việc cần biết"), max_length=160)
    text = forms.CharField(label=_("Lời"), max_length=1_000, required=False, widget=area(3))
    url = forms.CharField(label=_("Dẫn tới"), max_length=500, required=False, widget=forms.TextInput(URL))
    field_order = ["title", "text", "url"]


class BannerForm(_Furniture):
    title = forms.CharField(label=_("Tên ảnh băng"), max_length=160, help_text=_("Để nhận ra trong danh sách."))
    url = forms.CharField(label=_("Dẫn tới"), max_length=500, required=False, widget=forms.TextInput(URL))
    picture = forms.ChoiceField(label=_("Ảnh đã có"), required=False)
    upload = forms.FileField(label=_("Hoặc tải ảnh mới"), required=False, help_text=_("JPEG, PNG, WebP, tới 8 MB. Ảnh ngang, rộng từ 1.200 điểm."))
    alt = forms.CharField(
        label=_("Lời tả ảnh mới"), max_length=300, required=False, help_text=_("Tải ảnh mới thì phải có: trong ảnh có gì, chữ trên ảnh viết gì.")
    )
    field_order = ["title", "picture", "upload", "alt", "url"]


FORMS = {
    FurnitureKind.LINK: LinkForm, FurnitureKind.FAN_PAGE: FanPageForm, FurnitureKind.BOX: BoxForm, FurnitureKind.BANNER: BannerForm,
}  # fmt: skip


class TrackForm(VietnameseForm):
    """A recording. The file is asked for once; the words may change."""

    upload = forms.FileField(label=_("Tệp âm thanh"), help_text=_("MP3, OGG hoặc WAV, tới 20 MB."))
    title = forms.CharField(label=_("Tên"), max_length=160)
    performer = forms.CharField(label=_("Người thể hiện"), max_length=160, required=False)
    transcript = forms.CharField(
        label=_("Lời ghi lại hoặc tóm tắt"), max_length=50_000, widget=area(8), help_text=_("Cho người không nghe được, và để tìm thấy.")
    )
    rights = forms.CharField(label=_("Quyền sử dụng"), max_length=300, help_text=_("Như “Tự thu, tác giả đồng ý ngày 02/09/2026”."))
    order = CountField(label=_("Thứ tự"), required=False, maximum=999, help_text=_("Số nhỏ đứng trước."))
    is_published = forms.BooleanField(label=_("Cho bạn đọc nghe"), required=False, initial=True)

    def __init__(self, *args, has_sound=False, **options):
        super().__init__(*args, **options)
        if has_sound:
            del self.fields["upload"]

    def values(self):
        return {**self.cleaned_data, "order": self.cleaned_data.get("order") or 0}


class TextForm(VietnameseForm):
    """A fixed page; English only where the page has an English face."""

    title = forms.CharField(label=_("Tên trang"), max_length=200)
    body = forms.CharField(
        label=_("Nội dung"), required=False, max_length=2_000_000, widget=forms.Textarea({"rows": 16, "data-editor": "1"}),
        help_text=_("Cách một dòng trống là đoạn mới; “## ” đầu dòng là tên mục; “- ” là gạch đầu dòng. Dán từ Word được."),
    )  # fmt: skip
    english_title = forms.CharField(label=_("Tên bằng tiếng Anh"), max_length=200, required=False)
    english_body = forms.CharField(label=_("Nội dung bằng tiếng Anh"), required=False, max_length=2_000_000, widget=area(8))
    checked_on = DateField(label=_("Đã rà soát ngày"), required=False, help_text=_("Ngày đơn vị tự kiểm lại trang này."))

    def __init__(self, *args, page, **options):
        super().__init__(*args, **options)
        kinds = FixedPage.Kind
        if page.kind not in (kinds.PEOPLE, kinds.CONTACT):
            del self.fields["english_title"], self.fields["english_body"]


class MenuForm(VietnameseForm):
    """One number and one box for each page below the home."""

    def __init__(self, *args, pages, **options):
        super().__init__(*args, **options)
        self.pages = list(pages)
        for place, page in enumerate(self.pages, 1):
            self.fields[f"thu-tu-{page.pk}"] = CountField(label=f"{ORDER} {page.title}", required=False, maximum=99, initial=place)
            self.fields[f"hien-{page.pk}"] = forms.BooleanField(label=_("Đứng đầu trang"), required=False, initial=page.show_in_menus)

    def lines(self):
        return [(page, self[f"thu-tu-{page.pk}"], self[f"hien-{page.pk}"]) for page in self.pages]

    def wanted(self):
        """[(pk, is in the menu), …] in the order of the numbers; a page without a number keeps its place behind them."""
        said = self.cleaned_data
        numbered = sorted(enumerate(self.pages, 1), key=lambda pair: (said.get(f"thu-tu-{pair[1].pk}") or pair[0], pair[0]))
        return [(page.pk, said[f"hien-{page.pk}"]) for _place, page in numbered]
