"""Coordination regulations (quy chế phối hợp): with whom, from when, until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from .papers import Document


class Agreement(models.Model):
    """What a regulation of coordination binds the unit to. ``ends_on`` is the last day; none: until it is replaced.

    ``review_every`` counts months between two reviews (sơ kết).
    """

    privacy = Privacy(public="id uid document starts_on ends_on review_every revision")

    uid = UidField()
    document = models.OneToOneField(Document, models.PROTECT, related_name="agreement", verbose_name=_("văn bản"))
    starts_on = models.DateField(_("hiệu lực từ"))
    ends_on = models.DateField(_("hết hiệu lực sau ngày"), null=True, blank=True)
    review_every = models.PositiveSmallIntegerField(_("sơ kết mỗi (tháng)"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("quy chế phối hợp")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="agreement_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.document.subject

    @property
    def unit(self):
        return self.document.unit

    @property
    def partner_names(self):
        """«Công an phường Hoa Sen, Trạm Y tế phường Hoa Sen»."""
        return ", ".join(partner.name for partner in self.partners.all())


class AgreementPartner(models.Model):
    """The other side: a unit of the tree, or one that is not on it and has only a name."""

    privacy = Privacy(public="id agreement unit name order")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="partners")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name=_("đơn vị trong cây"))
    name = NfcCharField(_("bên phối hợp"), max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("bên phối hợp")
        constraints = [models.UniqueConstraint(fields=["agreement", "name"], name="one_partner_per_agreement_and_name")]

    def __str__(self):
        return self.name
