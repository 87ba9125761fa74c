"""Who may do what with persons, terms and seats. When is the services' business."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import above, allow, at, within

allow(
    "people.view_people", _("xem danh sách người và chức danh"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)  # fmt: skip
# A ward keeps the records of its boards, so it works «within».
allow("people.edit_people", _("ghi, sửa hồ sơ người"), within(Role.REVIEWER), within(Role.CHAIR))
allow("people.view_sensitive", _("xem dân tộc, tôn giáo, đảng viên"), at(Role.REVIEWER), at(Role.CHAIR))
allow("people.view_structure", _("xem cơ cấu"), at(Role.REVIEWER), within(Role.CHAIR), above(Role.REVIEWER), within(Role.INSPECTOR))
allow("people.edit_terms", _("lập nhiệm kỳ, khoảng cơ cấu, tổ chức thành viên"), within(Role.REVIEWER), within(Role.CHAIR))
allow("people.write_act", _("ghi việc nhân sự"), within(Role.REVIEWER), within(Role.CHAIR))
allow("people.recognise_act", _("công nhận việc nhân sự của cấp dưới"), above(Role.REVIEWER), above(Role.CHAIR))
allow("people.note_recognition", _("ghi quyết định công nhận nhận được"), at(Role.CHAIR))
