"""The sentences of the journal about rights."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("access.grant_given", _("đã giao cho %(who)s vai trò %(role)s ở %(at)s, từ ngày %(starts_on)s"))
say("access.grant_taken_back", _("đã thu hồi vai trò %(role)s của %(who)s ở %(at)s"))
