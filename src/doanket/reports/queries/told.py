"""Figures named in people's own words: «{Cuộc họp, tuyên truyền}» or «{propaganda_sessions}» is read as «4 cuộc».

The words are stored as typed; the figure is put in wherever they are shown, so that the two can never differ.
"""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from doanket.indicators.queries import measures_for
from doanket.kernel.text import fold

from ..models import Column, ReportPart

NAMED = re.compile(r"\{([^{}\n]{1,200})\}")


def names_a_figure(text):
    return NAMED.search(text) is not None


def with_figures(text, printed):
    """``text`` with every figure that it names (``printed`` is folded name or code → «4 cuộc»); the unknown stay as typed."""
    return NAMED.sub(lambda found: printed.get(fold(found[1]), found[0]), text)


def printed_figures(reports):
    """report id → {folded code and folded name: the figure with its unit}; a blank one is «(chưa có số)»."""
    parts = list(ReportPart.objects.filter(report__in=reports).select_related("report__round"))
    columns = defaultdict(list)
    for column in Column.objects.filter(form_version__in={part.form_version_id for part in parts}).select_related("indicator"):
        columns[column.form_version_id].append(column)
    asked = {column.indicator_id for found in columns.values() for column in found}
    measures = {day: measures_for(asked, day) for day in {part.report.round.counted_to for part in parts}}
    printed = defaultdict(dict)
    for part in parts:
        for column in columns[part.form_version_id]:
            measure = measures[part.report.round.counted_to][column.indicator_id]
            value = part.values[column.position] if column.position < len(part.values) else None
            words = _("(chưa có số)") if value is None else measure.show_full(value)
            printed[part.report_id] |= {fold(measure.code): words, fold(measure.name): words}
    return printed
