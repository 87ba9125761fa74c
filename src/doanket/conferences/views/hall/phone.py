"""The hall on a delegate's telephone: no account, the seat comes from the cookie that the letter's code left."""

from functools import wraps

from django.shortcuts import redirect, render
from django.utils import timezone

from doanket.kit.errors import DomainError
from doanket.kit.views import action, page

from ...choices import Channel, ResolutionState, SpeechState
from ...door import delegate_of
from ...forms_hall import AskForm, ContributionForm
from ...models import OpenVote, Presence, Resolution, Speech
from ...queries.hall import papers_for
from ...queries.live import for_phones
from ...services import hall as services
from .finding import address_or_none, following, shown, state_of


def own_seat(view):
    """The view gets the delegate of this telephone; one without a seat is led to the page that says what to do."""

    @wraps(view)
    def answer(request):
        delegate = delegate_of(request)
        return redirect("door:hall") if delegate is None else view(request, delegate)

    return answer


@page(public=True)
def hall(request):
    delegate = delegate_of(request)
    if delegate is None:
        return render(request, "conferences/hall/phone_unknown.html")
    return _page(request, delegate)


def _page(request, delegate, status=200, **forms):
    conference, state = delegate.conference, state_of(delegate.conference)
    payload = shown(conference, state)
    speech = Speech.objects.filter(delegate=delegate, state__in=(SpeechState.ASKED, SpeechState.SPEAKING)).first()
    context = {
        "conference": conference, "me": delegate, "hall": payload | for_phones(), "speech": speech,
        "stay": Presence.objects.filter(delegate=delegate).order_by("-arrived_at", "-pk").first(),
        "may_arrive": services.phones_may_say(conference, timezone.now()), "papers": _with_addresses(papers_for(delegate)),
        "draft_url": _draft_address(conference), "written": delegate.contributions.order_by("received_at", "pk"), "ask_form": AskForm(), "writing": ContributionForm(),
    }  # fmt: skip
    context |= _own_voice(delegate, payload.get("motion")) | following(request, conference, state) | forms
    answer = render(request, "conferences/hall/phone.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _draft_address(conference):
    """Where changes to the draft resolution are proposed, while there is a draft and the hall sits."""
    drafts = Resolution.objects.filter(conference=conference, state=ResolutionState.DRAFT)
    return address_or_none("door:amend") if conference.is_open and drafts.exists() else ""


def _with_addresses(papers):
    papers = list(papers)
    for paper in papers:
        paper.address = address_or_none("door:paper", paper.uid)
    return papers


def _own_voice(delegate, motion):
    vote = OpenVote.objects.filter(delegate=delegate, motion__uid=motion["uid"]).first() if motion else None
    if vote is None:
        return {}
    words = vote.get_voice_display()
    return {"my_voice": vote.voice, "my_voice_words": f"Đã ghi: {words}"}


def _deed(request, delegate, deed):
    """Do it and come back; a refusal is told on the page itself, so that a telephone needs no session."""
    try:
        deed()
    except DomainError as refusal:
        return _page(request, delegate, status=409, refusal=str(refusal))
    return redirect("door:hall")


@action(public=True)
@own_seat
def arrive(request, delegate):
    return _deed(request, delegate, lambda: services.arrive_by_phone(delegate))


@action(public=True)
@own_seat
def ask(request, delegate):
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, delegate, status=422, ask_form=form)
    return _deed(request, delegate, lambda: services.ask_to_speak(actor=None, delegate=delegate, via=Channel.PHONE, **form.cleaned_data))


@action(public=True)
@own_seat
def withdraw(request, delegate):
    speech = Speech.objects.filter(delegate=delegate, state=SpeechState.ASKED).select_related("conference").first()
    if speech is None:
        return redirect("door:hall")
    return _deed(request, delegate, lambda: services.withdraw_request(actor=None, speech=speech))


@action(public=True)
@own_seat
def contribute(request, delegate):
    form = ContributionForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.receive_contribution(
                actor=None, conference=delegate.conference, delegate=delegate, via=Channel.PHONE, **form.cleaned_data
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("door:hall")
    return _page(request, delegate, status=422, writing=form)
