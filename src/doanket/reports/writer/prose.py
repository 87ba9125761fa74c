"""What the boards and organisations wrote, gathered by section with its sources; nothing is invented, nothing reworded."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from doanket.kernel.text import fold
from doanket.units.models import under

from ..models import Report, ReportText, RollUp
from ..queries.told import names_a_figure, printed_figures, with_figures


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
        ReportText.objects.filter(report__in=_reports_below(unit, rounds).accepted().values("pk"))
        .select_related("report__unit__kind", "report__round")
        .order_by("report__unit__kind__order", "report__unit__sort_key", "-report__round__counted_to", "pk")
    )
    texts = list(texts)
    printed = printed_figures({text.report_id for text in texts if names_a_figure(text.text)})
    newest, sections = set(), defaultdict(dict)
    for text in texts:
        key = text.report.unit_id, text.code
        if latest_only and key in newest:
            continue
        newest.add(key)
        source = (text.report_id, text.report.unit.name, _label(text.report.round))
        words = with_figures(text.text, printed.get(text.report_id, {}))
        sections[text.code].setdefault(fold(words), [words, []])[1].append(source)
    return {code: [Said(text, tuple(sources)) for text, sources in said.values()] for code, said in sections.items()}


def _reports_below(unit, rounds):
    """Reports at and below ``unit`` as the tree stood in each round: a board that moved spoke for where it was."""
    place = Q(pk__in=[])
    for round_id, path in RollUp.objects.filter(unit=unit, round__in=rounds).values_list("round_id", "path").distinct():
        place |= Q(under(path), round=round_id)
    return Report.objects.filter(place)


def _label(round):
    return round.period.label if round.period else round.title
