"""A round: one collection with its period, counted span, due and closing day, and whom it asks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, PeriodField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit, UnitKind

from ..choices import RollUpLine
from .forms import FormVersion


class RoundQuerySet(models.QuerySet):
    def latest_first(self):
        return self.order_by("-counted_to", "-pk")


class Round(models.Model):
    """``scope`` is the unit whose subtree is asked; totals still rise to the root. Ad-hoc rounds have no period."""

    privacy = Privacy(
        internal="id uid title owner scope period counted_from counted_to due_on closes_on built_from opened_at opened_by"
    )

    uid = UidField()
    title = NfcCharField(_("tên đợt"), max_length=200)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="rounds", verbose_name=_("đơn vị mở đợt"))
    scope = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("phạm vi"))
    period = PeriodField(_("kỳ"), null=True, blank=True)
    counted_from = models.DateField(_("tính từ ngày"))
    counted_to = models.DateField(_("tính đến hết ngày"))
    due_on = models.DateField(_("hạn nộp"))
    closes_on = models.DateField(_("ngày khóa"))
    built_from = models.CharField(
        _("cộng từ kỳ"), max_length=1, blank=True, help_text=_("trống: thu báo cáo; M: cộng các tháng; Q: cộng các quý")
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt báo cáo")
        constraints = [
            models.CheckConstraint(condition=Q(counted_to__gte=F("counted_from")), name="round_counts_forward"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("due_on")), name="round_closes_after_due"),
        ]

    def __str__(self):
        return self.title


class RoundPart(models.Model):
    """A form version that belongs to a round."""

    privacy = Privacy(internal="id round form_version")

    round = models.ForeignKey(Round, models.CASCADE, related_name="parts")
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("phần của đợt")
        constraints = [models.UniqueConstraint(fields=["round", "form_version"], name="one_part_per_version")]

    def __str__(self):
        return str(self.form_version)


class Audience(models.Model):
    """A kind of unit that must report in the round, the line it feeds, and its own due day if it differs."""

    privacy = Privacy(internal="id round kind line due_on")

    round = models.ForeignKey(Round, models.CASCADE, related_name="audiences")
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+")
    line = models.CharField(max_length=16, choices=[c for c in RollUpLine.choices if c[0] != "joint"])
    due_on = models.DateField(_("hạn riêng"), null=True, blank=True)

    class Meta:
        verbose_name = _("loại đơn vị phải nộp")
        constraints = [models.UniqueConstraint(fields=["round", "kind"], name="one_audience_per_kind")]

    def __str__(self):
        return f"{self.kind}"


class Exemption(models.Model):
    """A unit that need not report in a round, and why."""

    privacy = Privacy(internal="id round unit reason given_by given_at")

    round = models.ForeignKey(Round, models.CASCADE, related_name="exemptions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reason = NfcCharField(_("lý do"), max_length=255)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("miễn báo cáo")
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_exemption_per_unit_and_round")]

    def __str__(self):
        return f"{self.unit}"


class Reopening(models.Model):
    """A closed round opened again for one unit until a moment, with a reason."""

    privacy = Privacy(internal="id round unit until reason given_by given_at")

    round = models.ForeignKey(Round, models.CASCADE, related_name="reopenings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    until = models.DateTimeField(_("đến lúc"))
    reason = NfcCharField(_("lý do"), max_length=255)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("mở lại")

    def __str__(self):
        return f"{self.unit}"
