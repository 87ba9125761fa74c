"""What the journal says about pages taken over from an old portal."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.old_site_imported", _("đã nhập %(number)s bài từ trang cũ vào %(target)s, đều là bản nháp"))
