"""What the journal says about sites and what stands in them."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("portal.site_opened", _("đã mở trang của %(target)s"))
