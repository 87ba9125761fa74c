"""What the journal says about texts, pictures, files and albums."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.article_started", _("đã bắt đầu viết bài %(target)s"))
say("portal.article_saved", _("đã lưu bài %(target)s"))
say("portal.article_moved", _("đã chuyển bài %(target)s sang chuyên mục %(section)s"))
say("portal.article_submitted", _("đã gửi duyệt bài %(target)s"))
say("portal.article_returned", _("đã trả lại bài %(target)s để sửa"))
say("portal.article_returned_by_link", _("đã trả lại bài %(target)s qua liên kết duyệt"))
say("portal.article_scheduled", _("đã duyệt bài %(target)s, hẹn đăng lúc %(at)s"))
say("portal.article_published", _("đã đăng bài %(target)s"))
say("portal.article_replaced", _("đã đăng bản sửa của bài %(target)s"))
say("portal.article_published_by_link", _("đã đăng bài %(target)s theo câu trả lời qua liên kết duyệt"))
say("portal.article_published_by_clock", _("đã đăng bài %(target)s theo giờ hẹn"))
say("portal.article_taken_down_by_clock", _("đã gỡ bài %(target)s theo giờ hẹn"))
say("portal.article_withdrawn", _("đã gỡ bài %(target)s"))
say("portal.article_withdrawn_early", _("đã gỡ bài %(target)s trước khi hết hạn niêm yết (%(day)s), lý do: %(reason)s"))
say("portal.article_corrected", _("đã đính chính bài %(target)s"))
say("portal.article_pinned", _("đã ghim bài %(target)s"))
say("portal.article_unpinned", _("đã bỏ ghim bài %(target)s"))
say("portal.article_dropped", _("đã bỏ bản nháp %(target)s"))
say("portal.changes_forgotten", _("đã bỏ bản sửa của bài %(target)s"))
say("portal.approval_link_made", _("đã tạo liên kết duyệt bài %(target)s"))
say("portal.picture_added", _("đã tải lên ảnh %(target)s"))
say("portal.picture_described", _("đã sửa lời của ảnh %(target)s"))
say("portal.file_added", _("đã tải lên tệp %(target)s"))
say("portal.album_made", _("đã lập album %(target)s"))
say("portal.album_saved", _("đã sửa album %(target)s"))
say("portal.album_published", _("đã đăng album %(target)s"))
say("portal.album_withdrawn", _("đã gỡ album %(target)s"))
