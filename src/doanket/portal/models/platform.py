"""How Wagtail sees one of the platform's editors."""

from django.contrib.auth.models import Group

from doanket.accounts.models import User


class PlatformEditor(User):
    """A person at Wagtail's own screens: the library knows only superusers and groups.

    Nothing of this is stored, and outside that path the person is an ordinary user again: see :mod:`doanket.portal.guarding`.
    """

    is_staff = is_superuser = True
    first_name = last_name = ""

    class Meta:
        proxy = True
        app_label = "portal"

    @property
    def groups(self):
        return Group.objects.none()

    def has_perm(self, perm, target=None):
        return True

    def has_perms(self, perms, target=None):
        return True

    def has_module_perms(self, label):
        return True

    def get_all_permissions(self, target=None):
        return set()
