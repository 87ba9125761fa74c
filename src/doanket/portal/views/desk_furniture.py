"""Links, fan pages, boxes and banners on the officers' screens."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.permissions import may
from doanket.kit.views import action, page

from .. import services
from ..choices import FurnitureKind
from ..forms.furniture import FORMS
from ..queries.furniture import furniture_of, inherited_by
from .desk_finding import REFUSED, tried
from .site_finding import furniture_here, home_here


def _kind(word):
    """The kind an address names («fan-page»)."""
    found = word.replace("-", "_")
    if found not in FurnitureKind.values:
        raise Http404
    return FurnitureKind(found)


@page
def furniture(request, unit_pk, kind):
    home, kind = home_here(request, unit_pk), _kind(kind)
    context = {
        "home": home, "unit": home.unit, "kind": kind, "word": _word(kind), "own": list(furniture_of(home.unit, kind)),
        "inherited": list(inherited_by(home.unit, kind)), "now": timezone.now(),
    }  # fmt: skip
    return render(request, "portal/desk/site/furniture.html", context)


@page
def new(request, unit_pk, kind):
    home, kind = home_here(request, unit_pk), _kind(kind)
    return _page(request, home.unit, kind, FORMS[kind](unit=home.unit))


@action
def make(request, unit_pk, kind):
    home, kind = home_here(request, unit_pk), _kind(kind)
    form = FORMS[kind](request.POST, request.FILES, unit=home.unit)
    return _kept(request, home.unit, kind, form, lambda values: services.put_up(actor=request.user, unit=home.unit, kind=kind, **values))


@page
def one(request, pk):
    found = furniture_here(request, pk)
    kind = FurnitureKind(found.kind)
    return _page(request, found.unit, kind, FORMS[kind](initial=FORMS[kind].initial_of(found), unit=found.unit), one=found)


@action
def save(request, pk):
    found = furniture_here(request, pk)
    kind = FurnitureKind(found.kind)
    form = FORMS[kind](request.POST, request.FILES, unit=found.unit)
    return _kept(request, found.unit, kind, form, lambda values: services.change_furniture(actor=request.user, furniture=found, **values), one=found)


@action
def remove(request, pk):
    found = furniture_here(request, pk)
    services.take_down(actor=request.user, furniture=found)
    messages.success(request, _("Đã gỡ “%(title)s”.") % {"title": found.title})
    return redirect("viet_tin:furniture", found.unit_id, _word(found.kind))


def _kept(request, unit, kind, form, deed, one=None):
    """Save, with the uploaded picture if there is one: both or neither."""

    def whole():
        values = form.values()
        if form.cleaned_data.get("upload"):
            values["picture"] = services.add_picture(actor=request.user, unit=unit, upload=form.cleaned_data["upload"], alt=form.cleaned_data["alt"])
        return deed(values)

    if form.is_valid():
        with transaction.atomic():
            saved = tried(form, whole)
            if saved is None:
                transaction.set_rollback(True)
        if saved is not None:
            messages.success(request, _("Đã lưu “%(title)s”.") % {"title": saved.title})
            return redirect("viet_tin:furniture", unit.pk, _word(kind))
    return _page(request, unit, kind, form, one=one, status=REFUSED)


def _page(request, unit, kind, form, one=None, status=200):
    if "upload" in form.fields and not may(request.user, "portal.write", unit):
        del form.fields["upload"], form.fields["alt"]
    context = {"unit": unit, "kind": kind, "word": _word(kind), "form": form, "one": one}
    return render(request, "portal/desk/site/furniture_form.html", context, status=status)


def _word(kind):
    return str(FurnitureKind(kind).value).replace("_", "-")
