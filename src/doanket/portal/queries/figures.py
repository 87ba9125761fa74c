"""Published figures."""

from ..models import ShownFigure


def shown_figures(unit):
    return ShownFigure.objects.filter(unit=unit, shown_on_page=True)
