"""One month of the fictional year, by the same services that people use."""

import datetime as dt

from django.db import transaction

from doanket.reports import services
from doanket.reports.queries import lines_of, sections_of

from .clock import standing_at
from .figures import chance, figures_for
from .story import days_of, habit, month_in_hand
from .tree import told

AUDIENCES = [("residential_area", "front", None), ("organisation", "organisations", None)]
COMMITTEES = ("ward", "commune")


class MonthBuilder:
    """Builds the rounds of a stage. ``today`` is the day the demo is built on."""

    def __init__(self, stage, version, today):
        self.stage, self.version, self.today = stage, version, today
        self.prose = told("prose")

    @transaction.atomic
    def open(self, period):
        """Open the round of ``period`` for the whole province."""
        first, last, due, closes = days_of(period, self.today)
        with standing_at(first):
            return services.open_round(
                actor=self.stage.officers["tinh"], owner=self.stage.province, title=f"Báo cáo {period.label}", period=period,
                counted_from=first, counted_to=last, due_on=due, closes_on=closes, form_versions=[self.version],
                audiences=AUDIENCES + [(kind, "front", closes - dt.timedelta(days=3)) for kind in COMMITTEES],
            )  # fmt: skip

    @transaction.atomic
    def past(self, round):
        """A finished month: boards and organisations send, officers accept, the committee sends, the province accepts."""
        for ward in self.stage.wards:
            for unit, author in [*ward.boards, *ward.organisations]:
                self._past_report(round, ward, unit, author)
            self._committee(round, ward)

    def _past_report(self, round, ward, unit, author):
        word = habit(unit.name, round.period, month_in_hand(self.today).start.year) if ward.story else "on_time"
        officer = next(iter(ward.officers.values()))
        if word == "exempt":
            with standing_at(round.counted_from):
                services.exempt_unit(actor=officer, round=round, unit=unit, reason="Khuyết trưởng ban, đang kiện toàn")
        if word in ("exempt", "missing"):
            return
        day = round.due_on + dt.timedelta(days=2) if word == "late" else round.due_on - dt.timedelta(days=1 + chance(unit.name, among=3))
        writer = officer if word == "proxy" else author
        with standing_at(day, hour=19, minute=chance(unit.name, round.pk, among=60)):
            report = self.send(writer, unit, round)
        reviewer = ward.officers["vinh"] if word == "proxy" else officer
        with standing_at(day + dt.timedelta(days=1), hour=8, minute=chance(unit.name, "duyet", among=60)):
            services.accept_report(actor=reviewer, report=report)

    def _committee(self, round, ward):
        officer = next(iter(ward.officers.values()))
        with standing_at(round.closes_on - dt.timedelta(days=4), hour=10):
            report = self.send(officer, ward.unit, round)
        with standing_at(round.closes_on - dt.timedelta(days=3), hour=15):
            services.accept_report(actor=self.stage.officers["tinh"], report=report)

    def send(self, writer, unit, round, **changed):
        """Fill and send one report; ``changed`` figures stand instead of the believable ones."""
        return services.submit_report(actor=writer, report=self.fill(writer, unit, round, **changed))

    def fill(self, writer, unit, round, **changed):
        report = services.start_report(actor=writer, unit=unit, round=round)
        codes = [line.column.indicator.code for line in lines_of(report)]
        figures = figures_for(unit, round.period, codes) | changed
        return services.save_draft(actor=writer, report=report, figures=figures, texts=self._texts(report))

    def _texts(self, report):
        kind = report.unit.kind.code if report.unit.kind.code in self.prose else "committee"
        said = self.prose[kind]
        turn = report.unit.pk + report.round.period.start.month * (kind != "committee")
        return {
            section.code: said[section.code][turn % len(said[section.code])]
            for section in sections_of(report)
            if section.code in said
        }

