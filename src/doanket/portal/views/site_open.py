"""What readers reach beside the pages of one site: the list of all sites, and sounds."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from doanket.kit.ranges import in_part
from doanket.kit.views import number_asked, page
from doanket.units.models import Unit
from doanket.units.queries import search_units

from ..models import FixedPage, Track
from ..queries import homes
from ..queries.furniture import provinces_with_sites, sites_among, sites_under
from ..serving.finding import address_of

ON_A_SHEET = 60
LONGEST_SEARCH = 100


@page(public=True)
def sites(request):
    """Every unit that has a site: provinces, the wards of one, or what a search finds without marks."""
    text = request.GET.get("tim", "").strip()[:LONGEST_SEARCH]
    if text:
        sheet = _sheet(request, sites_among(search_units(text, Unit.objects.alive())))
        return _listed(request, [(unit.portal_home, unit) for unit in sheet], sheet, text=text)
    if (pk := number_asked(request.GET, "tinh")) is not None:
        province = Unit.objects.filter(pk=pk, kind__level=1).select_related("kind").first()
        if province is None:
            raise Http404
        sheet = _sheet(request, sites_under(province))
        return _listed(request, [(home, home.unit) for home in sheet], sheet, province=province)
    nation, provinces = provinces_with_sites()
    return render(request, "portal/rooms/sites.html", {"nation": nation, "provinces": provinces})


def _sheet(request, rows):
    return Paginator(rows, ON_A_SHEET).get_page(number_asked(request.GET, "trang") or 1)


def _listed(request, lines, sheet, **more):
    return render(request, "portal/rooms/sites.html", {"lines": lines, "sheet": sheet, **more})


@page(public=True)
def english(request, slug):
    """The English face of a site: its structure, from where the contact is one step away."""
    home = get_object_or_404(homes(), slug=slug)
    structure = get_object_or_404(FixedPage.objects.filter(unit=home.unit, live=True), kind=FixedPage.Kind.PEOPLE)
    return redirect(f"{address_of(structure)}en/")


@page(public=True)
def track(request, uid):
    """A published recording, whole or in part; browsers ask for its first bytes before they play it."""
    found = Track.objects.filter(uid=uid, published_at__isnull=False).first()
    if found is None or not found.sound.storage.exists(found.sound.name):
        raise Http404
    with found.sound.open() as file:
        answer = in_part(request, file.read(), found.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "public, max-age=86400"
    return answer
