from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import Secrecy
from ..forms import IncomingForm, ReasonForm
from .finding import unit_of


def register_address(unit, year):
    return f"{reverse('documents:register')}?so=den&don-vi={unit.pk}&nam={year}"


@page
def new(request, unit_pk):
    unit = unit_of(request, unit_pk)
    require(request.user, "documents.register_incoming", unit)
    form = IncomingForm(initial={"secrecy": Secrecy.NONE, "arrived_on": timezone.localdate()})
    return render(request, "documents/incoming_form.html", {"unit": unit, "form": form})


@action
def register_now(request, unit_pk):
    unit = unit_of(request, unit_pk)
    require(request.user, "documents.register_incoming", unit)
    form = IncomingForm(request.POST)
    if form.is_valid():
        try:
            line = services.register_incoming(actor=request.user, unit=unit, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": line.number})
            return redirect(register_address(unit, line.year))
    return render(request, "documents/incoming_form.html", {"unit": unit, "form": form}, status=422)


@page
def cancel(request, pk):
    line = get_object_or_404(queries.incoming_visible_to(request.user), pk=pk)
    require(request.user, "documents.cancel_incoming", line)
    return _cancel_page(request, line, ReasonForm())


def _cancel_page(request, line, form, status=200):
    context = {"line": line, "form": form, "back": register_address(line.unit, line.year)}
    return render(request, "documents/incoming_cancel.html", context, status=status)


@action
def cancel_now(request, pk):
    line = get_object_or_404(queries.incoming_visible_to(request.user), pk=pk)
    require(request.user, "documents.cancel_incoming", line)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.cancel_incoming(actor=request.user, line=line, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã hủy số đến %(number)s, lý do đã ghi trong sổ.") % {"number": line.number})
            return redirect(register_address(line.unit, line.year))
    return _cancel_page(request, line, form, status=422)
