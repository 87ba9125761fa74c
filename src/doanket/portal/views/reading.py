from contextlib import nullcontext
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from doanket.kit.views import number_asked, page, reading

from .. import fragments
from ..fragments.keeping import drawn_now, fragment_now
from ..models import FixedPage, UnitHome
from ..queries.furniture import successor_of
from ..serving.drawing import draw
from ..serving.filling import as_chosen, choices_in, filled, in_pieces, joined
from ..serving.finding import SHEET, address_of, page_and_sheet_at, page_at
from ..serving.frames import Frames
from ..serving.front import FLOWS, KEEP, ONLY_SITE
from ..serving.headers import HELD
from ..serving.storing import stored
from .open_frame import framed

ENGLISH = "/en/"
GREATEST = 10**18 - 1  # whole numbers that every database knows; a larger one names nothing


class Moved(Exception):
    """The site of a unit that was merged: its front page leads to the site that carries on."""

    def __init__(self, address):
        super().__init__(address)
        self.address = address


def kept(view):
    """A page that draws in a reading of its own and may keep what it drew, when the way around the application asks for it."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        return view(request, *args, **kwargs) if KEEP in request.META else on_its_own(request, *args, **kwargs)

    on_its_own = page(view, public=True)
    answer.kind, answer.public = on_its_own.kind, on_its_own.public
    return answer


@kept
def shown(request, path):
    """A page of the portal; the last address of all."""
    only = request.META.get(ONLY_SITE)
    if only and path.split("/", 1)[0] != only:
        raise Http404
    if (number := number_asked(request.GET, "trang") or 1) > 1 and not SHEET.fullmatch(path):
        return HttpResponsePermanentRedirect(f"{request.path}trang-{number}/")  # a sheet is a file too
    place = request.META.get(KEEP)
    try:
        return _shown(request, path, place)
    except Http404:
        return _not_there(request, path)


def _shown(request, path, place):
    try:
        if place is None:
            html = filled(_drawn(path).html.encode(), drawn_now)
        else:
            html = _as_read(stored(place, lambda: _drawn_alone(path)), anew=FLOWS in request.META)
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved.address)
    answer = HttpResponse(as_chosen(html, choices_in(request.META.get("HTTP_COOKIE", ""))))
    answer["Cache-Control"] = HELD
    return answer


def _as_read(html, *, anew):
    """The ready page without orders. ``anew``: with what flows in it at most a minute old, for the next readers too."""
    pieces, flowing = in_pieces(html)
    return joined(pieces, [fragment_now(kind, ident) if anew else content for kind, ident, content in flowing])


def _not_there(request, path):
    """No such page of a site: said in the frame of that site, so that its reader finds on from there."""
    with reading() if KEEP in request.META else nullcontext():
        home = page_at(path.split("/", 1)[0])
        if home is None:
            raise Http404
        return framed(request, home, "portal/missing.html", {}, title=_("Không có trang này"), status=404)


def _drawn_alone(path):
    frames = Frames()
    with reading():
        return _drawn(path, frames)


def _drawn(path, frames=None):
    (found, number), language = page_and_sheet_at(path, frames), "vi"
    if found is None and path.endswith(ENGLISH):
        found, language = page_at(path.removesuffix(ENGLISH) + "/"), "en"
    if found is None or (language != "vi" and not isinstance(found, FixedPage)):
        raise Http404
    if isinstance(found, UnitHome) and found.unit.closed_on and (successor := successor_of(found)):
        raise Moved(address_of(successor))
    return draw(found, number=number, language=language)


@kept
def fragment(request, kind, ident):
    """A living part by itself, for the front server."""
    answer = HttpResponse(_fragment(kind, ident, keeps=KEEP in request.META))
    answer["Cache-Control"] = HELD
    return answer


def _fragment(kind, ident, *, keeps):
    if ident > GREATEST:
        raise Http404
    try:
        if not fragments.is_known(kind, ident):
            raise Http404
        return fragment_now(kind, ident) if keeps else fragments.drawn(kind, ident).encode()
    except KeyError as fault:
        raise Http404 from fault
