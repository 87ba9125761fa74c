"""What every entry screen needs: the report in the person's hands, its questions in order, and where to go next."""

import json
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.indicators.choices import Nature

from .. import queries, services
from ..choices import ReportState
from ..forms import FIGURE, TEXT
from ..queries.findings import KIND_OF_BEFORE
from ..values import Cell, Prose

PEOPLE = ("parent", "saved_by", "submitted_by", "entered_by", "entered_for", "returned_by")


@dataclass(frozen=True, slots=True)
class Step:
    """One question on a screen: a figure, or a text."""

    number: int
    cell: Cell | None = None
    prose: Prose | None = None

    @property
    def code(self):
        return self.cell.code if self.cell else self.prose.code

    @property
    def name(self):
        """The name of its field in the form."""
        return (FIGURE if self.cell else TEXT) + self.code

    @property
    def title(self):
        return self.cell.measure.name if self.cell else self.prose.title

    @property
    def question(self):
        return self.cell.question if self.cell else self.prose.title

    @property
    def shown(self):
        return self.cell.measure.show_full(self.cell.value) if self.cell else self.prose.text

    @property
    def mark(self):
        return self.cell.mark if self.cell else ""

    @property
    def required(self):
        return self.cell.required if self.cell else self.prose.required

    @property
    def may_copy(self):
        """A figure that lasts may be taken over as it was; what happens anew each month is counted anew."""
        return bool(self.cell) and self.cell.previous is not None and self.cell.measure.nature == Nature.STOCK

    @property
    def waits(self):
        """Nothing stands there yet and something is wanted."""
        return self.cell.value is None if self.cell else self.required and not self.prose.text.strip()


class Pen:
    """A report open before somebody who may write in it. Raises 404 outside their scope, 403 without the right."""

    def __init__(self, request, pk):
        found = queries.reports_visible_to(request.user).select_related(*PEOPLE)
        self.report = get_object_or_404(found, pk=pk)
        self.user = request.user
        self.hand = services.hand_of(request.user, self.report)

    def read_again(self):
        """After a saving: the figures as they are stored now."""
        self.report = type(self.report).objects.with_places().select_related(*PEOPLE).get(pk=self.report.pk)
        for name in ("cells", "prose", "steps", "findings"):
            self.__dict__.pop(name, None)

    @cached_property
    def cells(self):
        return queries.cells_of(self.report)

    @cached_property
    def prose(self):
        return queries.prose_of(self.report)

    @cached_property
    def steps(self):
        asked = [Step(cell.number, cell=cell) for cell in self.cells]
        return asked + [Step(number, prose=each) for number, each in enumerate(self.prose, start=len(asked) + 1)]

    @cached_property
    def second(self):
        """The sentences below the Vietnamese, for whoever chose a second language."""
        return queries.SecondLines(self.user, self.cells, self.prose)

    @cached_property
    def findings(self):
        return queries.findings_of(self.report, self.cells, self.prose)

    @cached_property
    def open_before(self):
        return list(queries.open_questions_before(self.report))

    @cached_property
    def locked(self):
        return services.is_locked(self.report.round, self.report.unit)

    @property
    def numbers(self):
        return {step.code: step.number for step in self.steps}

    @property
    def marked(self):
        return [step for step in self.steps if step.mark] if self.report.state == ReportState.RETURNED else []

    @property
    def receiver(self):
        """Who gets the report: «Phường Hoa Sen»."""
        return str(self.report.parent or self.report.unit)

    def step(self, number):
        if not 1 <= number <= len(self.steps):
            raise Http404
        return self.steps[number - 1]

    def doubts(self, code):
        """What is to be asked about a figure, besides that it is missing."""
        return [found for found in self.findings if found.code == code and found.kind != "missing"]

    def previous_word(self):
        """«tháng trước»."""
        period = self.report.round.period
        return KIND_OF_BEFORE[period.kind] if period else _("lần trước")

    def showing(self, seen=None, told=()):
        """What a page shows, to be sent back with it: the stored cells, or ``seen`` of before with the cells ``told`` since.

        Cells that a colleague changed and this page does not show stay as ``seen``, or the next saving would undo them.
        """
        stored = {cell.code: cell.value for cell in self.cells}
        stored |= {section.code: services.print_of(section.text) for section in self.prose}
        shown = stored if seen is None else seen | {code: stored[code] for code in told}
        return json.dumps(shown, separators=(",", ":"))

    # --- Where to -----------------------------------------------------------------------------

    def address(self, name, *more):
        return reverse(f"reports:{name}", args=[self.report.pk, *more])

    def resume(self):
        """Where the work goes on: the cells to mend, then the first open question, then «Kiểm tra lại»."""
        if not self.report.is_open:
            return self.address("sent")
        waiting = self.marked or [step for step in self.steps if step.waits]
        if not waiting or (self.report.state == ReportState.RETURNED and not self.marked):
            return self.address("check")
        return self.address("question", waiting[0].number)

    def after(self, number):
        """The question after ``number``, or None when «Kiểm tra lại» comes next."""
        coming = self.marked if self.report.state == ReportState.RETURNED else self.steps
        return next((step for step in coming if step.number > number), None)

    def before(self, number):
        earlier = [step for step in self.marked or self.steps if step.number < number]
        return earlier[-1] if earlier else None

    def context(self):
        """What every entry template is given."""
        return {
            "pen": self, "report": self.report, "round": self.report.round, "hand": self.hand, "receiver": self.receiver,
            "locked": self.locked, "total": len(self.steps), "open_before": self.open_before,
            "second": self.second.fixed, "has_second": bool(self.second),
            "heard": queries.heard_of(self.report, self.cells),
        }  # fmt: skip
