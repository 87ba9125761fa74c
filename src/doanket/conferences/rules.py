"""Who may do what around a conference. When is the services' business. Delegates on their phones carry a code, not a grant: see ``door``."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import allow, anywhere, at, within

STAFF = (at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))

allow(
    "conferences.view_conference", _("xem hội nghị"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)  # fmt: skip
allow("conferences.prepare", _("chuẩn bị hội nghị: chương trình, đại biểu, giấy mời"), *STAFF)
allow("conferences.run_hall", _("điều hành hội trường: điểm danh, phát biểu, màn chiếu"), *STAFF)
allow("conferences.decide", _("mở, khép và công bố biểu quyết"), at(Role.REVIEWER), at(Role.CHAIR))
allow("conferences.conclude", _("nghị quyết, biên bản, việc sau hội nghị"), *STAFF)
allow("conferences.carry", _("mang hội nghị ra máy khác và nhận về"), at(Role.REVIEWER), at(Role.CHAIR))
allow("conferences.land", _("nhận hội nghị từ máy khác về máy này"), anywhere(Role.ADMINISTRATOR), anywhere(Role.CHAIR), anywhere(Role.REVIEWER))
allow("conferences.edit_rules", _("sửa quy tắc biểu quyết của đơn vị"), at(Role.CHAIR), at(Role.ADMINISTRATOR))
allow("conferences.do_task", _("báo kết quả việc được giao"), at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))
