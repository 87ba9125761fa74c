"""The sentences of this room's deeds."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("office.refused", _("bị từ chối việc “%(deed)s” với %(target)s"))
