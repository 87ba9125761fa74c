"""The columns of a list of members: the same out and in, so that a downloaded list can be filled in and sent back."""

from dataclasses import dataclass

from doanket.kernel.text import fold


@dataclass(frozen=True, slots=True)
class MemberColumn:
    """``name`` is the field; ``others`` are heads that people write instead of ``title``."""

    name: str
    title: str
    width: int
    others: tuple[str, ...] = ()
    hint: str = ""

    @property
    def heads(self):
        return {fold(head) for head in (self.title, *self.others)}


COLUMNS = (
    MemberColumn("full_name", "Họ và tên", 26, ("Họ tên", "Tên"), "bắt buộc"),
    MemberColumn("honorific", "Xưng hô", 10, ("Cách xưng hô", "Ông/bà", "Danh xưng"), "ông, bà, anh, chị, đồng chí"),
    MemberColumn("birth_year", "Năm sinh", 10, ("Ngày sinh", "Ngày, tháng, năm sinh"), "bốn chữ số"),
    MemberColumn("sex", "Giới tính", 10, ("Giới",), "nam, nữ"),
    MemberColumn("title", "Chức danh, nơi công tác", 34, ("Chức vụ, đơn vị công tác", "Chức vụ", "Đơn vị công tác")),
    MemberColumn("posts", "Chức danh trong nhiệm kỳ", 24, ("Chức danh", "Chức danh trong Ủy ban"), "trống là Ủy viên; nhiều thì cách bằng dấu ;"),
    MemberColumn("represents", "Đại diện tổ chức", 24, ("Tổ chức", "Đại diện"), "đúng tên trong danh sách tổ chức thành viên"),
    MemberColumn("sector", "Thành phần", 28, ("Cơ cấu", "Nhóm thành phần")),
    MemberColumn("starts_on", "Từ ngày", 12, ("Ngày bắt đầu", "Giữ chức từ")),
    MemberColumn("phone", "Điện thoại", 14, ("Số điện thoại", "SĐT")),
    MemberColumn("email", "Thư điện tử", 24, ("Email", "E-mail")),
    MemberColumn("address", "Nơi ở", 28, ("Địa chỉ", "Nơi ở hiện nay")),
    MemberColumn("occupation", "Nghề nghiệp", 16),
    MemberColumn("is_full_time", "Chuyên trách", 12, ("Cán bộ chuyên trách",), "có, không"),
    MemberColumn("is_business", "Doanh nghiệp", 12, ("Giới doanh nghiệp", "Doanh nhân"), "có, không"),
    MemberColumn("ethnicity", "Dân tộc", 12),
    MemberColumn("religion", "Tôn giáo", 12),
    MemberColumn("party", "Đảng viên", 14, ("Đảng viên hay ngoài Đảng", "Đảng"), "đảng viên, ngoài Đảng"),
)
SENSITIVE = ("ethnicity", "religion", "party")
BY_NAME = {column.name: column for column in COLUMNS}


def column_headed(text):
    """The column whose head is ``text``, written in any of the usual ways; None for another."""
    said = fold(text)
    return next((column for column in COLUMNS if said and said in column.heads), None)
