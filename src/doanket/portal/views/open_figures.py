"""What a published figure opens to: units and periods, never a person or a report."""

from django.shortcuts import get_object_or_404

from doanket.kit.views import page

from ..models import FixedPage, ShownFigure
from .library import framed


@page(public=True)
def figure(request, uid):
    """The totals behind a figure as they were kept on its day."""
    found = get_object_or_404(ShownFigure.objects.select_related("unit"), uid=uid)
    if found.article_id and not found.shown_on_page:
        get_object_or_404(ShownFigure, pk=found.pk, article__published_at__isnull=False)
    status = 410 if found.withdrawn_at else 200
    return framed(request, found.unit, "portal/rooms/figure.html", {"figure": found}, kind=FixedPage.Kind.FIGURES, status=status)
