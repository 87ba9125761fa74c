"""The library of sound on the officers' screens."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.views import action, page

from .. import services
from ..forms.furniture import TrackForm
from ..queries.furniture import tracks_of
from .desk_finding import REFUSED, tried
from .site_finding import home_here, track_here


@page
def tracks(request, unit_pk):
    home = home_here(request, unit_pk)
    return render(request, "portal/desk/site/tracks.html", {"home": home, "unit": home.unit, "tracks": tracks_of(home.unit)})


@page
def new(request, unit_pk):
    home = home_here(request, unit_pk)
    return _page(request, home.unit, TrackForm())


@action
def make(request, unit_pk):
    home = home_here(request, unit_pk)
    form = TrackForm(request.POST, request.FILES)
    if form.is_valid() and tried(form, services.add_track, actor=request.user, unit=home.unit, **form.values()) is not None:
        return _done(request, home.unit, form)
    return _page(request, home.unit, form, status=REFUSED)


@page
def one(request, pk):
    track = track_here(request, pk)
    initial = {name: getattr(track, name) for name in ("title", "performer", "transcript", "rights", "order")}
    return _page(request, track.unit, TrackForm(initial={**initial, "is_published": bool(track.published_at)}, has_sound=True), track)


@action
def save(request, pk):
    track = track_here(request, pk)
    form = TrackForm(request.POST, has_sound=True)
    if form.is_valid() and tried(form, services.edit_track, actor=request.user, track=track, **form.values()) is not None:
        return _done(request, track.unit, form)
    return _page(request, track.unit, form, track, REFUSED)


@action
def remove(request, pk):
    track = track_here(request, pk)
    services.remove_track(actor=request.user, track=track)
    messages.success(request, _("Đã xóa “%(title)s”.") % {"title": track.title})
    return redirect("viet_tin:tracks", track.unit_id)


def _done(request, unit, form):
    messages.success(request, _("Đã lưu “%(title)s”.") % {"title": form.cleaned_data["title"]})
    return redirect("viet_tin:tracks", unit.pk)


def _page(request, unit, form, track=None, status=200):
    return render(request, "portal/desk/site/track_form.html", {"unit": unit, "form": form, "track": track}, status=status)
