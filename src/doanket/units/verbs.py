"""The sentences of this room's deeds."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("units.added", _("đã thêm %(target)s (%(kind_of_unit)s) vào %(under)s"))
say("units.edited", _("đã sửa thông tin đơn vị %(target)s"))
say("units.closed", _("đã kết thúc hoạt động của %(target)s, lý do: %(reason)s"))
say("units.contact_set", _("đã sửa cách liên hệ với %(target)s"))
say("units.points_set", _("đã ghi điểm trên bản đồ của %(target)s và các nơi trực thuộc"))
