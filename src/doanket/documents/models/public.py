"""Signed papers that anybody may read on the portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, UidField
from doanket.kit.privacy import Privacy

from ..choices import PaperField
from .base import user_key
from .papers import Document


class PublicPaper(models.Model):
    """The public version of a signed paper: its text without numbers that lead to a person, and its files made from it.

    ``ended_at`` is set while it is withdrawn; the row stays, and with it the address of the page. ``words`` is folded.
    """

    privacy = Privacy(
        public="id uid document field in_force_from expires_on published_at blocks words pdf docx pdf_size docx_size",
        internal="published_by masked ended_at ended_by end_reason",
    )

    uid = UidField()
    document = models.OneToOneField(Document, models.PROTECT, related_name="public", verbose_name=_("văn bản"))
    field = models.CharField(_("lĩnh vực"), max_length=16, choices=PaperField, default=PaperField.OTHER)
    in_force_from = models.DateField(_("hiệu lực từ ngày"))
    expires_on = models.DateField(_("hết hiệu lực sau ngày"), null=True, blank=True)
    blocks = models.JSONField(default=list)
    words = models.TextField(default="", editable=False)
    masked = models.PositiveIntegerField(_("số chỗ đã che"), default=0)
    pdf = models.FileField(upload_to="documents/public", max_length=200)
    docx = models.FileField(upload_to="documents/public", max_length=200)
    pdf_size = models.PositiveIntegerField(default=0)
    docx_size = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(_("công khai lúc"))
    published_by = user_key(_("người công khai"))
    ended_at = models.DateTimeField(_("thôi công khai lúc"), null=True)
    ended_by = user_key(_("người thôi công khai"), null=True)
    end_reason = NfcCharField(_("lý do thôi công khai"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("văn bản công khai")
        indexes = [models.Index(fields=["ended_at", "-published_at"], name="public_papers_newest_first")]

    def __str__(self):
        return str(self.document)
