"""Who may change the catalogue. Everybody who is signed in may read it."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import allow, anywhere, at

# Asked of the root of the tree: a figure means the same in every unit, so its definition has one owner.
allow("indicators.edit_catalogue", _("sửa danh mục chỉ tiêu"), at(Role.ADMINISTRATOR))
allow("indicators.edit_phrases", _("sửa cách gọi chỉ tiêu"), anywhere(Role.ADMINISTRATOR))
