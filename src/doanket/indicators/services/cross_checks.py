"""Cross-checks: comparisons between figures of one report, written as data."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..checks import MalformedCheck, codes_in, comparison_words
from ..choices import ValueType
from ..models import CrossCheck, IndicatorVersion
from ..queries import catalogue_owner

WHOLE_NUMBERS = (ValueType.COUNT, ValueType.MONEY)


class UnfitCheck(DomainError):
    pass


class CheckStartsTooEarly(DomainError):
    pass


@transaction.atomic
def save_check(*, actor, code, left, op, right, severity, message, starts_on, source=""):
    """Ask a question about figures from ``starts_on`` on; a check of the same code that holds now ends that day.

    Both sides are expressions of ``checks.py`` over counts and money, so that the phone and the server agree to
    the last digit. ``message`` may name ``%(left)s`` and ``%(right)s``.
    """
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    _refuse_unfit(left, op, right, message)
    current = CrossCheck.objects.select_for_update(of=("self",)).filter(code=code, ends_before=None).first()
    if current:
        _end(current, starts_on)
    check = CrossCheck.objects.create(
        code=code,
        left=left,
        op=op,
        right=right,
        severity=severity,
        message=message,
        starts_on=starts_on,
        source=source,
    )
    record(
        actor=actor,
        verb="indicators.check_written",
        target=check,
        unit=owner,
        code=code,
        starts_on=short_date(starts_on),
    )
    return check


@transaction.atomic
def end_check(*, actor, check, on):
    """Stop asking from ``on`` on."""
    owner = catalogue_owner()
    require(actor, "indicators.edit_catalogue", owner)
    check = CrossCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    if check.ends_before:
        raise UnfitCheck(_("Phép kiểm tra này đã thôi dùng từ %(day)s.") % {"day": short_date(check.ends_before)})
    _end(check, on)
    day = short_date(on)
    record(actor=actor, verb="indicators.check_ended", target=check, unit=owner, code=check.code, ends_before=day)
    return check


def _end(check, on):
    if on <= check.starts_on:
        raise CheckStartsTooEarly(
            _("Phép kiểm tra đang dùng áp dụng từ %(day)s. Ngày mới phải sau ngày đó.")
            % {"day": short_date(check.starts_on)},
            field="starts_on",
        )
    check.ends_before = on
    check.save(update_fields=["ends_before"])


def _refuse_unfit(left, op, right, message):
    try:
        named = codes_in(left) + codes_in(right)
        comparison_words(op)
    except MalformedCheck as problem:
        raise UnfitCheck(_("Phép kiểm tra viết chưa đúng dạng.")) from problem
    fit = IndicatorVersion.objects.filter(
        indicator__code__in=named, ends_before=None, value_type__in=WHOLE_NUMBERS
    ).values_list("indicator__code", flat=True)
    missing = sorted(set(named) - set(fit))
    if missing or not named:
        raise UnfitCheck(_("Không so sánh được: %(codes)s.") % {"codes": ", ".join(missing) or _("chưa có chỉ tiêu nào")})
    if not message.strip():
        raise UnfitCheck(_("Xin ghi lời hỏi."), field="message")
