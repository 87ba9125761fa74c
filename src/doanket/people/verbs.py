"""What the journal says about deeds of this room."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("people.act_written", _("đã ghi việc nhân sự: %(target)s"))
