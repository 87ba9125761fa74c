"""The month in hand as somebody finds it on opening the demo: some sent, some missing, one to be doubted, one returned."""

import datetime as dt

from django.db import transaction

from doanket.reports import services

from .clock import standing_at
from .figures import chance, figures_for

NOT_OPENED = ("Tổ 6 Cầu Mới", "Tổ 10 Đình Thượng", "Đoàn TNCS Hồ Chí Minh")
IN_WORK = "Tổ 3 Cây Gạo"
WAITING = ("Tổ 5 Ao Làng", "Tổ 8 Lò Gốm", "Tổ 11 Đình Hạ")
DOUBTED, RETURNED = "Tổ 8 Lò Gốm", "Tổ 12 Bãi Dâu"
ANSWERED = ("households_total", "poor_households", "environment_campaigns", "labour_days", "models_registered")


@transaction.atomic
def build_present(builder, round):
    """Bring ``round`` of the story's ward to the state of today."""
    ward, today = builder.stage.story, builder.today
    day = min(today - dt.timedelta(days=1), round.due_on - dt.timedelta(days=1))
    officer = ward.officers["ngat"]
    for unit, author in [*ward.boards, *ward.organisations]:
        if unit.name in NOT_OPENED:
            continue
        if unit.name == IN_WORK:
            _half_filled(builder, author, unit, round)
            continue
        changed = {"in_kind_value": 48_000_000} if unit.name == DOUBTED else {}
        if unit.name == RETURNED:
            changed = {"propaganda_sessions": 120, "people_reached": 300}
        with standing_at(day, hour=18, minute=chance(unit.name, among=60)):
            report = builder.send(author, unit, round, **changed)
        with standing_at(today, hour=7, minute=chance(unit.name, "xem", among=50)):
            _look(officer, author, unit, report, round)
    _neighbours(builder, round, day)


def _half_filled(builder, author, unit, round):

    with standing_at(builder.today, hour=7, minute=41):
        report = services.start_report(actor=author, unit=unit, round=round)
        figures = figures_for(unit, round.period, {*ANSWERED, "propaganda_sessions", "people_reached"})
        services.save_draft(actor=author, report=report, figures={code: figures[code] for code in ANSWERED})


def _look(officer, author, unit, report, round):
    if unit.name == DOUBTED:
        question = services.ask_question(
            actor=officer, report=report, code="propaganda_sessions", text="Số cuộc này có tính cả buổi đi từng ngõ không ạ?"
        )
        services.answer_question(actor=author, question=question, text="Vâng, tính cả các buổi đi ngõ mời dự Ngày hội.")
    elif unit.name == RETURNED:
        marks = {"propaganda_sessions": "Có thể thừa số 0. Ông xem giúp, tháng trước tổ họp mấy cuộc."}
        services.return_report(actor=officer, report=report, marks=marks, due_on=round.due_on + dt.timedelta(days=2))
    elif unit.name not in WAITING:
        services.accept_report(actor=officer, report=report)


def _neighbours(builder, round, day):
    """The other wards: all but the last board have sent and are accepted."""
    for ward in builder.stage.wards:
        if ward.story:
            continue
        officer = next(iter(ward.officers.values()))
        for unit, author in ward.boards[:-1]:
            with standing_at(day, hour=17, minute=chance(unit.name, among=60)):
                report = builder.send(author, unit, round)
            with standing_at(day, hour=21):
                services.accept_report(actor=officer, report=report)
