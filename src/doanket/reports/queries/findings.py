"""«Kiểm tra lại»: everything a report still lacks or should be asked about, in the order of its questions."""

from django.utils.translation import gettext as _

from doanket.indicators.checks import evaluate
from doanket.indicators.choices import Severity
from doanket.indicators.queries import checks_on

from ..values import Finding
from .sheets import cells_of, prose_of

KIND_OF_BEFORE = {"W": _("tuần trước"), "M": _("tháng trước"), "Q": _("quý trước"), "H": _("kỳ trước"), "Y": _("năm trước")}


def findings_of(report, cells=None, prose=None):
    """All findings of ``report``, hard ones first. A soft finding with a reason is ``answered``."""
    cells = cells_of(report) if cells is None else cells
    prose = prose_of(report) if prose is None else prose
    found = [*_missing(cells, prose), *_failed_checks(report, cells), *_unusual(report, cells)]
    return sorted(found, key=lambda finding: not finding.hard)


def _missing(cells, prose):
    for cell in cells:
        if cell.required and cell.value is None:
            words = _("Câu %(number)s, %(name)s: chưa có số. Không có thì ghi 0.")
            yield Finding("missing", cell.code, words % {"number": cell.number, "name": cell.measure.name}, hard=True)
    for number, section in enumerate(prose, start=len(cells) + 1):
        if section.required and not section.text.strip():
            words = _("Câu %(number)s, «%(title)s»: chưa viết.") % {"number": number, "title": section.title}
            yield Finding("missing", section.code, words, hard=True)


def _failed_checks(report, cells):
    by_code = {cell.code: cell for cell in cells}
    values = {cell.code: cell.value for cell in cells}
    for check in checks_on(report.round.counted_to):
        finding = evaluate(check, values)
        if finding is None:
            continue
        reason = any(by_code[code].reason for code in finding.codes if code in by_code)
        hard = finding.severity == Severity.HARD
        yield Finding("check", finding.codes[0], finding.message, hard=hard, answered=reason and not hard)


def _unusual(report, cells):
    period = report.round.period
    before = KIND_OF_BEFORE[period.kind] if period else _("lần trước")
    for cell in cells:
        question = cell.measure.is_unusual(cell.value, cell.previous, before)
        if question:
            yield Finding("unusual", cell.code, question, hard=False, answered=bool(cell.reason))
