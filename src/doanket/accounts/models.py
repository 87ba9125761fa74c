"""Who can sign in. A user knows no unit and no role: those are grants."""

from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.kernel.text import fold, initials, name_sort_key
from doanket.kit import permissions
from doanket.kit.fields import ByteOrderedField, NfcCharField, UidField, fitting
from doanket.kit.privacy import Privacy

from .choices import Direction, Honorific
from .values import PASSWORD_LENGTH, RESET_ASKED_DAYS


class Language(models.Model):
    """A language that may stand below the Vietnamese. Vietnamese itself is no row: it is always there and always first."""

    privacy = Privacy(public="id code name own_name direction order is_on source")

    code = models.CharField(_("mã"), max_length=12, unique=True, help_text=_("theo ISO 639, như ghi trong lang="))
    name = NfcCharField(_("tên tiếng Việt"), max_length=60)
    own_name = NfcCharField(_("tên tự gọi"), max_length=60, blank=True)
    direction = models.CharField(_("chiều chữ"), max_length=3, choices=Direction, default=Direction.LTR)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    is_on = models.BooleanField(_("đang dùng"), default=False)
    source = NfcCharField(_("nguồn"), max_length=200)

    class Meta:
        verbose_name = _("ngôn ngữ")

    def __str__(self):
        return self.name

    @property
    def title(self):
        """«Mông (Hmoob)»: the Vietnamese name, and its own where the two differ."""
        return f"{self.name} ({self.own_name})" if self.own_name and self.own_name != self.name else self.name


class UserManager(BaseUserManager):
    """Users are made by ``services.create_user``; this answers what the sign-in needs."""

    def get_by_natural_key(self, username):
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser):
    """A person with a name to sign in by. There is no superuser: every right is a grant with a place."""

    privacy = Privacy(
        internal="id uid honorific is_active must_change_password password_changed_at created_at created_by last_login",
        personal="username full_name email phone sort_key search",
        sensitive="password second_language only_vietnamese",  # a mother tongue tells of ethnic origin
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
    created_by = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("người tạo")
    )
    second_language = models.ForeignKey(
        Language, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ngôn ngữ thứ hai")
    )
    only_vietnamese = models.BooleanField(_("chỉ tiếng Việt, dù đơn vị có ngôn ngữ thứ hai"), default=False)
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
        self.sort_key = fitting(self, "sort_key", name_sort_key(self.full_name))
        self.search = fitting(self, "search", fold(f"{self.full_name} {self.username}"))
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


class PasswordRuleQuerySet(models.QuerySet):
    def on(self, day):
        """The rules that had begun by ``day``; the latest is in force."""
        return self.filter(starts_on__lte=day)


class PasswordRule(models.Model):
    """What passwords must be from a day on. Without a row: twelve letters, no ageing, nothing remembered."""

    privacy = Privacy(internal="id starts_on min_length max_age_days remembered basis")

    starts_on = models.DateField(_("từ ngày"), unique=True)
    min_length = models.PositiveSmallIntegerField(_("số ký tự ít nhất"), default=PASSWORD_LENGTH)
    max_age_days = models.PositiveSmallIntegerField(_("phải đổi sau số ngày"), null=True, blank=True)
    remembered = models.PositiveSmallIntegerField(_("không dùng lại mấy mật khẩu gần nhất"), default=0)
    basis = NfcCharField(_("căn cứ"), max_length=255, blank=True)

    objects = PasswordRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy định mật khẩu")
        constraints = [
            models.CheckConstraint(
                condition=Q(min_length__gte=PASSWORD_LENGTH), name="password_rule_is_never_milder"
            ),
        ]

    def __str__(self):
        return f"{self.starts_on}"


class PastPassword(models.Model):
    """The hash of a password that served before, kept only as long as a rule remembers it."""

    privacy = Privacy(internal="id user ended_at", sensitive="password")

    user = models.ForeignKey(User, models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("mật khẩu cũ")

    def __str__(self):
        return f"{self.user_id}"


class SecondFactorResetQuerySet(models.QuerySet):
    def open(self):
        """Asked for, not yet confirmed or refused, and not too old."""
        youngest = timezone.now() - timedelta(days=RESET_ASKED_DAYS)
        return self.filter(confirmed_at__isnull=True, refused_at__isnull=True, asked_at__gt=youngest)


class SecondFactorReset(models.Model):
    """Taking the second factor off a lost telephone: one person asks, another confirms, neither is the owner."""

    privacy = Privacy(
        internal="id uid user reason asked_by asked_at confirmed_by confirmed_at refused_by refused_at"
    )

    uid = UidField()
    user = models.ForeignKey(
        User, models.PROTECT, related_name="second_factor_resets", verbose_name=_("của ai")
    )
    reason = NfcCharField(_("lý do"), max_length=255)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người đề nghị"))
    asked_at = models.DateTimeField(_("đề nghị lúc"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("người xác nhận")
    )
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True)
    refused_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("người bác")
    )
    refused_at = models.DateTimeField(_("bác lúc"), null=True)

    objects = SecondFactorResetQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị đặt lại lớp bảo vệ thứ hai")
        constraints = [
            models.CheckConstraint(
                condition=~Q(user=F("asked_by"))
                & ~Q(user=F("confirmed_by"))
                & ~Q(asked_by=F("confirmed_by")),
                name="second_factor_is_reset_by_two_others",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(confirmed_at__isnull=True, refused_at__isnull=True),
                name="one_open_second_factor_reset_per_user",
            ),
        ]

    def __str__(self):
        return f"{self.user}"
