from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kernel.dates import header_date
from doanket.kit.permissions import may, require
from doanket.kit.views import action, back, number_asked, page

from ...choices import ItemState, MotionState, Screen, SpeechState
from ...models import Motion
from ...queries import hall as queries
from ...queries.attendance import attendance
from ...queries.deciding import progress_of, quorum_now, tally_of
from ...services import hall as services
from .finding import RUN, address_or_none, following, hall_of, item_of, may_run, state_of
from .projector import projector_code

PUT = (MotionState.OPEN, MotionState.CLOSED)


@page
def desk(request, pk):
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    state = state_of(conference)
    lines, seats = queries.agenda_lines(conference), queries.seats_of(conference)
    current, speaking = next((line for line in lines if line.is_now), None), queries.speaker_now(conference)
    motion = Motion.objects.filter(conference=conference, state__in=PUT).order_by("-opened_at").first()
    context = {
        "conference": conference, "tab": "hall", "state": state, "may_run": may_run(request, conference),
        "may_decide": may(request.user, "conferences.decide", conference),
        "lines": lines, "current": current, "after": queries.following(lines), "speaking": speaking,
        "waiting": queries.speaking_order(conference), "heads": attendance(conference), "quorum": quorum_now(conference),
        "absent": queries.absent_now(seats), "motion": motion, "progress": progress_of(motion) if motion else None,
        "tally": tally_of(motion) if motion else None, "screens": Screen.choices,
        "finding": _finding(conference, motion, speaking, current), "over": _over(conference),
        "motion_url": address_or_none("conferences:motion", motion.pk) if motion else "",
        "may_see_structure": may(request.user, "people.view_structure", conference),
        "code_address": request.build_absolute_uri(reverse("conferences:projector_by_code", args=[projector_code(conference)])),
    }  # fmt: skip
    return render(request, "conferences/hall/desk.html", context | following(request, conference, state))


def _finding(conference, motion, speaking, current):
    """The heading of the desk: what is going on now."""
    if motion and conference.is_open:
        return motion.title
    if speaking:
        return _("%(who)s đang phát biểu") % {"who": _capital(speaking.delegate.addressed_in_full)}
    if current:
        return current.item.title
    return _capital(str(conference.get_state_display()))


def _capital(words):
    return words[:1].upper() + words[1:]


def _over(conference):
    return header_date(conference.starts_at)


@page
def opening(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    context = {"conference": conference, "heads": attendance(conference), "quorum": quorum_now(conference)}
    return render(request, "conferences/hall/opening.html", context)


@action
def open_now(request, pk):
    conference = hall_of(request, pk)
    services.open_conference(actor=request.user, conference=conference)
    messages.success(request, _("Đã khai mạc. Giờ khai mạc được ghi vào biên bản."))
    return redirect("conferences:hall", pk)


@page
def closing(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    lines = queries.agenda_lines(conference)
    context = {
        "conference": conference, "heads": attendance(conference),
        "left": [line for line in lines if line.item.state == ItemState.WAITING],
        "undeclared": Motion.objects.filter(conference=conference, state=MotionState.CLOSED),
        "unsaid": [one for one in queries.speeches_of(conference) if one.state == SpeechState.DONE and not one.summary],
    }  # fmt: skip
    return render(request, "conferences/hall/closing.html", context)


@action
def close_now(request, pk):
    conference = hall_of(request, pk)
    services.close_conference(actor=request.user, conference=conference)
    messages.success(request, _("Đã bế mạc. Biên bản được điền sẵn từ những gì đã ghi."))
    return redirect("conferences:hall", pk)


@action
def item_start(request, pk):
    item = item_of(request, pk)
    services.start_item(actor=request.user, item=item)
    return redirect("conferences:hall", item.conference_id)


@action
def item_end(request, pk):
    item = item_of(request, pk)
    services.end_item(actor=request.user, item=item)
    return redirect("conferences:hall", item.conference_id)


@action
def item_choose(request, pk):
    """Go to the item chosen from the list: one further on, or one to be taken up again."""
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    item = conference.items.filter(pk=number_asked(request.POST, "item")).select_related("conference__unit").first()
    if item is None:
        messages.error(request, _("Xin chọn một mục của chương trình."))
    else:
        services.start_item(actor=request.user, item=item)
    return redirect("conferences:hall", pk)


@action
def show(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    screen = request.POST.get("screen", "")
    if screen not in Screen.values:
        messages.error(request, _("Xin chọn một trang chiếu."))
        return back(request)
    services.show_screen(actor=request.user, conference=conference, screen=screen)
    return redirect("conferences:hall", pk)
