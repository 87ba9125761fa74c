"""Exempting a unit, expecting it again, opening a closed round for one unit."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action
from doanket.units.models import Unit

from .. import queries, services
from ..models import Exemption
from ..review_forms import ExemptForm, ReopenForm
from .review_scope import round_or_404, unit_or_404
from .rounds import standing_context


@action
def exempt(request, round_pk, unit_pk):
    round, unit, form = _asked(request, round_pk, unit_pk, ExemptForm)
    if form.is_valid():
        try:
            target = _target(request.user, form)
            services.exempt_unit(actor=request.user, round=round, unit=target, reason=form.cleaned_data["reason"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã miễn báo cáo cho %(unit)s trong đợt này.") % {"unit": target})
            return redirect("reports:round", round.pk, unit.pk)
    return render(request, "reports/rounds/round.html", standing_context(request, round, unit, exempt=form), status=422)


@action
def end_exemption(request, pk):
    visible = queries.units_with_totals_for(request.user)
    exemption = get_object_or_404(Exemption.objects.filter(unit__in=visible).select_related("unit", "round"), pk=pk)
    round, unit = exemption.round, exemption.unit
    services.end_exemption(actor=request.user, exemption=exemption)
    messages.success(request, _("%(unit)s lại phải nộp báo cáo trong đợt này.") % {"unit": unit})
    return redirect("reports:round", round.pk, unit.parent_id)


@action
def reopen(request, round_pk, unit_pk):
    round, unit, form = _asked(request, round_pk, unit_pk, ReopenForm)
    if form.is_valid():
        try:
            target, told = _target(request.user, form), form.cleaned_data
            services.reopen_round(
                actor=request.user, round=round, unit=target, hours=told["hours"], reason=told["reason"]
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã mở lại cho %(unit)s trong %(n)s giờ.") % {"unit": target, "n": told["hours"]})
            return redirect("reports:round", round.pk, unit.pk)
    return render(request, "reports/rounds/round.html", standing_context(request, round, unit, reopen=form), status=422)


def _asked(request, round_pk, unit_pk, form_class):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    return round, unit, form_class(request.POST, units=_choices(round, unit))


def _choices(round, unit):
    return [(one.unit_id, one.unit_name) for one in queries.standing_of(round, unit).units if one.sent_at is None]


def _target(user, form):
    return get_object_or_404(Unit.objects.filter(pk__in=queries.units_with_totals_for(user)), pk=form.cleaned_data["unit"])
