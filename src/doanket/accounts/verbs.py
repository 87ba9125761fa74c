"""The sentences of the journal about accounts."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("accounts.created", _("đã tạo tài khoản cho %(target)s"))
say("accounts.first_administrator_created", _("đã tự lập tài khoản quản trị đầu tiên khi thiết lập hệ thống"))
say("accounts.deactivated", _("đã khóa tài khoản của %(target)s, lý do: %(reason)s"))
say("accounts.reactivated", _("đã mở lại tài khoản của %(target)s, lý do: %(reason)s"))
say("accounts.unused_warned", _("báo trước: tài khoản của %(target)s lâu không dùng, sẽ tự khóa từ ngày %(closes_on)s"))
say("accounts.unused_closed", _("đã khóa tài khoản của %(target)s vì %(days)s ngày không dùng"))
say("accounts.password_changed", _("đã đổi mật khẩu của mình"))
say("accounts.password_reset", _("đã đặt mật khẩu tạm cho %(target)s"))
say("accounts.locked_out", _("đã khóa cửa đăng nhập vào tài khoản %(target)s sau %(failures)s lần sai"))
say("accounts.second_factor_added", _("đã đặt lớp bảo vệ thứ hai cho tài khoản của mình"))
say("accounts.second_factor_removed", _("đã bỏ lớp bảo vệ thứ hai của tài khoản mình"))
say("accounts.second_language_chosen", _("đã chọn lại ngôn ngữ thứ hai của mình"))
say("accounts.linked", _("đã nối tài khoản của mình với nơi đăng nhập liên thông"))
say("accounts.unlinked", _("đã thôi nối tài khoản của mình với nơi đăng nhập liên thông"))
say("accounts.recovery_codes_made", _("đã làm bộ mã dự phòng mới"))
say("accounts.recovery_code_used", _("đã đăng nhập bằng một mã dự phòng"))
say(
    "accounts.second_factor_reset_asked",
    _("đã đề nghị đặt lại lớp bảo vệ thứ hai của %(target)s, lý do: %(reason)s"),
)
say(
    "accounts.second_factor_reset",
    _("đã xác nhận đặt lại lớp bảo vệ thứ hai của %(target)s, theo đề nghị của %(asked_by)s"),
)
say("accounts.second_factor_reset_refused", _("đã bác đề nghị đặt lại lớp bảo vệ thứ hai của %(target)s"))
