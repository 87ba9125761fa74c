"""Albums on the officers' screens."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may
from doanket.kit.views import action, number_asked, page

from .. import services
from ..forms.writing import AlbumForm
from ..queries import desk
from ..services.albums import holding_of
from ..services.writing import in_order
from .desk_finding import REFUSED, album_of, home_asked, home_of_unit, may_do
from .desk_form import PictureLines

ON_A_PAGE = 20


@page
def albums(request):
    home = home_asked(request)
    if home is None:
        return redirect("viet_tin:list")
    found = desk.albums_visible_to(request.user).filter(unit=home.unit_id).order_by("-pk")
    context = {
        "home": home, "unit": home.unit, "may": may_do(request, home.unit),
        "page": Paginator(found, ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1),
    }  # fmt: skip
    return render(request, "portal/desk/albums/list.html", context)


@page
def album_new(request, unit_pk):
    home = home_of_unit(request, unit_pk, "portal.write")
    return _page(request, home.unit, AlbumForm(initial={"uid": uuid.uuid4()}), PictureLines())


@action
def album_make(request, unit_pk):
    home = home_of_unit(request, unit_pk, "portal.write")
    return _kept(request, home.unit)


@page
def album(request, pk):
    found = album_of(request, pk)
    lines = PictureLines.of([(one.picture, one.caption) for one in in_order(found.pictures)])
    initial = {"title": found.title, "happened_on": found.happened_on, "lead": found.lead, "seen": holding_of(found)}
    return _page(request, found.unit, AlbumForm(initial=initial), lines, album=found)


@action
def album_save(request, pk):
    found = album_of(request, pk, "portal.write")
    return _kept(request, found.unit, album=found)


def _kept(request, unit, album=None):
    form, lines = AlbumForm(request.POST, request.FILES), PictureLines.read(request, unit)
    lines_are_valid = lines.are_valid()
    lines.blame(form)
    if form.is_valid() and lines_are_valid:
        try:
            with transaction.atomic():  # an album that is refused leaves the words of its pictures as they were
                kept = _saved(request.user, unit, album, form.cleaned_data, lines)
        except services.ChangedMeanwhile:
            theirs = album_of(request, album.pk)
            places = lines.take_in(in_order(theirs.pictures))
            return _page(request, unit, form, lines, album=theirs, status=REFUSED, theirs={"album": theirs, "places": places, "seen": holding_of(theirs)})
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu album."))
            return redirect("viet_tin:album", kept.pk)
    return _page(request, unit, form, lines, album=album, status=REFUSED)


def _saved(actor, unit, album, said, lines):
    pictures = [(picture, caption) for picture, caption, _lead in lines.kept(actor)]
    words = {name: said[name] for name in ("title", "happened_on", "lead")} | {"pictures": pictures}
    if album is None:
        return services.make_album(actor=actor, unit=unit, uid=said["uid"], **words)
    return services.save_album(actor=actor, album=album, seen=said["seen"] or None, **words)


def _page(request, unit, form, lines, album=None, status=200, theirs=None):
    right = "portal.publish" if album is not None and album.published_at else "portal.write"
    context = {
        "unit": unit, "album": album, "form": form, "pictures": lines, "errors": lines.errors(), "has_errors": bool(lines.errors() or theirs),
        "theirs": theirs,
        "faults": services.faults_of_album(album) if album is not None and not form.is_bound else [],
        "may": may_do(request, unit), "may_save": may(request.user, right, unit), "of": "album",
    }  # fmt: skip
    return render(request, "portal/desk/albums/edit.html", context, status=status)


@action
def album_publish(request, pk):
    services.publish_album(actor=request.user, album=album_of(request, pk, "portal.publish"))
    messages.success(request, _("Đã đăng album."))
    return redirect("viet_tin:album", pk)


@action
def album_withdraw(request, pk):
    services.withdraw_album(actor=request.user, album=album_of(request, pk, "portal.publish"))
    messages.success(request, _("Đã gỡ album. Bạn đọc không còn thấy."))
    return redirect("viet_tin:album", pk)
