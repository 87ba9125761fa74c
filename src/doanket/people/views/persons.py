"""Records of people: finding, showing, adding, changing, closing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import note_read
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import PartyMembership
from ..forms import EditPersonForm, EditSensitiveForm, LeaveForm, NewPersonForm, PersonForm, SensitiveForm
from .finding import address, certificate_url, done, of_a_unit, person_of, unit_asked, unit_of

SENSITIVE = ("ethnicity", "religion", "party")
PEOPLE = 50
OPEN_RECORD = tuple(PersonForm.base_fields)


@page
def persons(request):
    unit = unit_asked(request)
    text = request.GET.get("tim", "").strip()[:100]
    scope = queries.persons_visible_to(request.user).filter(unit=unit).defer(*SENSITIVE)
    shown = Paginator(queries.find_person(scope, text), PEOPLE).get_page(request.GET.get("trang"))
    seats = queries.seats_now(shown, timezone.localdate())
    context = of_a_unit(request, unit, "ho-so") | {
        "text": text,
        "page": shown,
        "rows": [(person, _posts_in_words(seats.get(person.pk, ())) or person.title) for person in shown],
    }
    return render(request, "people/persons.html", context)


def _posts_in_words(seats):
    return "; ".join(dict.fromkeys(f"{seat.post.name}, {seat.term.unit.name}" for seat in seats))


@page
def person(request, pk):
    found, user = person_of(request, pk), request.user
    seats = list(queries.seats_of(found))
    today = timezone.localdate()
    context = {
        "person": found,
        "seats": seats,
        "held": [seat for seat in seats if _holds(seat, today)],
        "day": today,
        "may_edit": may(user, "people.edit_people", found) and not found.left_on,
        "may_see": may(user, "people.view_sensitive", found),
        "may_write": may(user, "people.write_act", found) and not found.left_on,
        "term": queries.term_of(found.unit, today, services.body_of(found.unit)),
        "certificate_url": certificate_url(request.user, found.unit),
    }
    return render(request, "people/person.html", context)


def _holds(seat, day):
    ends = [end for end in (seat.ends_before, seat.term.ends_before) if end]
    return seat.starts_on <= day and all(day < end for end in ends)


@page
def sensitive(request, pk):
    """Shows what few may see. The journal says who looked before this page leaves."""
    found = person_of(request, pk, "people.view_sensitive")
    note_read(found, *SENSITIVE)
    context = {
        "person": found,
        "party": PartyMembership(found.party or "").label,
        "may_edit": may(request.user, "people.edit_people", found) and not found.left_on,
    }
    return render(request, "people/sensitive.html", context)


# --- Adding ------------------------------------------------------------------------------------


@page
def new(request, unit_pk):
    unit = unit_of(request, unit_pk, "people.edit_people")
    return _new_page(request, unit, NewPersonForm())


def _new_page(request, unit, form, *, same=(), status=200):
    return render(request, "people/person_new.html", {"unit": unit, "form": form, "same": same}, status=status)


@action
def add(request, unit_pk):
    unit = unit_of(request, unit_pk, "people.edit_people")
    typed = PersonForm(request.POST)
    same = []
    if typed.is_valid():
        scope = queries.persons_visible_to(request.user).filter(unit=unit)
        same = queries.same_persons(scope, typed.cleaned_data["full_name"], typed.cleaned_data["birth_year"])
    if same and not request.POST.get("same_name"):
        return _new_page(request, unit, NewPersonForm(request.POST, asks_same_name=True), same=same, status=422)
    made = done(typed, services.add_person, actor=request.user, unit=unit)
    if made is None:
        return _new_page(request, unit, typed, status=422)
    messages.success(request, _("Đã lập hồ sơ %(name)s.") % {"name": made.full_name})
    return redirect(made)


# --- Changing ----------------------------------------------------------------------------------


@page
def edit(request, pk):
    found = person_of(request, pk, "people.edit_people")
    return _edit_page(request, found, EditPersonForm(initial=_initial(found, OPEN_RECORD)))


def _initial(person, names):
    return {name: getattr(person, name) for name in (*names, "revision")}


def _edit_page(request, person, form, *, beside=(), status=200, template="people/person_edit.html"):
    return render(request, template, {"person": person, "form": form, "beside": beside}, status=status)


@action
def save(request, pk):
    found = person_of(request, pk, "people.edit_people")
    return _saved(request, found, EditPersonForm(request.POST), OPEN_RECORD, "people/person_edit.html")


def _saved(request, person, form, names, template):
    """Save, or show what was typed beside what somebody else saved meanwhile: the next press then decides."""
    if form.is_valid():
        try:
            services.edit_person(actor=request.user, person=person, **form.cleaned_data)
        except services.ChangedMeanwhile as refusal:
            beside = _beside(form, refusal.person, names)
            again = type(form)(form.cleaned_data | {"revision": refusal.person.revision})
            again.add_error(None, str(refusal))
            return _edit_page(request, refusal.person, again, beside=beside, status=422, template=template)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu hồ sơ %(name)s.") % {"name": form.cleaned_data.get("full_name") or person.full_name})
            return redirect(person)
    return _edit_page(request, person, form, status=422, template=template)


def _beside(form, stored, names):
    """(label, stored now, typed here) of each field that differs."""
    typed = form.cleaned_data
    differing = [name for name in names if (typed.get(name) or "") != (getattr(stored, name) or "")]
    return [(form.fields[name].label, _shown(form, name, getattr(stored, name)), _shown(form, name, typed.get(name))) for name in differing]


def _shown(form, name, value):
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return str(choices.get(value, value) if value not in (None, "") else _("để trống"))


@page
def sensitive_edit(request, pk):
    found = person_of(request, pk, "people.edit_people")
    require(request.user, "people.view_sensitive", found)
    note_read(found, *SENSITIVE)
    form = EditSensitiveForm(initial=_initial(found, SENSITIVE))
    return _edit_page(request, found, form, template="people/sensitive_edit.html")


@action
def sensitive_save(request, pk):
    found = person_of(request, pk, "people.edit_people")
    require(request.user, "people.view_sensitive", found)
    note_read(found, *SENSITIVE)
    return _saved(request, found, EditSensitiveForm(request.POST), tuple(SensitiveForm.base_fields), "people/sensitive_edit.html")


# --- Closing -----------------------------------------------------------------------------------


@page
def leave(request, pk):
    return _edit_page(request, person_of(request, pk, "people.edit_people"), LeaveForm(), template="people/person_leave.html")


@action
def leave_now(request, pk):
    found = person_of(request, pk, "people.edit_people")
    form = LeaveForm(request.POST)
    if done(form, services.stop_following, actor=request.user, person=found) is None:
        return _edit_page(request, found, form, status=422, template="people/person_leave.html")
    messages.success(request, _("Đã thôi theo dõi hồ sơ %(name)s.") % {"name": found.full_name})
    return redirect(address("people:persons", **{"don-vi": found.unit_id}))
