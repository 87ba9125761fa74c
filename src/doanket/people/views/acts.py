"""Personnel acts by hand: the kind first, then who, then a short form; recognising and withdrawing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kit.permissions import may, require
from doanket.kit.views import action, number_asked, page
from doanket.units.models import under

from .. import queries, services
from ..choices import ActKind, Body
from ..forms import ActForm, ReasonForm, RecogniseForm
from .finding import act_of, address, done, of_a_unit, term_of, unit_asked

LINES, FOUND = 40, 30
ENDS_A_SEAT = {ActKind.RELEASE, ActKind.REPLACE}
KINDS = (
    (ActKind.CO_OPT, "plus", gettext_lazy("Thêm một người vào chức danh, giữa nhiệm kỳ.")),
    (ActKind.REPLACE, "return", gettext_lazy("Người này ra, người kia vào, cùng một ngày, cùng chức danh.")),
    (ActKind.RELEASE, "minus", gettext_lazy("Thôi một chức danh; thôi tư cách ủy viên thì thôi mọi chức danh trong nhiệm kỳ.")),
    (ActKind.APPOINT, "people", gettext_lazy("Khi lập Ủy ban hay Ban, đầu nhiệm kỳ.")),
)


@page
def acts(request):
    unit = unit_asked(request)
    context = of_a_unit(request, unit, "viec")
    term = context["term"]
    lines = Paginator(queries.acts_of(term) if term else [], LINES).get_page(request.GET.get("trang"))
    user = request.user
    context |= {
        "page": lines,
        "awaiting": list(queries.acts_awaiting_recognition(unit)),
        "below": _awaiting_below(user, unit),
        "terms": list(queries.terms_of(unit, context["body"])),
        "may_recognise": may(user, "people.recognise_act", unit) or may(user, "people.note_recognition", unit),
        "retiring": len(queries.heads_retiring(unit, timezone.localdate())) if context["body"] == Body.COMMITTEE else 0,
        "retiring_url": address("people:retiring", **{"don-vi": unit.pk}),
    }
    return render(request, "people/acts.html", context)


def _awaiting_below(user, unit):
    """Acts of the units directly below that wait for this unit's decision, if the reader may give it."""
    acts = queries.acts_visible_to(user).filter(term__unit__parent=unit, post__needs_recognition=True, recognised_at=None, withdrawn_at=None)
    return [act for act in acts.order_by("effective_on", "pk")[:LINES] if may(user, "people.recognise_act", act)]


# --- Writing -----------------------------------------------------------------------------------


@page
def kinds(request, pk):
    term = term_of(request, pk, "people.write_act")
    person = _person(request, term)
    asked = {"nguoi": person.pk} if person else {}
    choices = [
        {"label": capfirst(ActKind(kind).label), "text": text, "icon": icon, "url": address("people:act_write", pk, kind, **asked)}
        for kind, icon, text in KINDS
    ]
    return render(request, "people/act_kinds.html", {"term": term, "person": person, "choices": choices})


@page
def write(request, pk, kind):
    """Whatever is not chosen yet is asked first: whose seat ends, then who comes."""
    term, kind = term_of(request, pk, "people.write_act"), _kind(kind)
    seat, person = _seat(request, term, request.GET), _person(request, term)
    if kind in ENDS_A_SEAT and seat is None:
        return _choose_seat(request, term, kind)
    if kind != ActKind.RELEASE and person is None:
        return _choose_person(request, term, kind, seat)
    first = {"effective_on": timezone.localdate(), "post": _usual_post(term)}
    return _write_page(request, term, kind, _form(term, kind, initial=first), seat, person)


def _kind(kind):
    if kind not in ActKind.values:
        raise Http404
    return ActKind(kind)


def _usual_post(term):
    """The membership of the body: what most are appointed to."""
    return next((post.pk for post in queries.posts_of(term.body) if post.is_membership), None)


def _seat(request, term, values):
    asked = number_asked(values, "ghe")
    return get_object_or_404(queries.open_seats(term), pk=asked) if asked else None


def _person(request, term, values=None):
    asked = number_asked(values if values is not None else request.GET, "nguoi")
    return get_object_or_404(_candidates(request, term), pk=asked) if asked else None


def _candidates(request, term):
    """Whom the writer may name: the people of the unit and of what lies below it."""
    found = queries.persons_visible_to(request.user).filter(left_on=None)
    return found.filter(under(term.unit.path, "unit__path")).defer("ethnicity", "religion", "party")


def _choose_seat(request, term, kind):
    return render(request, "people/act_seat.html", {"term": term, "kind": kind, "seats": queries.open_seats(term)})


def _choose_person(request, term, kind, seat):
    text = request.GET.get("tim", "").strip()[:100]
    shown = Paginator(queries.find_person(_candidates(request, term), text), FOUND).get_page(request.GET.get("trang"))
    seats = queries.seats_now(shown, timezone.localdate())
    rows = [(person, ", ".join(held.post.name for held in seats.get(person.pk, ()) if held.term_id == term.pk)) for person in shown]
    context = {"term": term, "kind": kind, "seat": seat, "text": text, "page": shown, "rows": rows}
    return render(request, "people/act_person.html", context)


def _form(term, kind, data=None, **options):
    """The form of a kind: a release names no new place, a replacement takes the post of the one who leaves."""
    begins = kind != ActKind.RELEASE
    committee = term.body == Body.COMMITTEE and begins
    return ActForm(
        data,
        posts=queries.posts_of(term.body) if kind not in ENDS_A_SEAT else (),
        organisations=queries.organisations_on(term.unit, timezone.localdate()) if committee else (),
        sectors=queries.sectors() if committee else (),
        **options,
    )


def _write_page(request, term, kind, form, seat, person, status=200):
    context = {"term": term, "kind": kind, "form": form, "seat": seat, "person": person or seat.person}
    return render(request, "people/act_form.html", context, status=status)


@action
def write_now(request, pk, kind):
    term, kind = term_of(request, pk, "people.write_act"), _kind(kind)
    seat, person = _seat(request, term, request.POST), _person(request, term, request.POST)
    if (kind in ENDS_A_SEAT and seat is None) or (kind != ActKind.RELEASE and person is None):
        return redirect("people:act_write", term.pk, kind)
    form = _form(term, kind, request.POST)
    more = {"post": seat.post} if kind in ENDS_A_SEAT else {}
    more |= {"replaces": seat} if kind == ActKind.REPLACE else {}
    written = done(
        form, services.write_act, actor=request.user, term=term, kind=kind, person=person if kind != ActKind.RELEASE else seat.person, **more
    )
    if written is None:
        return _write_page(request, term, kind, form, seat, person, status=422)
    messages.success(request, _("Đã ghi: %(act)s.") % {"act": written})
    return redirect(address("people:acts", **{"don-vi": term.unit_id}))


# --- Afterwards --------------------------------------------------------------------------------


@page
def recognise(request, pk):
    act = _to_recognise(request, pk)
    form = RecogniseForm(initial={"decided_on": timezone.localdate()})
    return _after_page(request, "recognise", act, form)


def _to_recognise(request, pk):
    act = act_of(request, pk)
    if not may(request.user, "people.recognise_act", act):
        require(request.user, "people.note_recognition", act)
    return act


def _after_page(request, deed, act, form, status=200):
    from_above = may(request.user, "people.recognise_act", act)
    return render(request, f"people/act_{deed}.html", {"act": act, "form": form, "from_above": from_above}, status=status)


@action
def recognise_now(request, pk):
    act, form = _to_recognise(request, pk), RecogniseForm(request.POST)
    if done(form, services.recognise_act, actor=request.user, act=act) is None:
        return _after_page(request, "recognise", act, form, status=422)
    messages.success(request, _("Đã ghi quyết định công nhận."))
    return redirect(address("people:acts", **{"don-vi": act.term.unit_id}))


@page
def withdraw(request, pk):
    return _after_page(request, "withdraw", act_of(request, pk, "people.write_act"), ReasonForm())


@action
def withdraw_now(request, pk):
    act, form = act_of(request, pk, "people.write_act"), ReasonForm(request.POST)
    if done(form, services.withdraw_act, actor=request.user, act=act) is None:
        return _after_page(request, "withdraw", act, form, status=422)
    messages.success(request, _("Đã rút việc ghi nhầm. Danh sách được dựng lại từ các việc còn lại."))
    return redirect(address("people:acts", **{"don-vi": act.term.unit_id}))
