from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.views import action, back, page

from ... import services
from ...forms_preparing import CheckpointForm, DutiesForm
from ...queries import preparing as queries
from ...queries.attendance import delegates_of
from .finding import checkpoint_of, common, to_prepare


@action
def done(request, pk):
    checkpoint = checkpoint_of(request, pk)
    services.tick(actor=request.user, checkpoint=checkpoint)
    return back(request, checkpoint.conference.get_absolute_url())


@action
def not_done(request, pk):
    checkpoint = checkpoint_of(request, pk)
    services.untick(actor=request.user, checkpoint=checkpoint)
    return back(request, checkpoint.conference.get_absolute_url())


@page
def add(request, pk):
    return _add_page(request, to_prepare(request, pk), CheckpointForm())


def _add_page(request, conference, form, status=200):
    return render(request, "conferences/preparing/checkpoint.html", common(request, conference, "detail") | {"form": form}, status=status)


@action
def add_now(request, pk):
    conference, form = to_prepare(request, pk), CheckpointForm(request.POST)
    if form.is_valid():
        try:
            services.add_checkpoint(actor=request.user, conference=conference, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect(conference)
    return _add_page(request, conference, form, status=422)


@page
def duties(request, pk):
    conference = to_prepare(request, pk)
    first = {duty.value: [each.pk for each in holders] for duty, holders in queries.duties_of(conference)}
    text = request.GET.get("tim", "").strip()[:200]
    offered = queries.candidates_for_duties(conference, text)
    return _duties_page(request, conference, DutiesForm(initial=first, delegates=offered), text=text)


def _duties_page(request, conference, form, *, text="", status=200):
    context = common(request, conference, "delegates") | {"form": form, "text": text}
    return render(request, "conferences/preparing/duties.html", context, status=status)


@action
def duties_save(request, pk):
    conference = to_prepare(request, pk)
    form = DutiesForm(request.POST, delegates=delegates_of(conference))
    if form.is_valid():
        try:
            for duty, holders in form.cleaned_data.items():
                services.set_duty(actor=request.user, conference=conference, duty=duty, delegates=list(holders))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã phân công."))
            return redirect("conferences:delegates", pk=conference.pk)
    return _duties_page(request, conference, form, status=422)
