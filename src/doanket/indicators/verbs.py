"""What the journal says about deeds of this room."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say(
    "indicators.catalogue_loaded",
    _("đã nạp danh mục mặc định: %(indicators)s chỉ tiêu, %(checks)s phép kiểm tra chéo, %(wordings)s câu bằng ngôn ngữ khác"),
)
say("indicators.added", _("đã thêm chỉ tiêu “%(target)s” (mã %(code)s), áp dụng từ %(starts_on)s"))
say("indicators.version_made", _("đã lập bản %(number)s của chỉ tiêu “%(target)s”, áp dụng từ %(starts_on)s"))
say("indicators.retired", _("đã cho chỉ tiêu “%(target)s” thôi dùng từ %(retired_on)s"))
say("indicators.phrase_added", _("đã thêm cách gọi “%(phrase)s” cho chỉ tiêu “%(target)s”"))
say("indicators.phrase_removed", _("đã bỏ cách gọi “%(phrase)s” của chỉ tiêu “%(target)s”"))
say("indicators.check_written", _("đã ghi phép kiểm tra chéo “%(target)s”, áp dụng từ %(starts_on)s"))
say("indicators.check_ended", _("đã thôi phép kiểm tra chéo “%(target)s” từ %(ends_before)s"))
say("indicators.language_on", _("đã bật ngôn ngữ thứ hai: %(target)s"))
say("indicators.language_off", _("đã tắt ngôn ngữ thứ hai: %(target)s"))
say("indicators.wording_written", _("đã ghi lời tiếng %(language)s cho câu “%(vietnamese)s”"))
say("indicators.wordings_written", _("đã nạp %(count)s câu tiếng %(target)s từ bảng"))
say("indicators.sound_put", _("đã thêm giọng đọc tiếng %(language)s cho câu “%(vietnamese)s”"))
say("indicators.wording_removed", _("đã xóa %(part)s tiếng %(language)s của câu “%(vietnamese)s”"))
