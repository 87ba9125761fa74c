import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page

from ... import services
from ...forms_preparing import EditForm, PlanForm, ReasonForm, WhenForm
from ...queries import preparing as queries
from .finding import PREPARE, common, conference_of, to_prepare

A_PAGE = 25
FIRST_YEAR, LAST_YEAR = 2000, 2199


@page
def conference_list(request):
    seen = queries.conferences_visible_to(request.user)
    past, text = request.GET.get("xem") == "da-qua", request.GET.get("tim", "").strip()[:200]
    year = number_asked(request.GET, "nam")
    year = year if year and FIRST_YEAR <= year <= LAST_YEAR else None
    rows = queries.listed(seen, past=past, year=year, text=text)
    places = list(queries.units_that_may_plan(request.user)[:1])
    context = {
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("trang")), "past": past, "text": text, "year": year,
        "years": queries.years_of(seen), "may_plan": bool(places), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "conferences/preparing/list.html", context)


def _unit(request, values):
    """The unit asked for among those where the person prepares, else the highest; 404 where there is none."""
    units = queries.units_that_may_plan(request.user)
    asked = number_asked(values, "don-vi")
    unit = get_object_or_404(units, pk=asked) if asked else units.first()
    if unit is None:
        raise Http404
    return unit


@page
def new(request):
    unit = _unit(request, request.GET)
    kind = queries.active_kinds().filter(code=request.GET.get("loai", "")[:32].replace("\x00", "")).first()
    if kind is None:
        kinds = queries.active_kinds()
        units = list(queries.units_that_may_plan(request.user))
        return render(request, "conferences/preparing/kinds.html", {"unit": unit, "kinds": kinds, "units": units})
    last = queries.last_of_its_kind(unit, kind)
    return _new_page(request, unit, kind, PlanForm(initial={"hour": dt.time(8), "place": last.place if last else ""}))


def _new_page(request, unit, kind, form, status=200):
    context = {"unit": unit, "kind": kind, "form": form, "last": queries.last_of_its_kind(unit, kind)}
    return render(request, "conferences/preparing/new.html", context, status=status)


@action
def create(request):
    unit = _unit(request, request.POST)
    kind = get_object_or_404(queries.active_kinds(), code=request.POST.get("loai", "")[:32].replace("\x00", ""))
    require(request.user, PREPARE, unit)
    form = PlanForm(request.POST)
    if form.is_valid():
        try:
            made = services.create_conference(
                actor=request.user, unit=unit, kind=kind, **_taken(form, "starts_at", "place", "title", "online_url")
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập hội nghị. Xem chương trình, rồi triệu tập để lấy số."))
            return redirect(made)
    return _new_page(request, unit, kind, form, status=422)


def _taken(form, *names):
    return {name: form.cleaned_data[name] for name in names}


@page
def detail(request, pk):
    conference = conference_of(request, pk)
    open_dues, done = queries.checklist_of(conference)
    delegates = queries.list_of(conference)
    context = common(request, conference, "detail") | {
        "open_dues": open_dues, "done": done, "replies": queries.replies_of(delegates), "delegates": delegates,
        "duties": queries.duties_of(conference), "items": conference.items.count(),
        "printed": sum(bool(each.letter_count) for each in delegates),
    }  # fmt: skip
    return render(request, "conferences/preparing/detail.html", context)


@page
def edit(request, pk):
    conference = to_prepare(request, pk)
    first = WhenForm.first(conference.starts_at) | {
        "place": conference.place, "title": conference.title, "online_url": conference.online_url,
        "speech_minutes": max(1, conference.speech_seconds // 60), "phone_codes_on": conference.phone_codes_on,
    }  # fmt: skip
    return _edit_page(request, conference, EditForm(initial=first))


def _edit_page(request, conference, form, status=200):
    return render(request, "conferences/preparing/edit.html", common(request, conference, "detail") | {"form": form}, status=status)


@action
def save(request, pk):
    conference, form = to_prepare(request, pk), EditForm(request.POST)
    if form.is_valid():
        new_values = _taken(form, "starts_at", "place", "title", "online_url", "phone_codes_on")
        new_values["speech_seconds"] = form.cleaned_data["speech_minutes"] * 60
        try:
            services.edit_conference(actor=request.user, conference=conference, **new_values)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(conference)
    return _edit_page(request, conference, form, status=422)


@page
def convene(request, pk):
    conference = to_prepare(request, pk)
    number = conference.term.last_conference + 1 if conference.kind.is_numbered and conference.term else None
    return render(request, "conferences/preparing/convene.html", common(request, conference, "detail") | {"number": number})


@action
def convene_now(request, pk):
    conference = to_prepare(request, pk)
    made = services.convene(actor=request.user, conference=conference)
    if conference.term_id and not conference.delegates.exists() and conference.kind.convenes != "list":
        services.convene_members(actor=request.user, conference=conference)
    messages.success(request, _("Đã triệu tập %(title)s.") % {"title": made.title})
    return redirect(made)


@page
def cancel(request, pk):
    return _cancel_page(request, to_prepare(request, pk), ReasonForm())


def _cancel_page(request, conference, form, status=200):
    return render(request, "conferences/preparing/cancel.html", common(request, conference, "detail") | {"form": form}, status=status)


@action
def cancel_now(request, pk):
    conference, form = to_prepare(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            services.cancel_conference(actor=request.user, conference=conference, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã hủy hội nghị, lý do còn lưu lại."))
            return redirect(conference)
    return _cancel_page(request, conference, form, status=422)


@page
def copy(request, pk):
    conference = to_prepare(request, pk)
    first = WhenForm.first(conference.starts_at) | {"day": None}
    return _copy_page(request, conference, WhenForm(initial=first))


def _copy_page(request, conference, form, status=200):
    return render(request, "conferences/preparing/copy.html", common(request, conference, "detail") | {"form": form}, status=status)


@action
def copy_now(request, pk):
    conference, form = to_prepare(request, pk), WhenForm(request.POST)
    if form.is_valid():
        try:
            made = services.copy_conference(actor=request.user, conference=conference, starts_at=form.cleaned_data["starts_at"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã chép thành hội nghị mới. Xem lại chương trình và danh sách trước khi triệu tập."))
            return redirect(reverse("conferences:agenda", args=[made.pk]))
    return _copy_page(request, conference, form, status=422)
