"""The fictional things on the sample page."""

from django import forms
from django.core.paginator import Paginator

from doanket.kit.forms import CountField, DateField, MoneyField, VietnameseForm

from .values import Nav, NavItem, TreeNode, TrendPoint

COLOURS = {
    "red": "đỏ son", "lacquer": "sơn mài", "gold": "vàng", "paper": "giấy", "sunken": "nền chìm", "ink": "mực",
    "ok-fill": "đã xong", "late-fill": "muộn", "info": "tin",
}  # fmt: skip
YEAR = [
    "on_time",
    "on_time",
    "on_time",
    "late",
    "on_time",
    "missing",
    "on_time",
    "on_time",
    "on_time",
    "exempt",
    "missing",
    "soon",
]
MEETINGS = [("T12", 38), ("T1", 44), ("T2", 29), ("T3", 41), ("T4", 40), ("T5", 52), ("T6", 47), ("T7", 43)]
MEETINGS += [("T8", 49), ("T9", 55), ("T10", 51), ("T11", 46)]
SUMS = [("Tổ 1 Sen Hồng", 14_200_000, 4), ("Tổ 2 Bến Đò", 9_750_000, 3), ("Tổ 8 Lò Gốm", 25_400_000, 6)]


class SamplePerson:
    full_name = "Trần Thị Ngát"


class SampleForm(VietnameseForm):
    name = forms.CharField(label="Họ và tên", help_text="Ghi như trên giấy mời")
    people = CountField(label="Số người dự", unit="người")
    gifts = MoneyField(label="Số tiền đã nhận")
    day = DateField(label="Ngày họp")
    place = forms.ChoiceField(label="Nơi họp", choices=[("nha", "Nhà văn hóa tổ"), ("dinh", "Đình Thượng")])
    mood = forms.CharField(label="Bà con đang lo điều gì nhất?", required=False, widget=forms.Textarea({"rows": 3}))
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, required=False)
    reply = forms.ChoiceField(
        label="Cách nhận trả lời",
        widget=forms.RadioSelect,
        choices=[("phone", "Gọi điện"), ("board", "Dán ở bảng tin tổ|Không ghi tên ông, bà")],
    )
    unknown = forms.BooleanField(label="Tôi chưa có số này", required=False)
    photo = forms.FileField(label="Ảnh hoặc bản giấy", help_text="JPG, PNG, PDF, tới 10 MB", required=False)


FILLED = {
    "name": "Lò Văn Hặc", "people": "166", "gifts": "1,25 triệu", "day": "01/13/2026", "place": "nha", "reply": "phone",
}  # fmt: skip


def samples():
    """Everything the sample page shows."""
    form = SampleForm(FILLED)
    form.full_clean()
    return {
        "form": form,
        "nav": sample_nav(),
        "colours": COLOURS.items(),
        "months": [(str(month), state) for month, state in enumerate(YEAR, 1)],
        "points": [TrendPoint(label, value) for label, value in MEETINGS[:-1]]
        + [TrendPoint("T11", 46, partial=True, note="9/12 tổ")],
        "sums": SUMS,
        "nodes": sample_tree(),
        "page": Paginator(range(231), 20).page(3),
    }


def sample_nav():
    return Nav(
        items=(
            NavItem("Hôm nay", "/", "home"),
            NavItem("Báo cáo", "#", "page", count=3),
            NavItem("Hội nghị", "#", "people"),
            NavItem("Chương trình, chỉ tiêu", "#", "flag", deep=True),
            NavItem("Kiến nghị", "#", "chat", count=5, deep=True),
            NavItem("Kiểu mẫu", "#", "eye", current=True, deep=True),
        ),
        place="Phường Hoa Sen",
        me=SamplePerson(),
        post="Cán bộ Mặt trận phường",
        me_url="#",
        more_url="#",
    )


def sample_tree():
    boards = (
        TreeNode("Tổ 1 Sen Hồng", "#", "4"),
        TreeNode("Tổ 2 Bến Đò", "#", "3"),
        TreeNode("8 tổ nữa", "#"),
    )
    wards = (
        TreeNode("Phường Hoa Sen", "#", "9/12", current=True, children=boards),
        TreeNode("Phường Bằng Lăng", "#", "10/10"),
        TreeNode("Xã Đồng Trăng", "#", "7/8"),
    )
    return (TreeNode("Tỉnh Mẫu", "#", "96/96", children=wards),)
