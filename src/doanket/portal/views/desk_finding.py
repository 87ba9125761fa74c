"""What the address names on the officers' screens, within what the person may see."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import number_asked

from ..queries import desk

REFUSED = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def article_of(request, pk, right="portal.view_desk"):
    """An article in sight; ``right`` is what the person must be able to do with it."""
    found = get_object_or_404(desk.articles_visible_to(request.user), pk=pk)
    require(request.user, right, found)
    return found


def album_of(request, pk, right="portal.view_desk"):
    found = get_object_or_404(desk.albums_visible_to(request.user), pk=pk)
    require(request.user, right, found)
    return found


def home_of_unit(request, unit_pk, right="portal.view_desk"):
    """The site of a unit whose texts the person sees."""
    found = get_object_or_404(desk.desk_homes(request.user), unit_id=unit_pk)
    require(request.user, right, found.unit)
    return found


def home_asked(request):
    """The site that the address asks for, else the first of the person's; None without any. 404 for another's."""
    homes = desk.desk_homes(request.user)
    asked = number_asked(request.GET, "don-vi")
    found = homes.filter(unit_id=asked).first() if asked is not None else homes.first()
    if found is None and asked is not None and homes.exists():
        raise Http404
    return found


def may_do(request, target):
    """What the person may do here, for the buttons."""
    names = {"write": "portal.write", "publish": "portal.publish", "furnish": "portal.furnish"}
    return {short: may(request.user, name, target) for short, name in names.items()}


def tried(form, deed, **values):
    """What ``deed`` answers, or None with its refusal shown in the form."""
    try:
        return deed(**values)
    except DomainError as refusal:
        form.refuse(refusal)
        return None


def kept_file(storage_file, *, kind, name="", inline=False):
    """A stored file as an answer that no browser takes for something else."""
    if not storage_file.storage.exists(storage_file.name):
        raise Http404
    with storage_file.storage.open(storage_file.name) as kept:
        answer = HttpResponse(kept.read(), content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600" if inline else "private, no-store"
    if not inline:
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
