"""What reports hand to the screens: frozen, complete, without a database behind them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from doanket.indicators.values import Measure
from doanket.kernel.dates import header_date


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of a report with its figure and what stands beside it.

    Figures are whole numbers in the measure's own scale; ``None`` is «chưa báo cáo». ``mark`` is the reviewer's reason
    when the cell was returned; ``reason`` what the author said of an unusual figure; ``open_questions`` how many
    threads wait for an answer; ``witnessed`` says that the figure came out of a text and opens to its sentence.
    """

    number: int
    group: str
    required: bool
    help: str
    measure: Measure
    part_id: int
    position: int
    value: int | None
    previous: int | None
    year_before: int | None
    mark: str = ""
    reason: str = ""
    open_questions: int = 0
    corrected_from: int | None = None
    witnessed: bool = False

    question: str = ""

    @property
    def code(self):
        return self.measure.code


@dataclass(frozen=True, slots=True)
class Prose:
    """One narrative section of a report: ``text`` as typed, ``told`` with the figures that it names."""

    code: str
    title: str
    hint: str
    required: bool
    text: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What «Kiểm tra lại» has to say. ``hard`` must be mended; a soft one asks for a reason and takes «yes».

    ``code`` is the indicator or section it belongs to; ``kind`` is missing, range, check or unusual.
    """

    kind: str
    code: str
    message: str
    hard: bool
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ReturnMessage:
    """What the unit is told when its report is sent back; ``text`` is read on the screen and read aloud.

    ``marks`` are (number of the question, its name, why). Long messages are cut for the ear, with a word that they are.
    """

    round: str
    unit: str
    reason: str
    marks: tuple[tuple[int, str, str], ...]
    due_on: date

    @property
    def text(self):
        said = [_("%(round)s của %(unit)s được trả lại.") % {"round": self.round, "unit": self.unit}]
        if self.reason:
            said.append(_sentence(_("Lý do: %(reason)s") % {"reason": self.reason}, 900))
        said += [_sentence(self._mark(*mark), 200) for mark in self.marks[:MARKS_TOLD]]
        if more := len(self.marks) - MARKS_TOLD:
            said += [_("Còn %(n)s câu nữa, xin xem trên màn hình.") % {"n": more}] if more > 0 else []
        if self.marks:
            said.append(_("Các câu khác giữ nguyên."))
        return " ".join([*said, _("Hạn nộp lại: %(day)s.") % {"day": header_date(self.due_on)}])

    def _mark(self, number, name, why):
        words = _("Câu cần xem lại: câu %(number)s, %(name)s.") % {"number": number, "name": name}
        return words if why == self.reason else f"{words} {why}"


@dataclass(frozen=True, slots=True)
class HeardMessage:
    """A text to be listened to; ``url`` is empty where only the listener's own device may have a voice."""

    text: str
    url: str


MARKS_TOLD = 4


def _sentence(text, most):
    """One line with a full stop, ``most`` letters at the most."""
    text = " ".join(text.split())
    if len(text) > most:
        return _("%(start)s… Lời còn dài, xin đọc tiếp trên màn hình.") % {"start": text[:most].rsplit(" ", 1)[0]}
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where one expected unit stands in a round. ``standing`` is a word of :data:`STANDINGS`."""

    unit_id: int
    unit_name: str
    standing: str
    due_on: date
    report_id: int | None = None
    sent_at: datetime | None = None
    saved_at: datetime | None = None
    filled: int = 0
    asked: int = 0
    was_late: bool = False
    head: str = ""
    head_name: str = ""
    phone: str = ""
    exempt_reason: str = ""


NOT_OPENED, IN_WORK, RETURNED, WAITING, ACCEPTED, EXEMPT, OVERDUE = (
    "not_opened", "in_work", "returned", "waiting", "accepted", "exempt", "overdue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """A round at one committee: the five numbers of completeness, missing names first."""

    round_id: int
    units: tuple[UnitStanding, ...]
    expected: int
    sent: int
    on_time: int
    late: int
    missing: int
    waiting: int
    accepted: int


@dataclass(frozen=True, slots=True)
class RolledFigure:
    """A total with how far to trust it. ``counted`` reports gave a figure; ``reports`` of ``expected`` are accepted."""

    measure: Measure
    total: int | None
    counted: int
    reports: int
    expected: int

    @property
    def complete(self):
        return self.reports >= self.expected


@dataclass(frozen=True, slots=True)
class BuiltTotals:
    """What a built round sums for one form at one unit: code → :class:`RolledFigure`, and how complete its ``rounds`` are."""

    version: object
    rounds: tuple
    figures: dict[str, RolledFigure]
    reports_counted: int
    reports_sent: int
    units_expected: int
    computed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Addend:
    """One part of a total: a unit below with its own total, or one report with the people behind it.

    ``witnessed``: the figure of the report came out of a text and opens to its sentence.
    """

    unit_id: int
    unit_name: str
    value: int | None
    is_total: bool
    reports: int = 1
    expected: int = 1
    report_id: int | None = None
    people: str = ""
    sent_at: datetime | None = None
    witnessed: bool = False


@dataclass(frozen=True, slots=True)
class OpenedTotal:
    """A total opened: what was added, and who is missing. ``previous`` is the same figure one period earlier."""

    figure: RolledFigure
    addends: tuple[Addend, ...]
    missing: tuple[UnitStanding, ...]
    computed_at: datetime | None
    previous: int | None = None
    waiting: tuple[Addend, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RoundCount:
    """The five numbers of a round below one committee, and how many reports wait or are accepted."""

    expected: int = 0
    received: int = 0
    on_time: int = 0
    late: int = 0
    waiting: int = 0
    accepted: int = 0

    @property
    def missing(self):
        return max(0, self.expected - self.received)


@dataclass(frozen=True, slots=True)
class BelowCount:
    """A committee one step down with its whole subtree: ``sent`` and ``accepted`` of ``expected`` reports."""

    unit_id: int
    unit_name: str
    expected: int
    sent: int
    accepted: int

    @property
    def missing(self):
        return max(0, self.expected - self.sent)

    @property
    def complete(self):
        return self.accepted >= self.expected


@dataclass(frozen=True, slots=True)
class YearStrip:
    """Twelve months of one unit: pairs («1», state), and how many of the due ones were on time."""

    months: tuple[tuple[str, str], ...]

    @property
    def on_time(self):
        return sum(state == "on_time" for _name, state in self.months)

    @property
    def due(self):
        return sum(state in ("on_time", "late", "missing") for _name, state in self.months)

    def late_in_a_row(self, before):
        """How many months directly before month ``before`` were late or missing."""
        run = 0
        for _name, state in reversed(self.months[: before - 1]):
            if state not in ("late", "missing"):
                break
            run += 1
        return run
