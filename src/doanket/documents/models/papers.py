"""Papers, their versions, and the number books without gaps."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import Capacity, Direction, DocumentState
from .base import user_key


class DocumentType(models.Model):
    """A kind of paper with its abbreviation and number pattern; dated data with a source."""

    privacy = Privacy(public="id code name pattern capacity order source starts_on ends_before")

    code = models.CharField(_("chữ viết tắt"), max_length=8, unique=True)
    name = NfcCharField(_("tên loại"), max_length=80)
    pattern = models.CharField(_("mẫu số, ký hiệu"), max_length=60, default="{number}/{type}-MTTQ-{capacity}")
    capacity = models.CharField(_("ký thay mặt"), max_length=4, choices=Capacity, default=Capacity.STANDING_BOARD)
    order = models.PositiveSmallIntegerField(default=0)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)
    starts_on = models.DateField(_("áp dụng từ"))
    ends_before = models.DateField(_("đến trước"), null=True, blank=True)

    class Meta:
        verbose_name = _("loại văn bản")

    def __str__(self):
        return self.name


class Letterhead(models.Model):
    """How a unit's papers are headed and who signs; a unit without one takes its kind's default lines."""

    privacy = Privacy(public="id unit issuer_lines place pattern", personal="signer_name", internal="signer_post")

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="letterhead")
    issuer_lines = models.JSONField(_("các dòng cơ quan ban hành"), default=list)
    place = NfcCharField(_("địa danh"), max_length=80)
    pattern = models.CharField(_("mẫu số, ký hiệu riêng"), max_length=60, blank=True)
    signer_post = NfcCharField(_("chức danh người ký"), max_length=80, default="CHỦ TỊCH")
    signer_name = NfcCharField(_("người ký"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("tiêu đề văn bản")

    def __str__(self):
        return str(self.unit)


class NumberBook(models.Model):
    """The last number given for a unit, direction, kind and year. The row is locked while a number is taken."""

    privacy = Privacy(internal="id unit direction type_code year last_number")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="number_books")
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.OUTGOING)
    type_code = models.CharField(max_length=8, blank=True)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sổ cấp số")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "direction", "type_code", "year"], name="one_book_per_unit_direction_type_and_year"
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.year}"


class Document(models.Model):
    """A paper from draft to signature. The number is taken at signing and never before.

    ``signer_name`` and ``recipients`` repeat the signed blocks, so that the register reads no paper.
    """

    privacy = Privacy(
        internal="id uid unit type year number symbol subject state origin created_by created_at issued_on signed_at "
        "recipients cancelled_at cancelled_by cancel_reason replaces revision search",
        personal="signer_name",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("đơn vị ban hành"))
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="+", verbose_name=_("loại"))
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    subject = NfcCharField(_("trích yếu"), max_length=300)
    state = models.CharField(_("trạng thái"), max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    origin = models.JSONField(_("lập từ"), default=dict, blank=True)
    created_by = user_key(_("người soạn"))
    created_at = models.DateTimeField(auto_now_add=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True)
    signer_name = NfcCharField(_("người ký"), max_length=120, blank=True)
    recipients = NfcTextField(_("nơi nhận"), blank=True)
    cancelled_at = models.DateTimeField(_("hủy lúc"), null=True)
    cancelled_by = user_key(_("người hủy"), null=True)
    cancel_reason = NfcCharField(_("lý do hủy"), max_length=255, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    revision = models.PositiveIntegerField(default=0)
    search = models.CharField(max_length=500, editable=False, default="")

    class Meta:
        verbose_name = _("văn bản")
        indexes = [models.Index(fields=["unit", "year", "state"], name="documents_of_a_unit_and_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "type", "year", "number"],
                condition=Q(number__isnull=False),
                name="one_document_per_number",
            ),
        ]

    def __str__(self):
        return f"{self.type.name} {self.symbol}: {self.subject}" if self.symbol else f"{self.type.name}: {self.subject}"

    def save(self, **options):
        self.search = fitting(self, "search", fold(f"{self.symbol} {self.subject}"))
        if (fields := options.get("update_fields")) is not None:
            options["update_fields"] = {*fields, "search"}
        super().save(**options)

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == DocumentState.DRAFT

    @property
    def is_cancelled(self):
        return self.state == DocumentState.CANCELLED

    @property
    def right_to_cancel(self):
        """Whoever may write a draft may drop it; a number given is taken out of use by the head alone."""
        return "documents.write_document" if self.number is None else "documents.cancel_document"


class DocumentVersion(models.Model):
    """The blocks of a paper with the figures as they were. A signed version never changes (triggers refuse it)."""

    privacy = Privacy(
        internal="id uid document number blocks figures sha256 made_by made_at signed_at signed_by signer_post",
        personal="signer_name",
    )

    uid = UidField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản"))
    blocks = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = user_key(_("người lập"))
    made_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(_("ký lúc"), null=True)
    signed_by = user_key(_("người ký trên hệ thống"), null=True)
    signer_name = NfcCharField(_("người ký"), max_length=120, blank=True)
    signer_post = NfcCharField(_("chức danh"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("bản văn bản")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_per_document_number")]

    def __str__(self):
        return f"{self.document_id}/{self.number}"


class IncomingDocument(models.Model):
    """A line of the register of incoming papers. Of a state-secret paper at most its number in the paper register is kept."""

    privacy = Privacy(
        internal="id uid unit year number arrived_on issuer symbol dated_on subject note registered_by registered_at "
        "cancelled_reason paper_number",
        personal="handled_by search",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="incoming_documents")
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số đến"))
    arrived_on = models.DateField(_("ngày đến"))
    issuer = NfcCharField(_("cơ quan ban hành"), max_length=200, blank=True)
    symbol = NfcCharField(_("số, ký hiệu"), max_length=80, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    subject = NfcCharField(_("trích yếu"), max_length=300, blank=True)
    handled_by = NfcCharField(_("người, bộ phận nhận"), max_length=160, blank=True)
    note = NfcTextField(_("ghi chú"), blank=True)
    paper_number = NfcCharField(_("số ở sổ giấy"), max_length=40, blank=True)
    cancelled_reason = NfcCharField(_("lý do hủy số"), max_length=255, blank=True)
    registered_by = user_key(_("người vào sổ"))
    registered_at = models.DateTimeField(auto_now_add=True)
    search = models.CharField(max_length=700, editable=False, default="")

    class Meta:
        verbose_name = _("văn bản đến")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="one_incoming_document_per_number"),
        ]

    def __str__(self):
        return f"{self.number}: {self.subject or self.paper_number}"

    def save(self, **options):
        self.search = fitting(self, "search", fold(f"{self.symbol} {self.issuer} {self.subject} {self.handled_by}"))
        super().save(**options)

    @property
    def is_cancelled(self):
        return bool(self.cancelled_reason)
