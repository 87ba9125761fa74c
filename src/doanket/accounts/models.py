"""Who can sign in. A user knows no unit and no role: those are grants."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kernel.text import fold, initials, name_sort_key
from doanket.kit import permissions
from doanket.kit.fields import ByteOrderedField, NfcCharField, UidField
from doanket.kit.privacy import Privacy

from .choices import Honorific


class UserManager(BaseUserManager):
    """Users are made by ``services.create_user``; this answers what the sign-in needs."""

    def get_by_natural_key(self, username):
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser):
    """A person with a name to sign in by. There is no superuser: every right is a grant with a place."""

    privacy = Privacy(
        internal="id uid username honorific is_active must_change_password password_changed_at created_at "
        "last_login sort_key search",
        personal="full_name email phone",
        sensitive="password",
    )

    uid = UidField()
    username = models.CharField(_("tên đăng nhập"), max_length=64, unique=True)
    full_name = NfcCharField(_("họ và tên"), max_length=120)
    honorific = models.CharField(_("cách xưng hô"), max_length=8, choices=Honorific, default=Honorific.ONG)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu"), default=False)
    password_changed_at = models.DateTimeField(_("đổi mật khẩu lúc"), null=True)
    created_at = models.DateTimeField(_("tạo lúc"), auto_now_add=True)
    sort_key = ByteOrderedField(max_length=400, editable=False, default="")
    search = models.CharField(max_length=200, editable=False, default="")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("tài khoản")

    def __str__(self):
        return self.full_name

    def save(self, **options):
        self.sort_key = name_sort_key(self.full_name)
        self.search = fold(f"{self.full_name} {self.username}")
        super().save(**options)

    def has_perm(self, perm, target=None):
        """Asked by templates and libraries; services call :func:`doanket.kit.permissions.require`."""
        return perm in permissions.declared() and permissions.may(self, perm, target)

    def get_full_name(self):
        return self.full_name

    @property
    def addressed(self):
        """«ông Mẫn»: form of address and given name."""
        return f"{self.get_honorific_display()} {self.full_name.split()[-1]}"

    @property
    def initials(self):
        return initials(self.full_name)
