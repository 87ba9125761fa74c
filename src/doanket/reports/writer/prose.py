"""What the boards and organisations wrote, gathered by section with its sources; nothing is invented, nothing reworded."""

from collections import defaultdict
from dataclasses import dataclass

from doanket.kernel.text import fold

from ..choices import ReportState
from ..models import Report, ReportText


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, and everybody who said it: ``sources`` are (report id, unit name, period label)."""

    text: str
    sources: tuple[tuple[int, str, str], ...]


def said_in_year(unit, rounds, *, latest_only=True):
    """section code → [:class:`Said`] from the accepted reports below and at ``unit``.

    Of each reporting unit the latest text of a section counts (a year-end text supersedes the months before); texts
    that are alike but for case and marks are told once with all their sources.
    """
    texts = (
        ReportText.objects.filter(report__round__in=rounds, report__state=ReportState.ACCEPTED)
        .filter(report__in=Report.objects.filter(round__in=rounds).under(unit.path).values("pk"))
        .select_related("report__unit__kind", "report__round")
        .order_by("report__unit__kind__order", "report__unit__sort_key", "-report__round__counted_to", "pk")
    )
    newest, sections = set(), defaultdict(dict)
    for text in texts:
        key = text.report.unit_id, text.code
        if latest_only and key in newest:
            continue
        newest.add(key)
        source = (text.report_id, text.report.unit.name, _label(text.report.round))
        sections[text.code].setdefault(fold(text.text), [text.text, []])[1].append(source)
    return {code: [Said(text, tuple(sources)) for text, sources in said.values()] for code, said in sections.items()}


def _label(round):
    return round.period.label if round.period else round.title
