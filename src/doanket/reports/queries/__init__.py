"""Questions to reports, by what they answer."""

from .built import rounds_inside, rounds_inside_each, totals_inside
from .completeness import completeness_of
from .expected import expected_placements, is_expected
from .findings import findings_of
from .forms import expected_by_kind, forms_for, forms_visible_to, kinds_asked, sheets_of, versions_for
from .history import changes_of, corrections_of, objections_of
from .overview import (
    groups_of_figures,
    rounds_of_year,
    rounds_with_totals,
    settled,
    totals_near,
    version_asking,
    versions_of,
)
from .progress import (
    below_of,
    counts_of,
    figures_one_period_before,
    monthly_rounds,
    waiting_branches,
    waiting_for,
    year_strips,
)
from .prose import (
    evidence_of,
    measures_on,
    numbers_left,
    pending_readings,
    phrase_counts,
    picked_counts,
    read_prose,
    readings_of,
    shipped_name_of,
    stored,
)
from .returned import heard_of, return_message_of
from .scope import (
    current_round_of,
    reports_visible_to,
    rounds_asking,
    rounds_visible_to,
    units_with_totals_for,
    years_with_rounds,
)
from .second import SecondLines, form_texts
from .sheets import (
    cells_of,
    earlier_figures,
    lines_of,
    open_questions_before,
    prose_of,
    sections_of,
    threads_of,
)
from .standing import heads_of, reporting_children, standing_of
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
    "SecondLines", "below_of", "cells_of", "changes_of", "completeness_of", "corrections_of", "counts_of",
    "current_round_of", "derived_figures", "earlier_figures", "evidence_of", "expected_by_kind", "expected_placements",
    "figures_in", "figures_one_period_before", "findings_of", "form_texts", "forms_for", "forms_visible_to",
    "groups_of_figures", "heads_of", "heard_of", "is_expected", "kinds_asked", "lines_of", "measures_on",
    "monthly_rounds", "numbers_left", "objections_of", "open_questions_before", "open_total", "pending_readings",
    "phrase_counts", "picked_counts", "prose_of", "read_prose", "readings_of", "reporting_children",
    "reports_visible_to", "return_message_of", "rolled_figures", "rounds_asking", "rounds_inside", "rounds_inside_each",
    "rounds_of_year", "rounds_visible_to", "rounds_with_totals", "sections_of", "series_of", "settled", "sheets_of",
    "shipped_name_of", "snapshot_of", "standing_of", "stored", "threads_of", "totals_inside", "totals_near",
    "totals_over_time", "units_with_totals_for", "version_asking", "versions_for", "versions_of", "waiting_branches",
    "waiting_for", "year_strips", "years_with_rounds",
]  # fmt: skip
