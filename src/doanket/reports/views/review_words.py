"""Sentences of the review screens that are longer than a template likes."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.audit.verbs import name_of, sentence_of
from doanket.kernel.dates import moment, short_date

from ..choices import ReportState


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The heads of a table of figures; ``before`` and ``year`` are empty for an ad-hoc round."""

    now: str
    before: str = ""
    year: str = ""

    @property
    def columns(self):
        return "|#".join([_("Nội dung"), *filter(None, (self.now, self.before, self.year))])


def column_names(period):
    """«Tháng này, Tháng 10, Cùng kỳ 2025»."""
    if period is None:
        return ColumnNames(_("Lần này"))
    year = _("Cùng kỳ %(year)s") % {"year": period.year_before.start.year}
    if period.kind == "M":
        return ColumnNames(_("Tháng này"), _("Tháng %(month)s") % {"month": period.previous.start.month}, year)
    label = period.previous.label
    return ColumnNames(_("Kỳ này"), label[:1].upper() + label[1:], year)


def short_name(round):
    """«Tháng 11» for crumbs; the title of an ad-hoc round."""
    if round.period is None:
        return round.title
    label = round.period.label
    return label[:1].upper() + label[1:]


def sent_words(report):
    """«Ông Ngô Đình Chấn gửi lúc 19:20, ngày 17/11/2026.»"""
    if report.submitted_at is None:
        day = short_date(report.due_on)
        return _("Đang làm, chưa gửi. Hạn %(day)s.") % {"day": day}
    facts = {"who": name_of(report.submitted_by), "when": moment(report.submitted_at), "day": short_date(report.due_on)}
    if report.is_proxy:
        facts["head"] = report.entered_for.addressed if report.entered_for else report.unit
        words = _("%(who)s gửi thay %(head)s lúc %(when)s.") % facts
    else:
        words = _("%(who)s gửi lúc %(when)s.") % facts
    if report.state == ReportState.RETURNED:
        return _("%(words)s Đã trả lại để sửa, hạn mới %(day)s.") % {"words": words, **facts}
    if report.state == ReportState.ACCEPTED:
        facts = {"words": words, "who": name_of(report.accepted_by), "when": moment(report.accepted_at)}
        return _("%(words)s %(who)s duyệt lúc %(when)s.") % facts
    return words


def told_here(entry):
    """The sentence of a journal entry on the report's own page, where its long name need not be said again."""
    return sentence_of(entry).replace(entry.target_label, _("báo cáo này"))
