from django.http import Http404, HttpResponse

from doanket.kit.views import number_asked, page

from ..serving.drawing import draw
from ..serving.finding import page_at


@page(public=True)
def shown(request, path):
    """A page of the portal; the last address of all."""
    found = page_at(path)
    if found is None:
        raise Http404
    return HttpResponse(draw(found, number=number_asked(request.GET, "trang") or 1).html)
