"""What the journal says about deeds of this room."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("indicators.catalogue_loaded", _("đã nạp danh mục mặc định: %(indicators)s chỉ tiêu, %(checks)s phép kiểm tra chéo"))
say("indicators.added", _("đã thêm chỉ tiêu “%(target)s” (mã %(code)s), áp dụng từ %(starts_on)s"))
say("indicators.version_made", _("đã lập bản %(number)s của chỉ tiêu “%(target)s”, áp dụng từ %(starts_on)s"))
say("indicators.retired", _("đã cho chỉ tiêu “%(target)s” thôi dùng từ %(retired_on)s"))
say("indicators.phrase_added", _("đã thêm cách gọi “%(phrase)s” cho chỉ tiêu “%(target)s”"))
say("indicators.phrase_removed", _("đã bỏ cách gọi “%(phrase)s” của chỉ tiêu “%(target)s”"))
say("indicators.check_written", _("đã ghi phép kiểm tra chéo “%(target)s”, áp dụng từ %(starts_on)s"))
say("indicators.check_ended", _("đã thôi phép kiểm tra chéo “%(target)s” từ %(ends_before)s"))
