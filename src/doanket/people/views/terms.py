"""Terms, target ranges and member organisations."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import Attribute
from ..forms import CloseTermForm, OrganisationForm, RangeForm, ReleaseOrganisationForm, TermForm
from .finding import address, done, term_of, unit_of

TENTHS = Decimal(10)


def _page(request, name, form, status=200, **more):
    return render(request, f"people/{name}.html", {"form": form, **more}, status=status)


def _to(page, unit_pk):
    return redirect(address(f"people:{page}", **{"don-vi": unit_pk}))


@page
def term_new(request, unit_pk):
    unit = unit_of(request, unit_pk, "people.edit_terms")
    return _page(request, "term_new", TermForm(initial={"starts_on": timezone.localdate()}), unit=unit)


@action
def term_open(request, unit_pk):
    unit, form = unit_of(request, unit_pk, "people.edit_terms"), TermForm(request.POST)
    if done(form, services.open_term, actor=request.user, unit=unit, body=services.body_of(unit)) is None:
        return _page(request, "term_new", form, status=422, unit=unit)
    messages.success(request, _("Đã mở nhiệm kỳ. Việc tiếp theo: ghi hoặc nhập danh sách ủy viên."))
    return _to("committee", unit.pk)


@page
def term_end(request, pk):
    term = term_of(request, pk, "people.edit_terms")
    return _page(request, "term_end", CloseTermForm(initial={"ends_before": timezone.localdate()}), term=term)


@action
def term_close(request, pk):
    term, form = term_of(request, pk, "people.edit_terms"), CloseTermForm(request.POST)
    if done(form, services.close_term, actor=request.user, term=term) is None:
        return _page(request, "term_end", form, status=422, term=term)
    messages.success(request, _("Đã kết thúc nhiệm kỳ. Danh sách các ngày trước đó vẫn xem được."))
    return _to("acts", term.unit_id)


# --- Ranges ------------------------------------------------------------------------------------


@page
def range_edit(request, pk, attribute):
    term, attribute = term_of(request, pk, "people.edit_terms"), _attribute(attribute)
    known = queries.ranges_of(term).get(attribute)
    first = {}
    if known:
        first = {"low": _tenths(known.low), "high": _tenths(known.high), "age_below": known.age_below, "source": known.source}
    return _range_page(request, term, attribute, RangeForm(initial=first, asks_age=attribute == Attribute.YOUNG))


def _attribute(name):
    if name not in Attribute.values:
        raise Http404
    return Attribute(name)


def _tenths(share):
    return None if share is None else int(share * TENTHS)


def _range_page(request, term, attribute, form, status=200):
    return _page(request, "range", form, status=status, term=term, attribute=attribute)


@action
def range_save(request, pk, attribute):
    term, attribute = term_of(request, pk, "people.edit_terms"), _attribute(attribute)
    form = RangeForm(request.POST, asks_age=attribute == Attribute.YOUNG)
    if form.is_valid():
        for end in ("low", "high"):
            share = form.cleaned_data[end]
            form.cleaned_data[end] = None if share is None else Decimal(share) / TENTHS
    done(form, services.set_range, actor=request.user, term=term, attribute=attribute)
    if form.errors:
        return _range_page(request, term, attribute, form, status=422)
    messages.success(request, _("Đã lưu khoảng cơ cấu."))
    return _to("structure", term.unit_id)


# --- Member organisations ----------------------------------------------------------------------


@page
def organisation_new(request, unit_pk):
    unit = unit_of(request, unit_pk, "people.edit_terms")
    return _page(request, "organisation_new", OrganisationForm(), unit=unit)


@action
def organisation_admit(request, unit_pk):
    unit, form = unit_of(request, unit_pk, "people.edit_terms"), OrganisationForm(request.POST)
    if done(form, services.admit_organisation, actor=request.user, unit=unit) is None:
        return _page(request, "organisation_new", form, status=422, unit=unit)
    messages.success(request, _("Đã ghi tổ chức thành viên."))
    return _to("organisations", unit.pk)


@action
def organisations_load(request, unit_pk):
    unit = unit_of(request, unit_pk, "people.edit_terms")
    fresh = services.load_member_organisations(unit, actor=request.user)
    messages.success(request, _("Đã ghi %(number)d tổ chức có trên cây đơn vị.") % {"number": len(fresh)})
    return _to("organisations", unit.pk)


def _member(request, pk):
    units = queries.units_with_people(request.user)
    member = get_object_or_404(queries.organisations_within(units), pk=pk)
    require(request.user, "people.edit_terms", member)
    return member


@page
def organisation_edit(request, pk):
    member = _member(request, pk)
    first = {"name": member.name, "seats_planned": member.seats_planned, "admitted_on": member.admitted_on}
    return _page(request, "organisation_edit", OrganisationForm(initial=first), member=member)


@action
def organisation_save(request, pk):
    member, form = _member(request, pk), OrganisationForm(request.POST)
    if done(form, services.edit_organisation, actor=request.user, member=member) is None:
        return _page(request, "organisation_edit", form, status=422, member=member)
    messages.success(request, _("Đã lưu."))
    return _to("organisations", member.unit_id)


@page
def organisation_end(request, pk):
    return _page(request, "organisation_end", ReleaseOrganisationForm(), member=_member(request, pk))


@action
def organisation_release(request, pk):
    member, form = _member(request, pk), ReleaseOrganisationForm(request.POST)
    if done(form, services.release_organisation, actor=request.user, member=member) is None:
        return _page(request, "organisation_end", form, status=422, member=member)
    messages.success(request, _("Đã ghi tổ chức thôi tham gia."))
    return _to("organisations", member.unit_id)
