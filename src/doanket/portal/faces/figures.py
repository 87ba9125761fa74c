"""«Số liệu công bố»: the totals that the unit chose to show, each as it was on its day."""

from .. import things
from ..queries.figures import shown_figures
from .values import only_first_sheet


def figures_more(page, *, home, number, language):
    """The figures of the page, newest first."""
    only_first_sheet(number)
    context = {"figures": shown_figures(home.unit)}
    return "portal/rooms/figures.html", context, {things.figures_of(home.unit_id)}
