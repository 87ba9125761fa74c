"""Certificates and letters of thanks, each with a code that anybody may check."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.people.models import Person
from doanket.units.models import Unit

from ..choices import CertificateKind
from .base import user_key


class Certificate(models.Model):
    """What was given to whom, for what. ``code`` is printed on the paper; checking it tells nothing about the person."""

    privacy = Privacy(
        public="id uid unit kind issued_on code revoked_at",
        internal="year number symbol signer_post made_by made_at revoked_by revoked_reason person honorific",
        personal="full_name post_words wording signer_name search",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="certificates", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=16, choices=CertificateKind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("hồ sơ"))
    honorific = models.CharField(_("cách xưng hô"), max_length=8, choices=Honorific, default=Honorific.ONG)
    full_name = NfcCharField(_("họ và tên"), max_length=120)
    post_words = NfcCharField(_("chức danh, nơi công tác"), max_length=200, blank=True)
    wording = NfcTextField(_("lời ghi"))
    issued_on = models.DateField(_("ngày cấp"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    signer_name = NfcCharField(_("người ký"), max_length=120)
    signer_post = NfcCharField(_("chức danh người ký"), max_length=80)
    code = models.CharField(_("mã xác minh"), max_length=26, unique=True, editable=False)
    made_by = user_key(_("người lập"))
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(_("thu hồi lúc"), null=True)
    revoked_by = user_key(_("người thu hồi"), null=True)
    revoked_reason = NfcCharField(_("lý do thu hồi"), max_length=255, blank=True)
    search = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        verbose_name = _("giấy chứng nhận, thư cảm ơn")
        indexes = [models.Index(fields=["unit", "year"], name="certificates_of_a_unit_by_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "number"], condition=Q(number__isnull=False), name="one_certificate_per_number"
            ),
            models.CheckConstraint(condition=~Q(kind="certificate") | Q(number__isnull=False), name="certificate_has_a_number"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.symbol}".strip()

    def save(self, **options):
        self.search = fitting(self, "search", fold(f"{self.symbol} {self.full_name} {self.post_words}"))
        super().save(**options)

    def get_absolute_url(self):
        return reverse("documents:certificate", args=[self.pk])

    @property
    def is_revoked(self):
        return self.revoked_at is not None

    @property
    def addressed(self):
        """«ông Nguyễn Văn Mẫn»."""
        return f"{self.get_honorific_display()} {self.full_name}"

    @property
    def code_in_groups(self):
        """«ABCDE FGHJK MNPQR STVWX YZ0123»: as a person reads it out."""
        return " ".join((*(self.code[start : start + 5] for start in range(0, 20, 5)), self.code[20:]))
