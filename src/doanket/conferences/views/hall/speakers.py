from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, back, number_asked, page

from ...forms_hall import ClerkAskForm, SummaryForm
from ...queries import hall as queries
from ...queries.attendance import delegates_of
from ...services import hall as services
from .finding import RUN, following, hall_of, may_run, speech_of, state_of


@page
def speakers(request, pk):
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    return _page(request, conference, ClerkAskForm(delegates=delegates_of(conference)))


def _page(request, conference, form, status=200):
    state = state_of(conference)
    context = {
        "conference": conference, "tab": "hall", "form": form, "speaking": queries.speaker_now(conference),
        "waiting": queries.speaking_order(conference), "held": queries.speeches_held(conference), "may_run": may_run(request, conference),
    }  # fmt: skip
    return render(request, "conferences/hall/speakers.html", context | following(request, conference, state), status=status)


@action
def ask(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    form = ClerkAskForm(request.POST, delegates=delegates_of(conference).select_related("conference__unit"))
    if form.is_valid():
        try:
            services.ask_to_speak(actor=request.user, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi tên %(name)s vào danh sách phát biểu.") % {"name": form.cleaned_data["delegate"].full_name})
            return redirect("conferences:speakers", pk)
    return _page(request, conference, form, status=422)


def _done(request, speech):
    return back(request, f"/hoi-nghi/{speech.conference_id}/hoi-truong/")


@action
def withdraw(request, pk):
    speech = speech_of(request, pk)
    services.withdraw_request(actor=request.user, speech=speech)
    return _done(request, speech)


@action
def give(request, pk):
    speech = speech_of(request, pk)
    minutes = number_asked(request.POST, "minutes")
    services.give_floor(actor=request.user, speech=speech, seconds=minutes * 60 if minutes else None)
    return _done(request, speech)


@action
def stop(request, pk):
    speech = speech_of(request, pk)
    services.stop_speech(actor=request.user, speech=speech)
    return _done(request, speech)


@action
def extend(request, pk):
    speech = speech_of(request, pk)
    services.extend_speech(actor=request.user, speech=speech)
    return _done(request, speech)


@action
def up(request, pk):
    speech = speech_of(request, pk)
    services.move_up(actor=request.user, speech=speech)
    return _done(request, speech)


@action
def down(request, pk):
    speech = speech_of(request, pk)
    services.move_back(actor=request.user, speech=speech)
    return _done(request, speech)


@page
def summary(request, pk):
    speech = speech_of(request, pk)
    require(request.user, RUN, speech)
    form = SummaryForm(initial={"summary": speech.summary, "seen": speech.summary})
    return render(request, "conferences/hall/summary.html", {"speech": speech, "conference": speech.conference, "form": form})


@action
def summarise(request, pk):
    speech = speech_of(request, pk)
    require(request.user, RUN, speech)
    form, stored = SummaryForm(request.POST), None
    if form.is_valid():
        try:
            services.summarise_speech(actor=request.user, speech=speech, **form.cleaned_data)
        except services.SummaryChanged as refusal:
            stored = refusal.stored
            form = SummaryForm(initial={"summary": form.cleaned_data["summary"], "seen": stored})
        else:
            messages.success(request, _("Đã lưu tóm tắt."))
            return redirect("conferences:speakers", speech.conference_id)
    context = {"speech": speech, "conference": speech.conference, "form": form, "stored": stored}
    return render(request, "conferences/hall/summary.html", context, status=422)
