"""Forms of letters that a unit uploads; the units below use them too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import LetterKind
from .base import user_key


class LetterTemplate(models.Model):
    """One version of a unit's Word form for a kind of letter. Versions are kept: a letter sent can be explained later."""

    privacy = Privacy(
        internal="id uid unit kind number name starts_on file size sha256 fields uploaded_by uploaded_at withdrawn_at withdrawn_by",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letter_templates", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại thư"), max_length=16, choices=LetterKind)
    number = models.PositiveSmallIntegerField(_("bản"))
    name = NfcCharField(_("tên mẫu"), max_length=120)
    starts_on = models.DateField(_("dùng từ ngày"))
    file = models.FileField(_("tệp Word"), upload_to="documents/templates/")
    size = models.PositiveIntegerField(_("cỡ tệp"))
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(_("trường"), default=list)
    uploaded_by = user_key(_("người đưa lên"))
    uploaded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("thôi dùng lúc"), null=True)
    withdrawn_by = user_key(_("người cho thôi dùng"), null=True)

    class Meta:
        verbose_name = _("mẫu thư")
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "number"], name="one_template_per_unit_kind_and_number")]

    def __str__(self):
        return f"{self.name} (bản {self.number})"
