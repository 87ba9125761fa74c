"""Who may do what with reports. When is the services' business."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import above, allow, at, within

allow(
    "reports.view_report", _("xem báo cáo"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)
allow("reports.write_report", _("điền báo cáo"), at(Role.AUTHOR), at(Role.CHAIR))
allow("reports.enter_for", _("nhập thay đơn vị cấp dưới"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.submit_report", _("gửi báo cáo"), at(Role.AUTHOR), at(Role.CHAIR))
allow("reports.return_report", _("trả lại báo cáo để sửa"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.accept_report", _("duyệt báo cáo"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.accept_own_entry", _("duyệt báo cáo do chính mình nhập"), above(Role.CHAIR))
allow("reports.correct_report", _("ký đính chính báo cáo đã duyệt"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.ask_question", _("hỏi về một câu trong báo cáo"), above(Role.REVIEWER), above(Role.CHAIR), above(Role.INSPECTOR))
allow("reports.answer_question", _("trả lời câu hỏi về báo cáo"), at(Role.AUTHOR), at(Role.CHAIR))
allow("reports.object_to_entry", _("nêu ý kiến về báo cáo nhập thay"), at(Role.AUTHOR), at(Role.CHAIR))
allow("reports.answer_objection", _("trả lời ý kiến về báo cáo nhập thay"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.open_round", _("mở đợt báo cáo"), at(Role.REVIEWER), at(Role.CHAIR))
allow("reports.exempt_unit", _("miễn báo cáo cho một đơn vị"), above(Role.REVIEWER), above(Role.CHAIR))
allow("reports.reopen_round", _("mở lại đợt báo cáo đã khóa cho một đơn vị"), above(Role.REVIEWER), above(Role.CHAIR))
allow(
    "reports.view_totals", _("xem số tổng hợp"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)
allow("reports.edit_form", _("soạn biểu mẫu báo cáo"), at(Role.ADMINISTRATOR), at(Role.CHAIR))
allow(
    "reports.draft_year_report", _("soạn báo cáo năm"),
    at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR),
)
