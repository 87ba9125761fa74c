"""Questions to reports, by what they answer."""

from .expected import expected_placements, is_expected
from .findings import findings_of
from .history import changes_of, corrections_of, objections_of
from .scope import (
    current_round_of,
    reports_visible_to,
    rounds_asking,
    rounds_visible_to,
    units_with_totals_for,
)
from .sheets import cells_of, earlier_figures, lines_of, prose_of, reports_before, sections_of, threads_of
from .standing import heads_of, reporting_children, standing_of, strips_of
from .totals import (
    derived_figures,
    figures_in,
    open_total,
    rolled_figures,
    series_of,
    snapshot_of,
    totals_over_time,
)

__all__ = [
    "cells_of", "changes_of", "corrections_of", "current_round_of", "derived_figures", "earlier_figures",
    "expected_placements", "figures_in", "findings_of", "heads_of", "is_expected", "lines_of", "objections_of",
    "open_total", "prose_of", "reporting_children", "reports_before", "reports_visible_to", "rolled_figures",
    "rounds_asking", "rounds_visible_to", "sections_of", "series_of", "snapshot_of", "standing_of", "strips_of",
    "threads_of", "totals_over_time", "units_with_totals_for",
]  # fmt: skip
