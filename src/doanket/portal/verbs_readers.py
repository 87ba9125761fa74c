"""What the journal says about comments. Who wrote them is not said: readers have no name in the journal."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.comment_shown", _("đã cho hiện %(target)s"))
say("portal.comment_refused", _("không đăng %(target)s, lý do: %(reason)s"))
say("portal.comment_reconsidered", _("đã đưa %(target)s về chờ duyệt"))
say("portal.comment_answered", _("đã trả lời %(target)s"))
say("portal.comment_answer_taken_back", _("đã rút lời trả lời của đơn vị, %(target)s"))
say("portal.comment_erased", _("đã xóa %(target)s theo yêu cầu của người viết"))
