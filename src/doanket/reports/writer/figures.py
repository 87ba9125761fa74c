"""The figures of a year-end report: this year, last year, and where each was counted."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from doanket.kernel.dates import moment
from doanket.kit.paper import FigureRun, ProvenanceRow

from ..choices import RollUpLine
from ..models import RollUp
from ..queries.overview import rounds_of_year, settled
from ..queries.totals import totals_over_time
from ..values import RolledFigure

MONTHS = 12


@dataclass(slots=True)
class YearFigures:
    """Totals of ``unit`` in ``year`` beside the year before; every figure used gets a number in ``used``."""

    unit: object
    year: int
    now: dict[str, RolledFigure]
    before: dict[str, RolledFigure]
    counted_to: object
    taken_at: datetime
    rounds: list
    left_out: list
    months_before: int
    accepted: int
    used: dict[str, int] = field(default_factory=dict)

    @property
    def months(self):
        """How many months are told; several rounds of one month (each ward its own) are one."""
        return len({one.period for one in self.rounds})

    def known(self, code):
        """True if anybody gave this figure this year."""
        return code in self.now and self.now[code].total is not None

    def told(self, code):
        """The figure for a sentence: printed with its unit, linked to its row in the provenance list."""
        figure = self.now[code]
        ref = self.used.setdefault(code, len(self.used) + 1)
        return FigureRun(figure.measure.show_full(figure.total), ref)

    def compared(self, code):
        """«, tăng 12 cuộc (4,2 %) so với năm 2025», or nothing where last year is unknown."""
        if not self.known(code) or code not in self.before or self.before[code].total is None:
            return ""
        year = f"năm {self.year - 1}" if self.months == MONTHS else f"cùng kỳ năm {self.year - 1}"
        return comparison(self.now[code].measure, self.now[code].total, self.before[code].total, year)

    def snapshot(self):
        """The figures used, frozen as plain values, in the order of their numbers."""
        return [self._frozen(code, ref) for code, ref in self.used.items()]

    def _frozen(self, code, ref):
        figure, before = self.now[code], self.before.get(code)
        return {
            "ref": ref,
            "code": code,
            "name": figure.measure.name,
            "text": figure.measure.show_full(figure.total),
            "value": figure.total,
            "before": before.total if before else None,
            "unit_id": self.unit.pk,
            "year": self.year,
            "counted": figure.reports,
            "expected": figure.expected,
            "taken_at": self.taken_at.isoformat(),
            "url": self.address(code),
        }

    def address(self, code):
        """Where the figure opens down to its reports."""
        return reverse("reports:year_total", args=[self.year, self.unit.pk, code])

    def provenance(self):
        """The rows of the annex, one a figure."""
        return [
            ProvenanceRow(
                ref=ref, figure=self.now[code].measure.show_full(self.now[code].total),
                indicator=self.now[code].measure.name, period=f"năm {self.year}", counted=self.now[code].reports,
                expected=self.now[code].expected, taken_at=moment(self.taken_at), address=self.address(code),
            )
            for code, ref in self.used.items()
        ]  # fmt: skip


def comparison(measure, now, before, then):
    """How a figure changed against ``then`` («năm 2025»); the share is left out where there was nothing to divide by."""
    if now == before:
        return f", bằng {then}"
    word = "tăng" if now > before else "giảm"
    share = f" ({word} {_percent(abs(now - before), before)} %)" if before else ""
    return f", {word} {measure.show_full(abs(now - before))}{share} so với {then}"


def _percent(part, whole):
    tenths = (part * 1000 + whole // 2) // whole
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


def figures_of_year(unit, year, *, line=RollUpLine.JOINT):
    """:class:`YearFigures` of ``unit`` for ``year``; last year is taken over the same months, so that they compare.

    Where one of those months is lacking last year is not told at all: three months against two would be a false rise.
    """
    rounds, left_out = settled(unit, rounds_of_year(unit, year), line=line)
    same_months = {one.period.year_before for one in rounds}
    earlier = [one for one in rounds_of_year(unit, year - 1) if one.period in same_months]
    months_before = len({one.period for one in earlier})
    comparable = earlier if months_before == len(same_months) else []
    return YearFigures(
        unit=unit,
        year=year,
        now=totals_over_time(unit=unit, rounds=rounds, line=line),
        before=totals_over_time(unit=unit, rounds=comparable, line=line),
        counted_to=rounds[-1].counted_to if rounds else None,
        taken_at=timezone.now(),
        rounds=rounds,
        left_out=left_out,
        months_before=months_before,
        accepted=_accepted(unit, rounds, line),
    )


def _accepted(unit, rounds, line):
    """How many reports are in the figures: of each round those of its fullest part."""
    counted = RollUp.objects.filter(unit=unit, round__in=rounds, line=line).values("round")
    return sum(counted.annotate(n=Max("reports_counted")).values_list("n", flat=True))
