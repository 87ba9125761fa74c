"""Pages for readers that are drawn anew each time, in the frame of a site: searches, topics, letters."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import get_template

from ..fragments.keeping import drawn_now
from ..queries import homes, site_furniture
from ..serving.filling import as_chosen, choices_in, filled

LONGEST_SLUG = 200


def home_asked(slug):
    """The site with that slug; without one the site of the highest unit that has any. Raises ``Http404`` if there is none."""
    if slug:
        return get_object_or_404(homes(), slug=slug[:LONGEST_SLUG])
    home = homes().order_by("unit__depth", "unit__path").first()
    if home is None:
        raise Http404
    return home


def framed(request, home, template, context, *, title="", status=200):
    """``template`` in the frame of ``home``, its living parts put in; nobody keeps it. ``context`` may name the ``page`` itself."""
    frame = {
        "page": SimpleNamespace(title=title, pk=None), "home": home, "unit": home.unit, "around": site_furniture(home), "number": 1,
        "address": request.path, "language": "vi", "is_form": True,
    }  # fmt: skip
    html = filled(get_template(template).render({**frame, **context}).encode(), drawn_now)
    answer = HttpResponse(as_chosen(html, choices_in(request.META.get("HTTP_COOKIE", ""))), status=status)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def absolute(request, path):
    """``path`` as an address that leaves the page: on the public address of the installation, else where the reader is."""
    return f"{settings.PUBLIC_ADDRESS}{path}" if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


def from_elsewhere(request):
    """Whether the browser says that another site sent this form: ready pages carry no cookie to tell it by."""
    said = request.headers.get("Sec-Fetch-Site")
    if said:
        return said not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()
