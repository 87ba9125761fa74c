"""What the journal says about topics."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.topic_added", _("đã thêm chủ đề %(target)s"))
say("portal.topic_changed", _("đã sửa chủ đề %(target)s"))
say("portal.topic_removed", _("đã bỏ chủ đề %(target)s"))
