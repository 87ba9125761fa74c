"""Making forms: an own part, its draft, its questions, and the day from which it holds.

A published version never changes. A new one copies the columns with their places; a place is never reused, so that
figures of old reports keep their meaning.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.indicators.models import Indicator
from doanket.indicators.queries import catalogue_on
from doanket.kernel.dates import short_date
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..choices import PartLevel
from ..models import Column, Form, FormVersion, Line, Section, Sheet


class FormNameless(DomainError):
    """A form needs a name."""


class VersionPublished(DomainError):
    """A published version is history."""


class VersionEmpty(DomainError):
    """A version without a question, or without anybody to ask."""


class StartsTooEarly(DomainError):
    """A version starts after the one before it."""


class FigureNotAskable(DomainError):
    """Unknown, retired, derived, or already asked by another part."""


class SectionTaken(DomainError):
    """A narrative section that the same units write already for another part."""


LEVEL_OF_PART = {0: PartLevel.CORE, 1: PartLevel.PROVINCE, 2: PartLevel.WARD}


@transaction.atomic
def create_form(*, actor, owner, name):
    """An own part of ``owner`` with an empty first draft; its figures are added to what the levels above ask."""
    require(actor, "reports.edit_form", owner)
    if not name.strip():
        raise FormNameless(_("Xin đặt tên cho biểu mẫu."), field="name")
    level = LEVEL_OF_PART.get(owner.kind.level)
    if level is None:
        raise FormNameless(_("Chỉ tỉnh, thành phố và xã, phường, đặc khu có phần riêng."))
    number = Form.objects.filter(owner=owner).count() + 1
    form = Form.objects.create(code=f"{level}_{owner.pk}_{number}", name=name.strip(), level=level, owner=owner)
    draft_version(actor=actor, form=form)
    record(actor=actor, verb="reports.form_created", target=form, unit=owner)
    return form


@transaction.atomic
def draft_version(*, actor, form):
    """The open draft of ``form``, made from the last published version if there is none; making it twice is one."""
    form = Form.objects.select_for_update(of=("self",)).select_related("owner").get(pk=form.pk)
    require(actor, "reports.edit_form", form.owner)
    latest = form.versions.order_by("-number").first()
    if latest and latest.published_at is None:
        return latest
    today = timezone.localdate()
    if latest is None:
        version = FormVersion.objects.create(form=form, number=1, starts_on=today)
        Sheet.objects.create(form_version=version, code="own", title=form.name)
        return version
    # Only one version of a form may be open-ended; a draft ends where it starts until it is published.
    version = FormVersion.objects.create(
        form=form, number=latest.number + 1, starts_on=today, ends_before=today, source=latest.source
    )
    _copy(latest, version)
    return version


def _copy(old, new):
    """Every column keeps its place; every sheet its questions."""
    columns = {
        column.pk: Column.objects.create(form_version=new, position=column.position, indicator_id=column.indicator_id)
        for column in old.columns.all()
    }
    for sheet in old.sheets.all():
        copied = Sheet.objects.create(form_version=new, code=sheet.code, title=sheet.title)
        copied.kinds.set(sheet.kinds.all())
        for line in sheet.lines.all():
            Line.objects.create(
                sheet=copied, column=columns[line.column_id], order=line.order, group=line.group, required=line.required,
                question=line.question, help=line.help,
            )  # fmt: skip
        for section in sheet.sections.all():
            Section.objects.create(
                sheet=copied, code=section.code, title=section.title, hint=section.hint, order=section.order,
                required=section.required,
            )  # fmt: skip


def draft_of(actor, version):
    """The version locked, if it may still change."""
    version = FormVersion.objects.select_for_update(of=("self",)).select_related("form__owner").get(pk=version.pk)
    require(actor, "reports.edit_form", version.form.owner)
    if version.published_at:
        raise VersionPublished(_("Bản này đã ban hành nên không sửa được. Xin soạn bản mới."))
    return version


@transaction.atomic
def ask_kinds(*, actor, version, kinds):
    """Say which kinds of unit answer the draft."""
    version = draft_of(actor, version)
    for sheet in version.sheets.all():
        sheet.kinds.set(kinds)
    return version


@transaction.atomic
def add_line(*, actor, version, code, required=False, help=""):
    """Ask the figure ``code`` at the end of the draft; asking it again changes whether it is required and its help.

    Raises ``VersionPublished``, ``FigureNotAskable``.
    """
    version = draft_of(actor, version)
    indicator = Indicator.objects.filter(code=code).first()
    _refuse_unaskable(version, indicator, code)
    column = version.columns.filter(indicator=indicator).first()
    if column is None:
        column = Column.objects.create(form_version=version, position=_next_place(version.form), indicator=indicator)
    sheet = version.sheets.order_by("pk").first()
    last = sheet.lines.aggregate(last=Max("order"))["last"] or 0
    line, _made = Line.objects.update_or_create(
        sheet=sheet, column=column, defaults={"required": required, "help": help}, create_defaults={
            "required": required, "help": help, "order": last + 1, "group": version.form.name[:120],
        },
    )  # fmt: skip
    return line


def _next_place(form):
    """One past every place that any version of the form ever used."""
    last = Column.objects.filter(form_version__form=form).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _refuse_unaskable(version, indicator, code):
    measure = catalogue_on(timezone.localdate()).get(code)
    if indicator is None or measure is None or measure.is_derived:
        raise FigureNotAskable(_("Chỉ tiêu này không hỏi được. Xin chọn chỉ tiêu khác trong danh mục."), field="code")
    owner = version.form.owner
    elsewhere = Line.objects.filter(
        column__indicator=indicator, sheet__form_version__ends_before__isnull=True,
        sheet__form_version__published_at__isnull=False,
        sheet__form_version__form__owner__in=[*owner.ancestor_ids, owner.pk],
    ).exclude(sheet__form_version__form=version.form)  # fmt: skip
    if elsewhere.exists():
        raise FigureNotAskable(_("Chỉ tiêu này đã có trong một biểu mẫu khác, hỏi nữa là cộng hai lần."), field="code")


def refuse_sections_told_elsewhere(version, code=""):
    """A report holds one text for a section: a part may not ask for one that its units write for a part above."""
    owner, own = version.form.owner, Section.objects.filter(sheet__form_version=version).values_list("code", flat=True)
    told = Section.objects.filter(
        code__in=[*own, code], sheet__kinds__in=version.sheets.values("kinds"),
        sheet__form_version__ends_before__isnull=True, sheet__form_version__published_at__isnull=False,
        sheet__form_version__form__owner__in=[*owner.ancestor_ids, owner.pk],
    ).exclude(sheet__form_version__form=version.form).first()  # fmt: skip
    if told:
        raise SectionTaken(_("Phần «%(title)s» đã có trong một biểu mẫu khác, mỗi nơi chỉ viết một lần.") % {"title": told.title}, field="code")


@transaction.atomic
def drop_line(*, actor, line):
    """Stop asking one figure in the draft. Its column stays: the place is never given to another figure."""
    draft_of(actor, line.sheet.form_version)
    line.delete()


@transaction.atomic
def move_line(*, actor, line, up):
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    draft_of(actor, line.sheet.form_version)
    beside = line.sheet.lines.filter(order__lt=line.order).order_by("-order") if up else line.sheet.lines.filter(
        order__gt=line.order
    ).order_by("order")
    other = beside.first()
    if other is None:
        return line
    mine, theirs = line.order, other.order
    other.order = 32_000  # out of the way: two lines may not share an order even for a moment
    other.save(update_fields=["order"])
    line.order = theirs
    line.save(update_fields=["order"])
    other.order = mine
    other.save(update_fields=["order"])
    return line


@transaction.atomic
def publish_version(*, actor, version, starts_on, source=""):
    """Put the draft into force from ``starts_on``; the version before it ends there. Rounds opened earlier keep theirs.

    Raises ``VersionPublished``, ``VersionEmpty``, ``SectionTaken``, ``StartsTooEarly``.
    """
    version = draft_of(actor, version)
    if not Line.objects.filter(sheet__form_version=version).exists():
        raise VersionEmpty(_("Bản này chưa hỏi chỉ tiêu nào."))
    if not version.sheets.filter(kinds__isnull=False).exists():
        raise VersionEmpty(_("Xin chọn loại đơn vị phải trả lời."), field="kinds")
    refuse_sections_told_elsewhere(version)
    before = version.form.versions.filter(published_at__isnull=False).order_by("-number").first()
    if before is not None:
        if starts_on <= before.starts_on:
            day = short_date(before.starts_on)
            raise StartsTooEarly(_("Bản mới phải áp dụng sau ngày %(day)s của bản trước.") % {"day": day}, field="starts_on")
        before.ends_before = starts_on
        before.save(update_fields=["ends_before"])
    version.starts_on, version.ends_before, version.published_at = starts_on, None, timezone.now()
    version.source = source.strip() or version.source
    version.save(update_fields=["starts_on", "ends_before", "published_at", "source"])
    record(actor=actor, verb="reports.form_published", target=version, unit=version.form.owner, starts_on=starts_on)
    return version
