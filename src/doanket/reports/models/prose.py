"""Prose laid before the reader for a report: the text, kept once, and every number that was read in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.indicators.models import Indicator
from doanket.kit.fields import EncryptedField, NfcCharField, UidField
from doanket.kit.privacy import Privacy

from ..choices import Judgement, ProseSource
from .reports import Report


class ProseReading(models.Model):
    """A text that somebody pasted or uploaded for a report. Not settled: nothing of it stands in the report yet.

    The text may name people and telephone numbers, so it is encrypted; it is emptied when nothing was taken from it.
    """

    privacy = Privacy(internal="id uid report source made_by made_at settled_at settled_by", personal="text")

    uid = UidField()
    report = models.ForeignKey(Report, models.CASCADE, related_name="prose_readings")
    text = EncryptedField(_("văn bản"))
    source = models.CharField(_("từ đâu"), max_length=8, choices=ProseSource, default=ProseSource.PASTED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đưa vào"), db_index=False
    )
    made_at = models.DateTimeField(_("đưa vào lúc"))
    settled_at = models.DateTimeField(_("ghi vào biểu lúc"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi vào biểu"), db_index=False
    )

    class Meta:
        verbose_name = _("văn bản đã đọc")

    def __str__(self):
        return str(self.uid)


class ProseFigure(models.Model):
    """A number of a text: what it was read as, and what the person made of it.

    ``start`` to ``end`` is the number in the text, half-open. ``read_as`` is the indicator's code, empty where the person
    pointed at a number that was not read. ``phrase`` holds words of the catalogue only, never the sentence. Values are in
    the scale of the indicator; ``left_at`` is what the cell of the report held after the confirmation.
    """

    privacy = Privacy(
        internal="id uid reading start end read_as phrase value approx of confidence judgement taken_as taken_value added_on left_at",
        personal="why",
    )

    uid = UidField()
    reading = models.ForeignKey(ProseReading, models.CASCADE, related_name="figures")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    read_as = models.SlugField(_("đọc thành"), max_length=64, blank=True, db_index=False)
    phrase = NfcCharField(_("cách gọi đã gặp"), max_length=200, blank=True)
    value = models.BigIntegerField(_("số đọc được"), null=True)
    approx = models.BooleanField(_("ước chừng"), default=False)
    of = models.BigIntegerField(_("trên tổng số"), null=True)
    confidence = models.PositiveSmallIntegerField(_("phần trăm chắc"), default=0)
    why = EncryptedField(_("vì sao"), blank=True)
    judgement = models.CharField(_("người dùng"), max_length=9, choices=Judgement, blank=True)
    taken_as = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+", verbose_name=_("ghi vào"))
    taken_value = models.BigIntegerField(_("số đã ghi"), null=True)
    added_on = models.BooleanField(_("cộng thêm"), default=False)
    left_at = models.BigIntegerField(_("số trong ô sau khi ghi"), null=True)

    class Meta:
        verbose_name = _("số đọc trong văn bản")
        indexes = [models.Index(fields=["read_as", "phrase", "judgement"], name="prose_figures_by_phrase")]

    def __str__(self):
        return f"{self.read_as} {self.start}-{self.end}"
