from functools import wraps

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect

from doanket.kit.views import number_asked, page, reading

from .. import fragments
from ..fragments.keeping import fragment_now
from ..serving.drawing import draw
from ..serving.filling import choices_in, joined, split
from ..serving.finding import SHEET, page_and_sheet_at
from ..serving.front import KEEP, ONLY_SITE
from ..serving.headers import HELD
from ..serving.storing import stored


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
    html = _drawn(path).html.encode() if place is None else stored(place, lambda: _drawn_alone(path))
    pieces, places = split(html)
    living = [_fragment(kind, ident, keeps=place is not None) for kind, ident in places]
    answer = HttpResponse(joined(pieces, living, choices_in(request.META.get("HTTP_COOKIE", ""))))
    answer["Cache-Control"] = HELD
    return answer


def _drawn_alone(path):
    with reading():
        return _drawn(path)


def _drawn(path):
    found, number = page_and_sheet_at(path)
    if found is None:
        raise Http404
    return draw(found, number=number)


@kept
def fragment(request, kind, ident):
    """A living part by itself, for the front server."""
    return HttpResponse(_fragment(kind, ident, keeps=KEEP in request.META))


def _fragment(kind, ident, *, keeps):
    try:
        return fragment_now(kind, ident) if keeps else fragments.drawn(kind, ident).encode()
    except KeyError as fault:
        raise Http404 from fault
