"""What the journal says about pages taken over from an old portal, and about the screens of the platform's editors."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.old_site_imported", _("đã nhập %(number)s bài từ trang cũ vào %(target)s, đều là bản nháp"))
say("portal.import_taken_back", _("đã bỏ %(number)s bản nháp của một lần nhập bài từ trang cũ vào %(target)s; %(left)s bài có người sửa thì để lại"))
say("portal.old_day_set", _("đã xem lại ngày đăng ở trang cũ của %(target)s: %(day)s"))
say("portal.published_on_platform", _("đã đăng %(target)s ở màn hình của ban biên tập nền tảng"))
say("portal.unpublished_on_platform", _("đã gỡ %(target)s ở màn hình của ban biên tập nền tảng"))
