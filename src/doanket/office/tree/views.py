from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.access.queries import grants_within
from doanket.kernel.dates import short_date
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page
from doanket.office import scope
from doanket.office.forms import done
from doanket.units import queries, services

from .forms import AddForm, CloseForm, EditForm

CHILDREN, FOUND = 100, 60
BOARDS = 3  # the level of residential areas: committees above it have sites of their own


@page
def tree(request):
    text = request.GET.get("tim", "").strip()[:100]
    tops = scope.tops_of(request.user)
    if not text and len(tops) == 1:
        return redirect("office:unit", tops[0].pk)
    found = list(queries.search_units(text, scope.units_of(request.user).alive())[: FOUND + 1])
    context = {
        "text": text,
        "tops": tops,
        "found": [(unit, ", ".join(chain)) for unit, chain in _with_chains(found[:FOUND])],
        "more": len(found) > FOUND,
    }
    return render(request, "office/tree/tree.html", context)


def _with_chains(units):
    chains = queries.ancestors_of_many(units)
    return [(unit, reversed(chains[unit.pk])) for unit in units]


@page
def unit(request, pk):
    found = get_object_or_404(scope.units_of(request.user), pk=pk)
    children = queries.children_of(found).annotate(below=Count("children", filter=Q(children__closed_on=None)))
    context = {
        "unit": found,
        "ancestors": queries.ancestors_of(found),
        "reachable": set(scope.units_of(request.user).filter(pk__in=found.ancestor_ids).values_list("pk", flat=True)),
        "counts": queries.counts_below(found),
        "children": Paginator(children, CHILDREN).get_page(request.GET.get("trang")),
        "people": _people_at(found),
        "placements": [(_placed(held), _span(held)) for held in queries.placements_of(found)],
        "formal_name": queries.formal_name(found),
        "may": {deed: may(request.user, f"units.{deed}_unit", found) for deed in ("add", "edit", "close")},
        "may_grant": may(request.user, "access.manage_grants", found),
        "takes_units": queries.kinds_below(found).exists(),
        "may_open_site": found.kind.is_front and found.kind.level < BOARDS and may(request.user, "portal.open_site", found),
        "lacks_organisations": queries.lacks_organisations(found),
    }
    return render(request, "office/tree/unit.html", context)


def _people_at(unit):
    """(person, posts in words, roles in words), one row for each person."""
    held = {}
    for grant in grants_within(unit).filter(unit=unit):
        held.setdefault(grant.user, []).append(grant)
    return [
        (
            person,
            ", ".join(dict.fromkeys(grant.post for grant in grants if grant.post)),
            ", ".join(grant.get_role_display() for grant in grants),
        )
        for person, grants in held.items()
    ]


def _placed(placement):
    return placement.parent.name if placement.parent else _("đứng đầu cây")


def _span(placement):
    first = short_date(placement.starts_on)
    if placement.ends_before is None:
        return _("từ %(first)s đến nay") % {"first": first}
    return _("từ %(first)s đến trước %(end)s") % {"first": first, "end": short_date(placement.ends_before)}


def _unit_for(request, pk, perm):
    found = get_object_or_404(scope.units_of(request.user), pk=pk)
    require(request.user, perm, found)
    return found


@page
def add_form(request, pk):
    parent = _unit_for(request, pk, "units.add_unit")
    return _show(request, "add", parent, AddForm(kinds=queries.kinds_below(parent)))


@action
def add(request, pk):
    parent = _unit_for(request, pk, "units.add_unit")
    form = AddForm(request.POST, kinds=queries.kinds_below(parent))
    fresh = done(form, services.add_unit, actor=request.user, parent=parent)
    if fresh is None:
        return _show(request, "add", parent, form, status=422)
    messages.success(request, _("Đã thêm %(unit)s vào %(parent)s.") % {"unit": fresh, "parent": parent})
    return redirect("office:unit", parent.pk)


@page
def edit_form(request, pk):
    found = _unit_for(request, pk, "units.edit_unit")
    initial = {name: getattr(found, name) for name in EditForm.base_fields}
    return _show(request, "edit", found, EditForm(initial=initial))


@action
def edit(request, pk):
    found = _unit_for(request, pk, "units.edit_unit")
    form = EditForm(request.POST)
    if done(form, services.edit_unit, actor=request.user, unit=found) is None:
        return _show(request, "edit", found, form, status=422)
    messages.success(request, _("Đã lưu thông tin của %(unit)s.") % {"unit": form.cleaned_data["name"]})
    return redirect("office:unit", pk)


@page
def close_form(request, pk):
    return _show(request, "close", _unit_for(request, pk, "units.close_unit"), CloseForm())


@action
def close(request, pk):
    found = _unit_for(request, pk, "units.close_unit")
    form = CloseForm(request.POST)
    if done(form, services.close_unit, actor=request.user, unit=found) is None:
        return _show(request, "close", found, form, status=422)
    messages.success(request, _("Đã kết thúc hoạt động của %(unit)s. Báo cáo và văn bản cũ vẫn còn.") % {"unit": found})
    return redirect("office:unit", found.parent_id or pk)


@action
def add_organisations(request, pk):
    committee = _unit_for(request, pk, "units.add_unit")
    fresh = services.add_organisations(actor=request.user, committee=committee)
    messages.success(request, _("Đã thêm %(count)d tổ chức chính trị - xã hội.") % {"count": len(fresh)})
    return redirect("office:unit", pk)


def _show(request, deed, unit, form, status=200):
    return render(request, f"office/tree/{deed}.html", {"unit": unit, "form": form}, status=status)
