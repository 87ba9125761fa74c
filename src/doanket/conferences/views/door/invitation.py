"""What a code opens. The code in the address is the whole right, and the only one: nobody is signed in here.

The pages send no referrer, so that the code reaches no other log; browsers then say «Origin: null» with a form, which
the usual check of forged forms refuses. It is not needed: whoever could forge such a form would have to know the code.
"""

from functools import wraps

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may
from doanket.kit.views import action, page

from ... import door, services
from ...calendar_file import event_of
from ...choices import Reply
from ...forms_preparing import AnswerForm
from ...models import AgendaItem
from ...queries.agenda import flat, tree_of
from ...queries.hall import papers_for
from ...queries.preparing import delegate_with_code, seat_behind

WRONG_CODES, FORGOTTEN_AFTER = 30, 600  # a hall is behind one address: right codes are never counted
OVER = ("closed", "cancelled")


def quiet(view):
    """No referrer, no search engine, no copy on the way or on the phone."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "private, no-store"
        return response

    return answer


def _unknown(request):
    """One page for a wrong code, an old one and a cancelled conference: nobody learns which. Too many are slowed."""
    key = f"door-wrong-{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, FORGOTTEN_AFTER)
    try:
        wrong = cache.incr(key)
    except ValueError:  # forgotten in this very moment
        wrong = 1
    return render(request, "conferences/door/unknown.html", status=429 if wrong > WRONG_CODES else 404)


def opened(view):
    """The view gets the delegate whose letter carries the code."""

    @wraps(view)
    def answer(request, code, **more):
        delegate = delegate_with_code(door.hash_of(code))
        return _unknown(request) if delegate is None else view(request, code, delegate, **more)

    return answer


@quiet
@page(public=True)
@opened
def invitation(request, code, delegate):
    """The delegate's own page; a clerk of the hall who scans the letter goes to check the delegate in."""
    seat = seat_behind(delegate)
    if request.user.is_authenticated and may(request.user, "conferences.run_hall", delegate.conference):
        try:
            return redirect(reverse("conferences:checkin_delegate", args=[delegate.conference_id, seat.pk]))
        except NoReverseMatch:
            pass
    return _page(request, code, delegate, seat)


def _page(request, code, delegate, seat=None, *, form=None, refusal="", opens="", status=200):
    conference, seat = delegate.conference, seat or seat_behind(delegate)
    items = AgendaItem.objects.filter(conference=conference).order_by("order", "pk")
    kept = door.seat_in(request)
    is_bound_here = kept is not None and tuple(kept) == (str(seat.uid), seat.device)
    context = {
        "conference": conference, "delegate": delegate, "seat": seat, "code": code, "refusal": refusal, "open": opens,
        "form": form or AnswerForm(), "stand_in": seat if seat is not delegate else None, "papers": papers_for(seat),
        "lines": list(flat(tree_of(conference, items))), "may_answer": conference.state not in OVER,
        "is_bound_here": bool(seat.device) and is_bound_here, "elsewhere": bool(seat.device) and not is_bound_here,
        "other_seat": kept is not None and kept[0] != str(seat.uid) and door.delegate_of(request) is not None,
    }  # fmt: skip
    return render(request, "conferences/door/invitation.html", context, status=status)


def _from_elsewhere(request):
    """Whether the browser says that another site sent this form."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")


@csrf_exempt
@quiet
@action(public=True)
@opened
def answer(request, code, delegate):
    if _from_elsewhere(request):
        return _unknown(request)
    form = AnswerForm(request.POST)
    said = request.POST.get("answer", "")
    if form.is_valid():
        try:
            services.reply_by_link(
                delegate=delegate, answer=form.cleaned_data["answer"], note=form.cleaned_data["note"], substitute=form.substitute
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("door:invitation", code=code)
    opens = said if said in (Reply.ABSENT, Reply.SUBSTITUTE) else ""
    words = "" if opens and not form.non_field_errors() else _("Chưa ghi được câu trả lời. Xin chọn lại.")
    return _page(request, code, delegate, form=form, refusal=_first_words(form) or words, opens=opens, status=422)


def _first_words(form):
    return next(iter(form.non_field_errors()), "")


@csrf_exempt
@quiet
@action(public=True)
@opened
def bind(request, code, delegate):
    """Bind this phone to the seat. A phone that holds another living seat is asked first, by the page."""
    if _from_elsewhere(request):
        return _unknown(request)
    seat, kept = seat_behind(delegate), door.seat_in(request)
    if kept and kept[0] != str(seat.uid) and not request.POST.get("anyway") and door.delegate_of(request):
        return _page(request, code, delegate, seat, status=409)
    device = kept[1] if kept and kept[0] == str(seat.uid) else ""
    try:
        device = services.bind_phone(delegate=seat, device=device)
    except DomainError as refusal:
        return _page(request, code, delegate, seat, refusal=str(refusal), status=409)
    response = redirect("door:hall")
    door.put_on(response, seat, device, secure=request.is_secure())
    return response


@quiet
@page(public=True)
@opened
def calendar(request, code, delegate):
    response = HttpResponse(event_of(delegate.conference), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="hoi-nghi.ics"'
    return response
