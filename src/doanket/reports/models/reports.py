"""A unit's own report for a round, cell by cell. What lies below the unit is added by the roll-up, never stored here."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.indicators.models import Indicator
from doanket.kit.fields import ByteOrderedField, FigureArrayField, NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit, under

from ..choices import ChangeCause, NoteKind, ReportState, SectionCode
from .forms import FormVersion
from .rounds import Round


def _user(name, **more):
    """A person in a role of this row. Nobody asks «which rows did X return»: the journal answers that, so no index."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=name, db_index=False, **more
    )


class ReportQuerySet(models.QuerySet):
    def accepted(self):
        return self.filter(state=ReportState.ACCEPTED)

    def waiting(self):
        return self.filter(state=ReportState.SUBMITTED)

    def under(self, path):
        return self.filter(under(path))

    def with_places(self):
        return self.select_related("unit", "unit__kind", "round")


class Report(models.Model):
    """``path`` and ``parent`` are the unit's placement on the last counted day, so that a later merge moves nothing.

    ``due_on`` is this report's own clock (it starts again when the report is returned); ``revision`` grows with every
    saving, so that two hands on one draft notice each other. ``typed_by`` holds the
    primary keys of all who ever typed in it: none of them may accept it, whoever saved last.
    """

    privacy = Privacy(
        internal="id uid unit round path parent state due_on revision created_at saved_at saved_by entered_by entered_for by_proxy typed_by "
        "first_submitted_at submitted_at submitted_by was_late returned_at returned_by return_reason accepted_at "
        "accepted_by own_acceptance_reason"
    )

    uid = UidField()
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="reports", verbose_name=_("đơn vị"), db_index=False
    )
    round = models.ForeignKey(
        Round, models.PROTECT, related_name="reports", verbose_name=_("đợt báo cáo"), db_index=False
    )
    path = ByteOrderedField(max_length=255, editable=False)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", editable=False, db_index=False)
    state = models.CharField(_("trạng thái"), max_length=10, choices=ReportState, default=ReportState.DRAFT)
    due_on = models.DateField(_("hạn nộp"))
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("lưu lúc"), null=True)
    saved_by = _user(_("người lưu"), null=True)
    entered_by = _user(_("người nhập"), null=True)
    entered_for = _user(_("nhập thay"), null=True)
    by_proxy = models.BooleanField(_("do cấp trên nhập thay"), default=False)
    typed_by = models.JSONField(_("những người đã nhập"), default=list, blank=True)
    first_submitted_at = models.DateTimeField(_("nộp lần đầu lúc"), null=True)
    submitted_at = models.DateTimeField(_("nộp lúc"), null=True)
    submitted_by = _user(_("người nộp"), null=True)
    was_late = models.BooleanField(_("nộp muộn"), default=False)
    returned_at = models.DateTimeField(_("trả lại lúc"), null=True)
    returned_by = _user(_("người trả lại"), null=True)
    return_reason = NfcTextField(_("lý do trả lại"), blank=True)
    accepted_at = models.DateTimeField(_("duyệt lúc"), null=True)
    accepted_by = _user(_("người duyệt"), null=True)
    own_acceptance_reason = NfcCharField(_("lý do tự duyệt"), max_length=255, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo")
        constraints = [models.UniqueConstraint(fields=["unit", "round"], name="one_report_per_unit_and_round")]
        indexes = [
            models.Index(fields=["round", "path"], name="reports_of_a_round_by_place"),
            models.Index(fields=["round", "parent"], name="reports_below_one_unit"),
            models.Index(fields=["state", "path"], name="reports_by_state_and_place"),
        ]

    def __str__(self):
        return f"{self.round}, {self.unit}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.pk])

    @property
    def is_open(self):
        """Its author may still write in it."""
        return self.state in {ReportState.DRAFT, ReportState.RETURNED}

    def was_typed_by(self, user):
        """True if ``user`` typed or sent any of it: then somebody else must accept it."""
        return user.pk in {*self.typed_by, self.submitted_by_id}

    @property
    def is_proxy(self):
        return self.by_proxy


class ReportPart(models.Model):
    """The figures of one form version in its fixed order: ``None`` is blank, ``0`` is zero.

    ``submitted`` are the figures as last sent: what a resubmission is compared with.
    """

    privacy = Privacy(internal="id report form_version values submitted")

    report = models.ForeignKey(Report, models.CASCADE, related_name="parts", db_index=False)
    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    values = FigureArrayField()
    submitted = FigureArrayField(null=True, default=None)

    class Meta:
        verbose_name = _("phần báo cáo")
        constraints = [models.UniqueConstraint(fields=["report", "form_version"], name="one_part_per_report_and_version")]

    def __str__(self):
        return f"{self.report_id}/{self.form_version_id}"


class ReportText(models.Model):
    """One narrative section as written."""

    privacy = Privacy(internal="id report code text")

    report = models.ForeignKey(Report, models.CASCADE, related_name="texts")
    code = models.CharField(max_length=12, choices=SectionCode)
    text = NfcTextField(_("lời viết"))

    class Meta:
        verbose_name = _("lời báo cáo")
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="one_text_per_report_and_section")]

    def __str__(self):
        return self.text[:60]


class CellNote(models.Model):
    """A sparse fact about one cell: a return mark, a reason, a question with its answers, evidence, an earlier value."""

    privacy = Privacy(internal="id uid part indicator kind text value reply_to written_by written_at closed_at closed_by")

    uid = UidField()
    part = models.ForeignKey(ReportPart, models.CASCADE, related_name="notes")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=16, choices=NoteKind)
    text = NfcTextField(_("nội dung"), blank=True)
    value = models.BigIntegerField(null=True)
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    written_by = _user(_("người viết"))
    written_at = models.DateTimeField(_("viết lúc"))
    closed_at = models.DateTimeField(_("khép lúc"), null=True)
    closed_by = _user(_("người khép"), null=True)

    class Meta:
        verbose_name = _("ghi chú ở ô")
        indexes = [models.Index(fields=["part", "indicator", "kind"], name="notes_of_a_cell")]

    def __str__(self):
        return self.text[:60]


class ValueChange(models.Model):
    """One change of one figure since the first submission: who, when, from what to what."""

    privacy = Privacy(internal="id part indicator before after cause changed_by on_behalf_of changed_at")

    part = models.ForeignKey(ReportPart, models.CASCADE, related_name="changes")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    before = models.BigIntegerField(_("số cũ"), null=True)
    after = models.BigIntegerField(_("số mới"), null=True)
    cause = models.CharField(_("vì"), max_length=16, choices=ChangeCause)
    changed_by = _user(_("người sửa"))
    on_behalf_of = _user(_("sửa thay"), null=True)
    changed_at = models.DateTimeField(_("sửa lúc"))

    class Meta:
        verbose_name = _("lần đổi số")

    def __str__(self):
        return f"{self.before} → {self.after}"


class Correction(models.Model):
    """A signed correction of an accepted report. The figures before and after are in ``changes``."""

    privacy = Privacy(internal="id uid report reason changes signed_by signed_post signed_at digest")

    uid = UidField()
    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    reason = NfcTextField(_("lý do"))
    changes = models.JSONField(default=list)
    signed_by = _user(_("người ký"))
    signed_post = NfcCharField(_("chức danh"), max_length=120, blank=True)
    signed_at = models.DateTimeField(_("ký lúc"))
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("bản đính chính")

    def __str__(self):
        return f"{self.report}"


class Objection(models.Model):
    """The head says that a report entered on their behalf is not theirs."""

    privacy = Privacy(internal="id report text made_by made_at answered_at answer answered_by")

    report = models.ForeignKey(Report, models.CASCADE, related_name="objections")
    text = NfcTextField(_("ý kiến"))
    made_by = _user(_("người nêu"))
    made_at = models.DateTimeField(_("nêu lúc"))
    answer = NfcTextField(_("trả lời"), blank=True)
    answered_by = _user(_("người trả lời"), null=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True)

    class Meta:
        verbose_name = _("ý kiến về báo cáo nhập thay")

    def __str__(self):
        return self.text[:60]
