"""Indicators and their versions in time."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise, slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..choices import AddUp, ValueType
from ..models import Indicator, IndicatorVersion
from ..queries import catalogue_owner
from .phrases import write_phrases
from .searching import refresh_search

# A stored number is read by its kind and its places, so these two never change under one code.
FIXED = ("value_type", "places")
CHANGEABLE = (
    "name", "question", "hint", "unit", "nature", "adding", "numerator", "denominator", "formula_words",
    "minimum", "maximum", "soft_factor", "source", "figure_key",
)  # fmt: skip


class VersionStartsTooEarly(DomainError):
    pass


class NothingChanged(DomainError):
    pass


class UnfitVersion(DomainError):
    pass


class IndicatorRetired(DomainError):
    pass


class CodeTaken(DomainError):
    pass


@transaction.atomic
def new_version(*, actor, indicator, starts_on, **changes):
    """Ask, value or add up ``indicator`` differently from ``starts_on`` on; returns the new version.

    The version before it ends that day and goes on explaining the reports that were made under it. Code, kind of
    value and places never change: another kind of figure is another indicator. Raises the refusals above.
    """
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    changes = _plain(changes)
    if indicator.retired_on and indicator.retired_on <= starts_on:
        raise IndicatorRetired(_("Chỉ tiêu này đã thôi dùng từ %(day)s.") % {"day": short_date(indicator.retired_on)})
    current = indicator.versions.get(ends_before=None)
    if starts_on <= current.starts_on:
        raise VersionStartsTooEarly(
            _("Bản đang dùng áp dụng từ %(day)s. Bản mới phải áp dụng sau ngày đó.")
            % {"day": short_date(current.starts_on)},
            field="starts_on",
        )
    changed = sorted(field for field, value in changes.items() if getattr(current, field) != value)
    if not changed:
        raise NothingChanged(_("Bản mới giống hệt bản đang dùng nên không cần lập."))

    version = _follow(current, starts_on, changes)
    refresh_search(indicator)
    record(
        actor=actor,
        verb="indicators.version_made",
        target=version,
        unit=owner,
        number=version.number,
        starts_on=short_date(starts_on),
        changed=changed,
    )
    return version


@transaction.atomic
def add_indicator(*, actor, group, starts_on, code="", phrases=(), **fields):
    """A figure that the shipped catalogue does not have; returns the indicator with its first version.

    Without a ``code`` one is made of the name. The code is its name for good: in exports, in papers' sources, and
    between installations.
    """
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    code = code or slugify(fields["name"]).replace("-", "_")[:64].strip("_")
    if not re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", code) or len(code) > 64:
        raise UnfitVersion(_("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới."), field="code")
    if Indicator.objects.filter(code=code).exists():
        raise CodeTaken(_("Mã “%(code)s” đã có chỉ tiêu khác dùng.") % {"code": code}, field="code")
    last = Indicator.objects.order_by("-order").values_list("order", flat=True).first() or 0
    version = IndicatorVersion(starts_on=starts_on, **fields)
    _refuse_unfit(version)
    version.indicator = Indicator.objects.create(code=code, group=group, order=last + 1)
    version.save(force_insert=True)
    write_phrases(version.indicator, phrases)
    refresh_search(version.indicator)
    record(
        actor=actor,
        verb="indicators.added",
        target=version,
        unit=owner,
        code=code,
        starts_on=short_date(starts_on),
    )
    return version.indicator


@transaction.atomic
def retire_indicator(*, actor, indicator, on):
    """Stop asking for ``indicator`` from ``on`` on. Nothing is deleted: old reports and totals keep their figures."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    if indicator.retired_on:
        raise IndicatorRetired(_("Chỉ tiêu này đã thôi dùng từ %(day)s.") % {"day": short_date(indicator.retired_on)})
    current = indicator.versions.get(ends_before=None)
    if on <= current.starts_on:
        raise VersionStartsTooEarly(
            _("Bản đang dùng áp dụng từ %(day)s. Ngày thôi dùng phải sau ngày đó.")
            % {"day": short_date(current.starts_on)},
            field="on",
        )
    indicator.retired_on = on
    indicator.save(update_fields=["retired_on"])
    record(actor=actor, verb="indicators.retired", target=current, unit=owner, retired_on=short_date(on))
    return indicator


def _plain(changes):
    """The changes with text in its one spelling, so that an equal text is equal."""
    for field in changes:
        if field in FIXED:
            raise UnfitVersion(_("Kiểu số và số chữ số lẻ không đổi được. Xin lập chỉ tiêu mới."), field=field)
        if field not in CHANGEABLE:
            raise TypeError(f"a version has no changeable field {field}")
    return {field: normalise(value) if isinstance(value, str) else value for field, value in changes.items()}


def _follow(current, starts_on, changes):
    kept = {field: getattr(current, field) for field in (*FIXED, *CHANGEABLE)}
    version = IndicatorVersion(
        indicator=current.indicator, number=current.number + 1, starts_on=starts_on, **kept | changes
    )
    _refuse_unfit(version)
    current.ends_before = starts_on
    current.save(update_fields=["ends_before"])
    version.save(force_insert=True)
    return version


def _refuse_unfit(version):
    """A version that could not be asked, shown or added up is refused before it is stored."""
    for field, what in (("name", _("tên")), ("unit", _("đơn vị tính")), ("source", _("nguồn"))):
        if not getattr(version, field).strip():
            raise UnfitVersion(_("Xin ghi %(what)s.") % {"what": what}, field=field)
    if version.maximum is not None and version.maximum < version.minimum:
        raise UnfitVersion(_("Số lớn nhất phải bằng hoặc hơn số nhỏ nhất."), field="maximum")
    if version.places and version.value_type != ValueType.DECIMAL:
        raise UnfitVersion(_("Chỉ số có phần lẻ mới ghi số chữ số lẻ."), field="places")
    is_ratio = version.value_type == ValueType.RATIO
    if is_ratio != (version.adding == AddUp.RATIO):
        raise UnfitVersion(_("Tỷ lệ thì tính lại từ tử số và mẫu số; số khác thì không."), field="adding")
    _refuse_unfit_formula(version, is_ratio)


def _refuse_unfit_formula(version, is_ratio):
    sides = [version.numerator, version.denominator]
    if not is_ratio:
        if any(sides) or version.formula_words:
            raise UnfitVersion(_("Chỉ tỷ lệ mới có tử số, mẫu số và công thức."), field="numerator")
        return
    if None in sides or not version.formula_words.strip():
        raise UnfitVersion(_("Tỷ lệ cần đủ tử số, mẫu số và công thức bằng lời."), field="numerator")
    if sides[0] == sides[1]:
        raise UnfitVersion(_("Tử số và mẫu số phải là hai chỉ tiêu khác nhau."), field="denominator")
    if IndicatorVersion.objects.filter(indicator__in=sides, ends_before=None, value_type=ValueType.RATIO).exists():
        raise UnfitVersion(_("Tử số và mẫu số phải là số ghi trong báo cáo, không phải tỷ lệ."), field="numerator")
