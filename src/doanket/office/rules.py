"""Rights that only the screens of this room ask for."""

from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.access.rules import allow, within

allow(
    "office.view_people",
    _("Xem danh sách người và quyền"),
    within(Role.ADMINISTRATOR),
    within(Role.CHAIR),
    within(Role.INSPECTOR),
)
