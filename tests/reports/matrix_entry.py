"""Who gets which answer where a report is written: whoever writes at the unit, or writes for it from above."""

import datetime as dt

from doanket.indicators.models import Indicator, IndicatorVersion
from doanket.reports import services
from doanket.reports.models import Column, Form, FormVersion, Line, Sheet
from doanket.units.models import UnitKind
from matrix import action, page, seats

LONG_AGO = dt.date(2020, 1, 1)
WRITERS = seats(author="own", chair="own above", reviewer="above")
LOOKERS = seats(reviewer="own", inspector="own above")
READERS = WRITERS | LOOKERS
OBJECTORS = seats(author="own", chair="own")


def a_round(world):
    """One question, asked of the boards in a round that is open for the year around today."""
    indicator = Indicator.objects.create(code="households_total", group="A", order=1)
    IndicatorVersion.objects.create(
        indicator=indicator, starts_on=LONG_AGO, name="Hộ", question="Mấy hộ?", unit="hộ", value_type="count",
        nature="stock", adding="last", maximum=5000, source="thử",
    )  # fmt: skip
    form = Form.objects.create(code="core", name="Thử", owner=world.nation)
    version = FormVersion.objects.create(form=form, starts_on=LONG_AGO)
    sheet = Sheet.objects.create(form_version=version, code="all", title="Tờ")
    sheet.kinds.set(UnitKind.objects.filter(code="residential_area"))
    column = Column.objects.create(form_version=version, position=0, indicator=indicator)
    Line.objects.create(sheet=sheet, column=column, order=1, required=True)
    today, days = dt.date.today(), dt.timedelta(days=1)
    world.round = services.open_round(
        actor=world.make_user("reviewer", world.province), owner=world.province, title="Đợt thử", form_versions=[version],
        counted_from=today - 30 * days, counted_to=today, due_on=today + 5 * days, closes_on=today + 9 * days,
        audiences=[("residential_area", "front", None)],
    )  # fmt: skip
    return [world.round.pk, world.board.pk]


def a_draft(world):
    a_round(world)
    world.writer = world.make_user("author", world.board)
    world.report = services.start_report(actor=world.writer, unit=world.board, round=world.round)
    services.save_draft(actor=world.writer, report=world.report, figures={"households_total": 5})
    return [world.report.pk]


def a_question(world):
    return [*a_draft(world), 1]


def a_sent_report(world):
    a_draft(world)
    services.submit_report(actor=world.writer, report=world.report)
    return [world.report.pk]


def a_returned_report(world):
    a_sent_report(world)
    services.return_report(actor=world.make_user("reviewer", world.ward), report=world.report, reason="Xem lại câu 1")
    return [world.report.pk]


def a_proxy_report(world):
    a_round(world)
    officer = world.make_user("reviewer", world.ward)
    world.report = services.start_report(actor=officer, unit=world.board, round=world.round)
    services.save_draft(actor=officer, report=world.report, figures={"households_total": 5})
    services.submit_report(actor=officer, report=world.report)
    return [world.report.pk]


def one_figure(world):
    return {"f-households_total": "7"}


ROWS = [
    action("reports:start", at="board", args=a_round, ok=WRITERS, forbidden=LOOKERS | seats(author="above")),
    page("reports:resume", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    page("reports:question", at="board", args=a_question, ok=WRITERS, forbidden=LOOKERS),
    action("reports:save_answer", at="board", args=a_question, post=one_figure, ok=WRITERS, forbidden=LOOKERS),
    page("reports:edit", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    action("reports:save", at="board", args=a_draft, post=one_figure, ok=WRITERS, forbidden=LOOKERS),
    action("reports:autosave", at="board", args=a_draft, post=one_figure, ok=WRITERS, forbidden=LOOKERS),
    page("reports:check", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    action("reports:submit", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    page("reports:discard", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    action("reports:discard_now", at="board", args=a_draft, ok=WRITERS, forbidden=LOOKERS),
    page("reports:sent", at="board", args=a_sent_report, ok=READERS),
    page("reports:paper", at="board", args=a_draft, ok=READERS),
    page("reports:message_sound", at="board", args=a_returned_report, ok=READERS),
    page("reports:object", at="board", args=a_proxy_report, ok=OBJECTORS, forbidden=READERS - OBJECTORS),
    action("reports:object_send", at="board", args=a_proxy_report, post=lambda world: {"text": "Sai"}, ok=OBJECTORS,
           forbidden=READERS - OBJECTORS),
]  # fmt: skip
