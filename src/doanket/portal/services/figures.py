"""Publishing totals of reports: chosen, checked, shown, kept in step in the open, withdrawn with a reason."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import VIETNAM
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .. import things
from ..models import ShownFigure
from ..queries.figures import figures_to_check, lines_for, source_named
from .changing import changed
from .writing_words import line

MOST_LINES = 12


class FigureRefused(DomainError):
    """What was chosen cannot be published so."""


@transaction.atomic
def publish_figure(*, actor, unit, title, source, codes, note="", shown_on_page=True, article=None):
    """Show totals of ``unit`` to everybody as they are now; returns the :class:`ShownFigure`.

    ``source`` is the code of a :class:`queries.figures.Source`, ``codes`` are indicators. ``article`` is an article of the
    unit that shows them at «[số liệu n]». Raises FigureRefused.
    """
    require(actor, "portal.publish_figures", unit)
    found, lines = read_lines(unit, source, codes)
    title = line(title, 200, "title")
    if not title:
        raise FigureRefused(_("Xin ghi tên của bảng số."), field="title")
    if article is not None and article.unit_id != unit.pk:
        raise FigureRefused(_("Bài này của đơn vị khác."), field="article")
    figure = ShownFigure.objects.create(
        unit=unit, article=article, title=title, lines=lines, period=found.period, round_uid=found.rounds[-1].uid,
        as_of=end_of(found.counted_to), note=line(note, 300, "note"), shown_on_page=shown_on_page, published_by=actor,
        source=found.code, order=0,
    )  # fmt: skip
    record(actor=actor, verb="portal.figure_published", target=figure, lines=len(lines), period=found.label)
    _tell(figure)
    return figure


def read_lines(unit, source, codes):
    """(the source, the lines) as they would be published now; raises FigureRefused."""
    found = source_named(unit, source)
    if found is None:
        raise FigureRefused(_("Kỳ này chưa khóa và chưa đủ báo cáo, nên chưa công bố được."), field="source")
    lines = lines_for(unit, found, list(dict.fromkeys(codes))[: MOST_LINES + 1])
    if not lines:
        raise FigureRefused(_("Xin chọn ít nhất một số."), field="codes")
    if len(lines) > MOST_LINES:
        raise FigureRefused(_("Mỗi bảng nhiều nhất %(n)s số, xin chia làm hai bảng.") % {"n": MOST_LINES}, field="codes")
    return found, lines


@transaction.atomic
def update_figure(*, actor, figure):
    """Take the totals over as the reports say them now; what stood there stays readable below. Raises FigureRefused."""
    figure = _locked(figure)
    require(actor, "portal.publish_figures", figure)
    found, lines = read_lines(figure.unit, figure.source, [one["indicator"] for one in figure.lines])
    if not _differ(lines, figure.lines):
        figure.moved_at = None
        figure.save(update_fields=["moved_at"])
        return figure
    before = [{"label": one["label"], "text": one["text"]} for one in figure.lines]
    figure.earlier = [*figure.earlier, {"until": timezone.localdate().isoformat(), "lines": before}]
    figure.lines, figure.as_of = lines, end_of(found.counted_to)
    figure.updated_at, figure.moved_at = timezone.now(), None
    figure.save(update_fields=["earlier", "lines", "as_of", "updated_at", "moved_at"])
    record(actor=actor, verb="portal.figure_updated", target=figure)
    _tell(figure)
    return figure


@transaction.atomic
def withdraw_figure(*, actor, figure, reason):
    """Take a figure from its readers; its place in an article says that it was withdrawn. Raises FigureRefused."""
    figure = _locked(figure)
    require(actor, "portal.publish_figures", figure)
    if figure.withdrawn_at:
        raise FigureRefused(_("Số liệu này đã rút từ trước."))
    reason = line(reason, 300, "reason")
    if not reason:
        raise FigureRefused(_("Xin ghi lý do rút số liệu."), field="reason")
    figure.withdrawn_at, figure.withdrawn_by, figure.withdraw_reason = timezone.now(), actor, reason
    figure.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    record(actor=actor, verb="portal.figure_withdrawn", target=figure, reason=reason)
    _tell(figure)
    return figure


@transaction.atomic
def note_moved_figures():
    """By the clock: figures whose reports say something else by now are marked, and their pages say so. Never changed here."""
    moved = [figure for figure in figures_to_check() if _has_moved(figure)]
    for figure in moved:
        ShownFigure.objects.filter(pk=figure.pk, moved_at=None).update(moved_at=timezone.now())
        _tell(figure)
    return _("%(n)s số liệu công bố khác với báo cáo hiện nay") % {"n": len(moved)} if moved else None


def _has_moved(figure):
    source = source_named(figure.unit, figure.source)
    if source is None:
        return False
    if figure.source.startswith("y") and end_of(source.counted_to) != figure.as_of:
        return False  # a further month came in: the title says until when ours counts
    return _differ(lines_for(figure.unit, source, [one["indicator"] for one in figure.lines]), figure.lines)


def _differ(now, then):
    return [(one["indicator"], one["value"]) for one in now] != [(one["indicator"], one["value"]) for one in then]


def end_of(day):
    """The last minute of a day in Vietnam: until when a total counts."""
    return dt.datetime.combine(day, dt.time(23, 59), VIETNAM)


def _locked(figure):
    return ShownFigure.objects.select_for_update(of=("self",)).select_related("unit").get(pk=figure.pk)


def _tell(figure):
    shown = [things.figures_of(figure.unit_id), things.news_of(figure.unit_id)]
    changed(*shown, *([things.article(figure.article_id)] if figure.article_id else []))
