"""What one person should do today, drawn from the rooms."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.conferences import queries as conferences
from doanket.conferences.queries import tasks_for
from doanket.documents.choices import DocumentState
from doanket.documents.queries import deeds_of_papers, documents_visible_to
from doanket.kernel.dates import short_date
from doanket.reports import queries as reports
from doanket.reports.choices import NoteKind, ReportState
from doanket.reports.models import CellNote, Line, Round
from doanket.units.models import Unit, under

YEAR_END_MONTHS = (11, 12, 1)
MOST_TASKS = 10


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: a bold title, a line of context, where it is done, and what the badge says.

    ``heard`` is the message of a returned report, to be listened to.
    """

    title: str
    text: str
    url: str
    badge: str = ""
    tone: str = ""
    icon: str = ""
    heard: object = None


@dataclass(frozen=True, slots=True)
class NextReport:
    """The report a unit should work on now."""

    round: object
    report: object
    unit: object
    due_on: date
    days_left: int
    filled: int
    asked: int

    @property
    def is_late(self):
        return self.days_left < 0

    @property
    def filled_words(self):
        return _("%(n)s trên %(all)s câu") % {"n": self.filled, "all": self.asked}

    @property
    def minutes(self):
        """About how long the rest takes: half a minute a question, from trials on paper; at least one minute."""
        return max(1, (self.asked - self.filled + 1) // 2)


def author_units(user):
    """Units for which the person writes reports."""
    return [reach.unit_id for reach in reach_of(user) if reach.role == Role.AUTHOR]


def waiting_for(user):
    """How many reports wait for this person: to be sent again by them, or to be reviewed by them."""
    condition = Q(unit_id__in=author_units(user), state=ReportState.RETURNED)
    condition |= Q(pk__in=reports.waiting_for(user).order_by().values("pk"))
    return reports.reports_visible_to(user).filter(condition).count()


def next_report_of(unit, today):
    """:class:`NextReport` of ``unit``, or None when nothing is asked or everything is sent."""
    round = reports.current_round_of(unit, today)
    if round is None:
        return None
    report = unit.reports.filter(round=round).first()
    if report and not report.is_open:
        return None
    audience = round.audiences.filter(kind=unit.kind_id).first()
    due_on = report.due_on if report else (audience.due_on or round.due_on)
    cells = reports.cells_of(report) if report else ()
    asked = len(cells) or _asked(round, unit)
    filled = sum(cell.value is not None for cell in cells)
    return NextReport(round, report, unit, due_on, (due_on - today).days, filled, asked)


def _asked(round, unit):
    lines = Line.objects.filter(sheet__form_version__in=round.parts.values("form_version_id"), sheet__kinds=unit.kind_id)
    return lines.count()


def deeds_of_author(user):
    """Returned reports and unanswered questions of the person's own units, the oldest first."""
    deeds = []
    returned = reports.reports_visible_to(user).filter(unit_id__in=author_units(user), state=ReportState.RETURNED)
    for report in returned.select_related("returned_by").order_by("due_on"):
        text = report.return_reason or _("Có ô được đánh dấu để sửa. Các câu khác giữ nguyên.")
        deeds.append(
            Deed(_("Sửa rồi gửi lại: %(report)s") % {"report": report.round.title}, text,
                 reverse("reports:edit", args=[report.pk]), _("Trước %(day)s") % {"day": short_date(report.due_on)}, "fix",
                 heard=reports.heard_of(report))
        )  # fmt: skip
    return deeds + _open_questions(user) + _conference_tasks(user) + _papers(user)


def _conference_tasks(user):
    """Tasks that a conference gave the person's own units, the overdue first."""
    today, deeds = timezone.localdate(), []
    for task in tasks_for(user)[:MOST_TASKS]:
        late = task.due_on is not None and task.due_on < today
        badge = _("Quá hạn") if late else _("Trước %(day)s") % {"day": short_date(task.due_on)} if task.due_on else ""
        deeds.append(
            Deed(task.title, task.conference.title, reverse("conferences:task", args=[task.pk]), badge, "fix" if late else "warn")
        )
    return deeds


def _papers(user):
    """Drafts handed to the person, papers to open, regulations that end, receivers to remind."""
    waiting = deeds_of_papers(user, timezone.localdate())
    return [Deed(one.title, one.text, one.url, one.badge, one.tone, icon="page") for one in waiting]


def _open_questions(user):
    questions = CellNote.objects.filter(
        kind=NoteKind.QUESTION, closed_at__isnull=True, replies__isnull=True, part__report__unit_id__in=author_units(user)
    ).select_related("part__report__round", "written_by")
    return [
        Deed(
            _("Trả lời về %(round)s") % {"round": question.part.report.round.title.lower()},
            _("%(who)s hỏi: %(text)s") % {"who": question.written_by.addressed.capitalize(), "text": question.text},
            question.part.report.get_absolute_url(), _("Đang chờ"), "warn",
        )
        for question in questions.order_by("written_at")[:10]
    ]  # fmt: skip


def round_in_hand(unit, today):
    """The collected round a committee should follow now: the one that is being sent in, else the latest.

    A round that asks the whole unit goes before one that somebody below opened for themselves.
    """
    rounds = Round.objects.filter(counted_from__lte=today, built_from="").select_related("scope")
    whole, below = rounds.filter(scope_id__in=[*unit.ancestor_ids, unit.pk]), rounds.filter(under(unit.path, "scope__path"))
    running = [some.filter(closes_on__gte=today).order_by("due_on", "pk") for some in (whole, below)]
    for some in (*running, whole.latest_first(), below.latest_first()):
        if found := some.first():
            return found
    return None


def year_end_deed(unit, user, today):
    """«Soạn báo cáo năm» from November to January, unless it is signed."""
    if today.month not in YEAR_END_MONTHS:
        return None
    year = today.year - 1 if today.month == 1 else today.year
    papers = documents_visible_to(user).filter(unit=unit, origin__kind="year_end", origin__year=year)
    if papers.filter(state=DocumentState.SIGNED).exists():
        return None
    draft = papers.filter(state=DocumentState.DRAFT).order_by("-pk").first()
    text = _("Bản nháp đã có, còn chờ ký.") if draft else _("Máy ghép số liệu các tháng và lời của các tổ, có nguồn từng số.")
    return Deed(_("Soạn báo cáo năm %(year)s") % {"year": year}, text, reverse("reports:year_report", args=[year, unit.pk]),
                icon="book")  # fmt: skip


def deeds_of_conferences(user, unit, today):
    """Deadlines of the unit's conferences that are late or near."""
    return [
        Deed(deed.title, deed.text, deed.conference.get_absolute_url(), deed.when, "fix" if deed.is_late else "warn", icon="calendar")
        for deed in conferences.deeds_before(user, today, unit)
    ]  # fmt: skip


def unit_for_desk(user, unit_pk=None):
    """The unit whose desk is shown: the named one if the person works there, else their highest; None without a grant."""
    ids = [reach.unit_id for reach in reach_of(user)]
    if unit_pk is not None and unit_pk not in ids:
        return None
    wanted = unit_pk or (ids[0] if ids else None)
    return Unit.objects.select_related("kind").filter(pk=wanted).first()


def desks_of(user):
    """Other desks of a person who works in several places: [(unit id, name, role words)]."""
    seen, desks = set(), []
    for reach in reach_of(user):
        if reach.unit_id not in seen:
            seen.add(reach.unit_id)
            desks.append((reach.unit_id, reach.unit_name, reach.post or Role(reach.role).label))
    return desks
