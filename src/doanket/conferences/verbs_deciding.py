from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("conferences.rule_added", _("đã lập quy tắc biểu quyết “%(target)s”, áp dụng từ %(on)s, căn cứ: %(citation)s"))
say("conferences.rule_ended", _("đã thôi áp dụng quy tắc biểu quyết “%(target)s” từ %(on)s"))
say("conferences.motion_drafted", _("đã soạn nội dung biểu quyết “%(target)s”"))
say("conferences.motion_revised", _("đã sửa nội dung biểu quyết “%(target)s”"))
say("conferences.motion_opened", _("đã mở biểu quyết “%(target)s”, có mặt %(present)s trên %(convened)s vị được triệu tập"))
say("conferences.entitled", _("đã cho một đại biểu đến muộn biểu quyết “%(target)s”"))
say("conferences.motion_closed", _("đã khép biểu quyết “%(target)s”, dấu vân của các phiếu: %(votes_digest)s"))
say("conferences.votes_counted", _("đã nhập số của người đếm thứ %(counter)s cho “%(target)s”"))
say("conferences.motion_declared", _("đã công bố kết quả biểu quyết “%(target)s”"))
say("conferences.motion_voided", _("đã hủy lần biểu quyết “%(target)s”, lý do: %(reason)s"))
say("conferences.candidate_added", _("đã thêm một người vào danh sách phiếu của “%(target)s”"))
say("conferences.candidate_struck", _("đã bỏ một người khỏi danh sách phiếu của “%(target)s”"))
say("conferences.line_added", _("đã thêm một dòng hiệp thương (%(post)s) vào “%(target)s”"))
say("conferences.line_withdrawn", _("đã rút một dòng hiệp thương (%(post)s) khỏi “%(target)s”"))
