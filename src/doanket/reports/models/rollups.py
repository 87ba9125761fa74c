"""Stored totals. One row a unit, round, form version and line; a dirty row says which to count again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import ByteOrderedField, FigureArrayField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import RollUpLine
from .forms import FormVersion
from .reports import Report
from .rounds import Round


class RollUp(models.Model):
    """``sums[i]`` and ``counts[i]`` belong to the column at place i: the total, and how many reports gave a figure.

    ``reports_counted`` of ``units_expected`` says how complete the row is. ``parent`` and ``path`` are as the tree
    stood on the last counted day.
    """

    privacy = Privacy(
        internal="id unit round form_version line parent path sums counts reports_counted reports_sent units_expected computed_at"
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="rollups")
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    line = models.CharField(max_length=16, choices=RollUpLine)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    path = ByteOrderedField(max_length=255)
    sums = FigureArrayField()
    counts = FigureArrayField()
    reports_counted = models.PositiveIntegerField(default=0)
    reports_sent = models.PositiveIntegerField(default=0)
    units_expected = models.PositiveIntegerField(default=0)
    computed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tổng hợp")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "round", "form_version", "line"], name="one_rollup_per_unit_round_version_and_line"
            ),
        ]
        indexes = [models.Index(fields=["round", "form_version", "line", "parent"], name="rollups_of_the_children")]

    def __str__(self):
        return f"{self.unit_id}/{self.round_id}/{self.line}"


class Dirty(models.Model):
    """A unit whose totals for a round must be counted again, with all its ancestors."""

    privacy = Privacy(internal="id unit round since")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tổng cần tính lại")

    def __str__(self):
        return f"{self.unit_id}/{self.round_id}"


class ReportSnapshot(models.Model):
    """The totals of a committee's subtree at the moment it submitted its report: «as submitted» beside «live»."""

    privacy = Privacy(internal="id report form_version line sums counts reports_counted units_expected taken_at")

    report = models.ForeignKey(Report, models.CASCADE, related_name="snapshots")
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    line = models.CharField(max_length=16, choices=RollUpLine)
    sums = FigureArrayField()
    counts = FigureArrayField()
    reports_counted = models.PositiveIntegerField()
    units_expected = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name = _("số lúc nộp")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "form_version", "line", "taken_at"], name="one_snapshot_per_report_line_and_moment"
            ),
        ]

    def __str__(self):
        return f"{self.report_id}/{self.line}"
