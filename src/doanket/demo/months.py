"""One month of the fictional year, by the same services that people use."""

import datetime as dt

from doanket.reports import services
from doanket.reports.models import Report, Round
from doanket.reports.queries import lines_of, sections_of

from . import pasted
from .figures import chance, figures_for
from .story import days_of, habit, month_in_hand
from .tree import told

AUDIENCES = [("residential_area", "front", None), ("organisation", "organisations", None)]
COMMITTEES = ("ward", "commune")
DAY = dt.timedelta(days=1)


class MonthWriter:
    """Notes the deeds of the rounds of a stage in a diary. ``today`` is the day the demo is built on."""

    def __init__(self, stage, version, diary, today):
        self.stage, self.version, self.diary, self.today = stage, version, diary, today
        self.prose = told("prose")

    def open(self, period):
        """Note the opening of the round of ``period`` for the whole province."""
        first, *_rest = days_of(period, self.today)
        self.diary.note(first, 8, 0, lambda: self._open(period))

    def _open(self, period):
        first, last, due, closes = days_of(period, self.today)
        services.open_round(
            actor=self.stage.officers["tinh"], owner=self.stage.province, title=f"Báo cáo {period.label}", period=period,
            counted_from=first, counted_to=last, due_on=due, closes_on=closes, form_versions=[self.version],
            audiences=AUDIENCES + [(kind, "front", closes - 3 * DAY) for kind in COMMITTEES],
        )  # fmt: skip

    def sum_up(self, quarter):
        """Note a round that sums the months of a finished ``quarter``, opened when its last month is closed."""
        closes = days_of(quarter.parts("M")[-1], self.today)[3]
        self.diary.note(max(closes, quarter.end) + DAY, 9, 30, lambda: self._sum_up(quarter))

    def _sum_up(self, quarter):
        services.open_round(
            actor=self.stage.officers["tinh"], owner=self.stage.province, title=f"Số liệu {quarter.label}", period=quarter,
            counted_from=quarter.start, counted_to=quarter.end, due_on=quarter.end, closes_on=quarter.end,
            form_versions=[self.version], audiences=[], built_from="M",
        )  # fmt: skip

    def past(self, period):
        """A finished month: boards and organisations send, officers accept, the committee sends, the province accepts."""
        for ward in self.stage.wards:
            for unit, author in [*ward.boards, *ward.organisations]:
                self._past_report(period, ward, unit, author)
            self._committee(period, ward)

    def _past_report(self, period, ward, unit, author):
        word = habit(unit.name, period, month_in_hand(self.today).start.year) if ward.story else "on_time"
        first, _last, due, _closes = days_of(period, self.today)
        officer = next(iter(ward.officers.values()))
        if word == "exempt":
            self.diary.note(first, 9, 0, lambda: self._exempt(officer, period, unit))
        if word in ("exempt", "missing"):
            return
        day = due + 2 * DAY if word == "late" else due - (1 + chance(unit.name, among=3)) * DAY
        writer, reviewer = (officer, ward.officers["vinh"]) if word == "proxy" else (author, officer)
        self.diary.note(day, 19, chance(unit.name, period.code, among=60), lambda: self.send(writer, unit, period))
        self.diary.note(day + DAY, 8, chance(unit.name, "duyet", among=60), lambda: self.accept(reviewer, unit, period))

    def _committee(self, period, ward):
        closes, officer = days_of(period, self.today)[3], next(iter(ward.officers.values()))
        self.diary.note(closes - 4 * DAY, 10, 0, lambda: self.send(officer, ward.unit, period))
        self.diary.note(closes - 3 * DAY, 15, 0, lambda: self.accept(self.stage.officers["tinh"], ward.unit, period))

    def _exempt(self, officer, period, unit):
        services.exempt_unit(
            actor=officer, round=round_of(period), unit=unit, reason="Khuyết trưởng ban, đang kiện toàn"
        )

    def send(self, writer, unit, period, **changed):
        """Fill and send one report; ``changed`` figures stand instead of the believable ones."""
        return services.submit_report(actor=writer, report=self._fill(writer, unit, period, **changed))

    def accept(self, reviewer, unit, period):
        return services.accept_report(actor=reviewer, report=report_of(unit, period))

    def _fill(self, writer, unit, period, **changed):
        report = services.start_report(actor=writer, unit=unit, round=round_of(period))
        codes = [line.column.indicator.code for line in lines_of(report)]
        figures = figures_for(unit, period, codes) | changed
        if unit.name == pasted.UNIT and period == month_in_hand(self.today):
            pasted.paste_message(writer, report, figures)
        return services.save_draft(actor=writer, report=report, figures=figures, texts=self._texts(report))

    def _texts(self, report):
        """What the unit writes: a place speaks of its own matters in the month in hand, and of them among others before."""
        kind = report.unit.kind.code if report.unit.kind.code in self.prose else "committee"
        said, own = self.prose[kind], self.prose["places"].get(report.unit.name, {})
        now = report.round.period == month_in_hand(self.today)
        turn = report.unit.pk + report.round.period.start.month * (kind != "committee")
        texts = {}
        for section in sections_of(report):
            if section.code in said:
                mine = own.get(section.code, [])
                among = mine if now and mine else mine + said[section.code]
                texts[section.code] = among[turn % len(among)]
        return texts


def round_of(period):
    return Round.objects.get(period=period)


def report_of(unit, period):
    return Report.objects.get(unit=unit, round__period=period)
