"""What is asked of whom: forms, their dated versions, and one sheet of questions for each kind of unit."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.indicators.models import Indicator
from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit, UnitKind

from ..choices import PartLevel, SectionCode


class Form(models.Model):
    """A part of a report that one owner prescribes: the national core, a province's, or a ward's addition."""

    privacy = Privacy(public="id uid code name level owner")

    uid = UidField()
    code = models.SlugField(_("mã"), max_length=64, unique=True)
    name = NfcCharField(_("tên"), max_length=200)
    level = models.CharField(_("phần"), max_length=8, choices=PartLevel, default=PartLevel.CORE)
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="forms", verbose_name=_("đơn vị ban hành"))

    class Meta:
        verbose_name = _("biểu mẫu")

    def __str__(self):
        return self.name


class FormVersion(models.Model):
    """A version of a form. Old reports keep the version they were written on."""

    privacy = Privacy(public="id form number starts_on ends_before source published_at place_map")

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản"), default=1)
    starts_on = models.DateField(_("áp dụng từ"))
    ends_before = models.DateField(_("đến trước"), null=True, blank=True)
    source = NfcCharField(_("căn cứ"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("ban hành lúc"), null=True, blank=True)
    place_map = models.JSONField(_("cột cũ sang cột mới"), default=dict, blank=True)

    class Meta:
        verbose_name = _("bản biểu mẫu")
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="one_form_version_per_number"),
            models.UniqueConstraint(fields=["form"], condition=Q(ends_before__isnull=True), name="one_open_version_per_form"),
        ]

    def __str__(self):
        return f"{self.form}, bản {self.number}"


class Column(models.Model):
    """The fixed place of an indicator in the figure arrays of one form version. A place is never reused."""

    privacy = Privacy(public="id form_version position indicator")

    form_version = models.ForeignKey(FormVersion, models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cột số liệu")
        constraints = [
            models.UniqueConstraint(fields=["form_version", "position"], name="one_column_per_place"),
            models.UniqueConstraint(fields=["form_version", "indicator"], name="one_column_per_indicator"),
        ]

    def __str__(self):
        return f"{self.position}: {self.indicator}"


class Sheet(models.Model):
    """The questions of one form version for some kinds of unit."""

    privacy = Privacy(public="id form_version code title kinds")

    form_version = models.ForeignKey(FormVersion, models.CASCADE, related_name="sheets")
    code = models.SlugField(max_length=64)
    title = NfcCharField(_("tiêu đề"), max_length=200)
    kinds = models.ManyToManyField(UnitKind, related_name="+", verbose_name=_("dành cho"))

    class Meta:
        verbose_name = _("tờ câu hỏi")
        constraints = [models.UniqueConstraint(fields=["form_version", "code"], name="one_sheet_per_code")]

    def __str__(self):
        return self.title


class Line(models.Model):
    """One question on a sheet."""

    privacy = Privacy(public="id sheet column order group required question help")

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="lines")
    column = models.ForeignKey(Column, models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField()
    group = NfcCharField(_("mục"), max_length=120, blank=True)
    required = models.BooleanField(_("phải có số"), default=False)
    question = NfcCharField(_("câu hỏi riêng"), max_length=300, blank=True)
    help = NfcTextField(_("lời giải thích"), blank=True)

    class Meta:
        verbose_name = _("câu hỏi")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "order"], name="one_line_per_order"),
            models.UniqueConstraint(fields=["sheet", "column"], name="one_line_per_column"),
        ]

    def __str__(self):
        return f"{self.order}"


class Section(models.Model):
    """A narrative part of a sheet."""

    privacy = Privacy(public="id sheet code title hint order required")

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="sections")
    code = models.CharField(max_length=12, choices=SectionCode)
    title = NfcCharField(_("tiêu đề"), max_length=200)
    hint = NfcTextField(_("lời giải thích"), blank=True)
    order = models.PositiveSmallIntegerField()
    required = models.BooleanField(_("phải viết"), default=False)

    class Meta:
        verbose_name = _("phần viết")
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="one_section_per_code")]

    def __str__(self):
        return self.title
