"""The vote of a delegate's own phone: one statement, one small answer."""

from uuid import UUID

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from doanket.kernel.dates import clock
from doanket.kit.errors import DomainError
from doanket.kit.views import action

from ... import door
from ...choices import Voice
from ...services import deciding

CONFLICT, NO_SEAT, UNREADABLE = 409, 403, 422


@action(public=True)
def vote(request, motion_uid=None):
    """``voice`` of the phone's own delegate on the motion in the address, or in the field ``motion``.

    A script that asks for JSON gets ``{"words", "voice", "at", "changes"}``, or ``{"words"}`` with the status that says no.
    """
    seat, voice = door.seat_in(request), request.POST.get("voice", "")
    if seat is None:
        return _answer(request, NO_SEAT, _("Máy này chưa mở bằng mã trên giấy mời. Xin quét lại mã QR, hoặc giơ tay để thư ký ghi giúp."))
    if voice not in Voice.values:
        return _answer(request, UNREADABLE, _("Xin chọn một ý kiến."))
    motion_uid = motion_uid or _uid(request.POST.get("motion", ""))
    try:
        cast = deciding.cast_vote(delegate=seat[0], motion=motion_uid, voice=voice, device=seat[1])
    except deciding.NotADelegate as refusal:
        raise Http404 from refusal
    except DomainError as refusal:
        return _answer(request, CONFLICT, str(refusal))
    at = clock(cast.cast_at)
    words = _("Đã ghi: %(voice)s lúc %(at)s") % {"voice": cast.words, "at": at}
    return _answer(request, 200, words, voice=cast.voice, at=at, changes=cast.changes)


def _uid(text):
    try:
        return UUID(text)
    except ValueError as problem:
        raise Http404 from problem


def _answer(request, status, words, **more):
    if request.headers.get("Accept", "").startswith("application/json"):
        answer = JsonResponse({"words": words} | more, status=status)
    else:
        # Somebody at a page is led on; only a script is told a bare «no».
        status = UNREADABLE if status == NO_SEAT else status
        context = {"words": words, "is_written": status == 200, "back": _hall_address()}
        answer = render(request, "conferences/deciding/voted.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _hall_address():
    try:
        return reverse("door:hall")
    except NoReverseMatch:
        return "/moi/"
