"""The rights of the rooms below this one, which know neither roles nor places: units, accounts, the journal, grants."""

from django.utils.translation import gettext_lazy as _

from .choices import Role
from .queries import workplaces_of
from .rules import above, allow, at, within

ADMINISTERS = within(Role.ADMINISTRATOR)
CREATOR = _("người đã tạo tài khoản, khi tài khoản chưa được giao việc ở đâu")


def made_the_unplaced(actor, user):
    """Until an account has its first grant, only its maker may manage it: nobody else can tell whose it is."""
    return user is not None and user.created_by_id == actor.pk and not workplaces_of(user)


def _on_a_person(name, title):
    """The administrator must stand at or above every place the person works at, or a ward would open a province."""
    allow(name, title, ADMINISTERS, places=workplaces_of, also=made_the_unplaced, or_else=CREATOR)


allow("units.add_unit", _("Thêm đơn vị"), ADMINISTERS)
allow("units.edit_unit", _("Sửa thông tin đơn vị"), ADMINISTERS)
allow("units.close_unit", _("Kết thúc hoạt động của đơn vị"), above(Role.ADMINISTRATOR))

CONTACTS = (at(Role.EDITOR), at(Role.CHAIR), at(Role.ADMINISTRATOR))
allow("units.edit_contact", _("Sửa cách liên hệ với đơn vị"), *CONTACTS)

allow("accounts.create_user", _("Tạo tài khoản"), ADMINISTERS)
_on_a_person("accounts.reset_password", _("Đặt mật khẩu tạm cho người khác"))
_on_a_person("accounts.deactivate_user", _("Khóa hoặc mở lại tài khoản"))
_on_a_person("accounts.reset_second_factor", _("Đặt lại lớp bảo vệ thứ hai của người khác"))

allow("access.manage_grants", _("Giao và thu hồi quyền"), ADMINISTERS)

allow("audit.view_journal", _("Xem nhật ký"), within(Role.INSPECTOR), ADMINISTERS, at(Role.CHAIR))
allow("audit.export_journal", _("Xuất nhật ký"), within(Role.INSPECTOR), ADMINISTERS)
