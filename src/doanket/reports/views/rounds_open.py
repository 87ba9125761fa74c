"""Opening a round: choose the period, look at the proposed days, see how many units must report, open."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.kernel.period import Period
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page
from doanket.units.models import Unit

from .. import queries, services
from ..rounds_forms import COLLECTED, BuiltRoundForm, RoundForm, likely_periods, ways_of

AD_HOC = "rieng"


@page
def round_open(request):
    owner = _owner(request)
    period = _period(request.GET.get("ky") or _next_month(owner).code)
    require(request.user, "reports.open_round", owner)
    return _ask(request, owner, period, _form(None, owner, period, request.GET.get("cach")))


@action
def round_open_save(request):
    owner, period = _owner(request), _period(request.POST.get("ky"))
    require(request.user, "reports.open_round", owner)
    form = _form(request.POST, owner, period, request.POST.get("cach"))
    if not form.is_valid():
        return _ask(request, owner, period, form, status=422)
    if "look" in request.POST:
        return _ask(request, owner, period, form)
    try:
        round = services.open_round(actor=request.user, owner=owner, period=period, **form.terms())
    except services.RoundExists as refusal:
        form.add_error("counted_to" if "counted_to" in form.fields else "title", refusal.message)
    except DomainError as refusal:
        form.refuse(refusal)
    else:
        messages.success(request, _("Đã mở %(round)s.") % {"round": round})
        return redirect("reports:round", round.pk, owner.pk)
    return _ask(request, owner, period, form, status=422)


def _owner(request):
    """The unit that opens the round: asked for, or the highest where the user may."""
    places = [reach.unit_id for reach in reach_of(request.user) if reach.role in (Role.REVIEWER, Role.CHAIR)]
    asked = request.POST.get("don-vi") or request.GET.get("don-vi") or ""
    if asked:
        places = [place for place in places if str(place) == asked]
    if not places:
        raise Http404
    return Unit.objects.select_related("kind").get(pk=places[0])


def _period(code):
    """The period in the address; nothing means this month, «rieng» an ad-hoc round."""
    if code == AD_HOC:
        return None
    today = timezone.localdate()
    return Period.read_or_none(code) or Period.month(today.year, today.month)


def _next_month(owner):
    """This month, or the first after it that nobody opened for ``owner`` yet."""
    today = timezone.localdate()
    month = Period.month(today.year, today.month)
    opened = {one.period for year in (today.year, today.year + 1) for one in queries.monthly_rounds(owner, year)}
    while month in opened:
        month = month.next
    return month


def _form(data, owner, period, way):
    """The form of the way asked for: collecting, unless ``way`` is a kind of period that makes up this one."""
    if way != COLLECTED and way in dict(ways_of(period)):
        return BuiltRoundForm(data, owner=owner, period=period, built_from=way)
    return RoundForm(data, owner=owner, period=period)


def _ask(request, owner, period, form, status=200):
    built = isinstance(form, BuiltRoundForm)
    context = {
        "owner": owner,
        "period": period,
        "chosen": period.code if period else AD_HOC,
        "periods": likely_periods(timezone.localdate()),
        "form": form,
        "ways": ways_of(period),
        "way": form.built_from if built else COLLECTED,
        "built": built,
        "asked": [] if built else queries.expected_by_kind(owner, form.last_day(), form.chosen_kinds()),
    }
    return render(request, "reports/rounds/open.html", context, status=status)
