"""One track for a paper: who has the draft, what each did with it, where the signed paper went and who opened it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import Stage, StepKind
from .base import user_key
from .papers import Document, IncomingDocument


class Routing(models.Model):
    """Who has a draft now and since when. A draft without a row lies with its writer."""

    privacy = Privacy(internal="id document stage holder since")

    document = models.OneToOneField(Document, models.PROTECT, related_name="routing", verbose_name=_("văn bản"))
    stage = models.CharField(_("đang ở bước"), max_length=10, choices=Stage, default=Stage.WRITING)
    holder = user_key(_("đang ở"))
    since = models.DateTimeField(_("từ lúc"))

    class Meta:
        verbose_name = _("chỗ của bản nháp")
        indexes = [models.Index(fields=["holder", "stage"], name="drafts_in_a_hand")]

    def __str__(self):
        return f"{self.document_id}: {self.get_stage_display()}"


class Step(models.Model):
    """One hand to the next; never changed. ``version`` is the version of the draft as it went on."""

    privacy = Privacy(internal="id uid document kind by to at version note")

    uid = UidField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="steps", verbose_name=_("văn bản"))
    kind = models.CharField(_("bước"), max_length=12, choices=StepKind)
    by = user_key(_("người chuyển"))
    to = user_key(_("người nhận"))
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveSmallIntegerField(_("bản"))
    note = NfcTextField(_("lời nhắn"), blank=True)

    class Meta:
        verbose_name = _("bước của bản nháp")

    def __str__(self):
        return f"{self.document_id}: {self.get_kind_display()}"


class Dispatch(models.Model):
    """One sending of a signed paper to units of the tree."""

    privacy = Privacy(internal="id uid document sent_by sent_at note")

    uid = UidField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="dispatches", verbose_name=_("văn bản"))
    sent_by = user_key(_("người gửi"))
    sent_at = models.DateTimeField(_("gửi lúc"), auto_now_add=True)
    note = NfcCharField(_("lời nhắn"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("lần gửi văn bản")

    def __str__(self):
        return f"{self.document_id}: {self.sent_at}"


class Receipt(models.Model):
    """The paper at one unit: whether somebody of the unit opened it, and the line of its incoming register, if entered."""

    privacy = Privacy(internal="id uid dispatch document unit read_at read_by reminded_at incoming")

    uid = UidField()
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="receipts", verbose_name=_("lần gửi"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="receipts", verbose_name=_("văn bản"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="received_papers", verbose_name=_("nơi nhận"))
    read_at = models.DateTimeField(_("mở lúc"), null=True)
    read_by = user_key(_("người mở"), null=True)
    reminded_at = models.DateTimeField(_("nhắc lúc"), null=True)
    incoming = models.OneToOneField(
        IncomingDocument, models.PROTECT, null=True, related_name="receipt", verbose_name=_("dòng trong sổ đến")
    )

    class Meta:
        verbose_name = _("nơi nhận văn bản")
        indexes = [models.Index(fields=["unit", "read_at"], name="papers_received_by_a_unit")]
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="one_receipt_per_document_and_unit")]

    def __str__(self):
        return f"{self.document_id} → {self.unit}"
