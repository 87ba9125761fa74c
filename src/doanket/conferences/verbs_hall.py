from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("conferences.opened", _("đã khai mạc %(target)s"))
say("conferences.closed", _("đã bế mạc %(target)s, %(present)s người có mặt đến cuối"))
say("conferences.item_started", _("đã chuyển sang mục %(target)s"))
say("conferences.item_ended", _("đã kết thúc mục %(target)s"))
say("conferences.arrived", _("đã điểm danh %(target)s (%(how)s)"))
say("conferences.arrived_by_list", _("đã điểm danh %(count)s người theo danh sách giấy của %(target)s"))
say("conferences.arrival_undone", _("đã bỏ điểm danh nhầm của %(target)s"))
say("conferences.left", _("đã ghi %(target)s ra về"))
say("conferences.asked_to_speak", _("đã đăng ký phát biểu cho %(target)s (%(via)s)"))
say("conferences.speech_withdrawn", _("đã rút tên phát biểu của %(target)s"))
say("conferences.floor_given", _("đã mời %(target)s phát biểu"))
say("conferences.speech_extended", _("đã thêm thời gian phát biểu cho %(target)s"))
say("conferences.speech_ended", _("đã ghi %(target)s phát biểu xong"))
say("conferences.speaker_moved", _("đã xếp lại thứ tự phát biểu của %(target)s"))
say("conferences.speech_summarised", _("đã ghi tóm tắt ý kiến của %(target)s"))
say("conferences.contribution_received", _("đã nhận tham luận %(target)s (%(via)s)"))
say("conferences.contribution_arranged", _("đã xếp tham luận %(target)s: %(state)s"))
say("conferences.contribution_removed", _("đã bỏ tham luận %(target)s nhận nhầm"))
