"""What the journal says about sites and what stands in them."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.site_opened", _("đã mở trang của %(target)s"))
say("portal.site_edited", _("đã sửa lời và màu trang của %(target)s"))
say("portal.menu_arranged", _("đã xếp lại các mục trên trang của %(target)s"))
say("portal.text_written", _("đã sửa trang cố định “%(target)s”"))
say("portal.put_up", _("đã đặt %(kind_of_furniture)s “%(target)s” lên trang"))
say("portal.furniture_changed", _("đã sửa %(kind_of_furniture)s “%(target)s” trên trang"))
say("portal.taken_down", _("đã gỡ %(kind_of_furniture)s “%(target)s” khỏi trang"))
say("portal.track_added", _("đã đưa bản âm thanh “%(target)s” lên trang"))
say("portal.track_edited", _("đã sửa bản âm thanh “%(target)s”"))
say("portal.track_removed", _("đã xóa bản âm thanh “%(target)s”"))
