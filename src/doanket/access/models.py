"""Grants: a role at a place for a time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from .choices import Role


class GrantQuerySet(models.QuerySet):
    def on(self, day):
        """The grants that hold on ``day``."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class Grant(models.Model):
    """``user`` does the deeds of ``role`` at ``unit`` (and, where the rule says so, below it)."""

    privacy = Privacy(internal="id uid user role unit post starts_on ends_before given_by given_at reason")

    uid = UidField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants", verbose_name=_("người")
    )
    role = models.CharField(_("vai trò"), max_length=16, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name=_("đơn vị"))
    post = NfcCharField(_("chức danh"), max_length=120, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_before = models.DateField(_("đến trước ngày"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người giao")
    )
    given_at = models.DateTimeField(auto_now_add=True)
    reason = NfcCharField(_("căn cứ"), max_length=255, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyền")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=Q(ends_before__isnull=True),
                name="one_open_grant_per_user_role_and_unit",
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="grant_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}, {self.unit}"
