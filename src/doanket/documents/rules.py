"""Who may do what with papers. When is the services' business."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import allow, at, within

allow(
    "documents.view_document", _("xem văn bản"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)  # fmt: skip
allow("documents.write_document", _("soạn văn bản"), at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.sign_document", _("ký văn bản và lấy số"), at(Role.CHAIR))
allow("documents.cancel_document", _("hủy văn bản"), at(Role.CHAIR))
allow("documents.register_incoming", _("vào sổ văn bản đến"), at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.cancel_incoming", _("hủy số văn bản đến"), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.edit_letterhead", _("sửa tiêu đề văn bản"), at(Role.CHAIR), at(Role.ADMINISTRATOR))
allow(
    "documents.view_news", _("xem tin chờ đăng"),
    at(Role.AUTHOR), at(Role.EDITOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)  # fmt: skip
allow(
    "documents.write_news", _("soạn, sửa tin chờ đăng"),
    at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR), at(Role.EDITOR),
)  # fmt: skip
allow("documents.hand_over_news", _("giao tin cho cổng thông tin"), at(Role.REVIEWER), at(Role.CHAIR), at(Role.EDITOR))
allow("documents.review_document", _("xem lại, trả lại, trình ký văn bản"), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.send_document", _("gửi văn bản đã ký tới các đơn vị"), at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.open_received", _("mở văn bản nhận từ hệ thống"), at(Role.AUTHOR), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.edit_templates", _("đưa mẫu thư của đơn vị lên"), at(Role.CHAIR), at(Role.ADMINISTRATOR))
allow(
    "documents.view_certificate", _("xem giấy chứng nhận, thư cảm ơn"),
    at(Role.AUTHOR), within(Role.REVIEWER), within(Role.CHAIR), within(Role.INSPECTOR),
)  # fmt: skip
allow("documents.issue_certificate", _("cấp giấy chứng nhận, thư cảm ơn"), at(Role.REVIEWER), at(Role.CHAIR))
allow("documents.revoke_certificate", _("thu hồi giấy chứng nhận, thư cảm ơn"), at(Role.CHAIR))
allow("documents.publish_document", _("công khai văn bản đã ký trên cổng thông tin, thôi công khai"), at(Role.REVIEWER), at(Role.CHAIR))
