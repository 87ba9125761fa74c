"""What the journal says about carrying a conference."""

from django.utils.translation import gettext_lazy as _

from doanket.audit.verbs import say

say("conferences.lent", _("đã đóng gói %(target)s mang ra máy khác"))
say("conferences.packed_to_return", _("đã đóng gói %(target)s để mang về"))
say("conferences.landed", _("đã nhận %(target)s từ %(source)s"))
say("conferences.brought_back", _("đã đưa gói mang về của %(target)s vào máy, chờ ghép"))
say("conferences.merged", _("đã ghép %(target)s: %(changes)s dòng vào, %(conflicts)s chỗ phải chọn, %(kept)s dòng giữ nguyên"))
say("conferences.loan_given_up", _("thôi không nhận gói mang về của %(target)s, lý do: %(reason)s"))
