"""What the journal says about what the portal takes from the work of other rooms."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.news_taken", _("đã lấy tin chờ đăng về thành bài «%(target)s»"))
say("portal.figure_published", _("đã công bố số liệu «%(target)s», %(lines)s dòng, kỳ %(period)s"))
say("portal.figure_updated", _("đã cập nhật số liệu công bố «%(target)s» theo báo cáo"))
say("portal.figure_withdrawn", _("đã rút số liệu công bố «%(target)s», lý do: %(reason)s"))
say("portal.past_days_entered", _("đã ghi số người đọc của %(days)s ngày trước khi đếm vào trang của %(target)s"))
