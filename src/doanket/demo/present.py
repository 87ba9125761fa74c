"""The month in hand as somebody finds it on opening the demo: some sent, some missing, one to be doubted, one returned."""

import datetime as dt

from doanket.reports import services

from .figures import chance, figures_for
from .months import DAY, report_of, round_of
from .story import days_of

NOT_OPENED = ("Tổ 6 Cầu Mới", "Tổ 10 Đình Thượng", "Đoàn TNCS Hồ Chí Minh")
IN_WORK = "Tổ 3 Cây Gạo"
WAITING = ("Tổ 5 Ao Làng", "Tổ 8 Lò Gốm", "Tổ 11 Đình Hạ")
DOUBTED, RETURNED = "Tổ 8 Lò Gốm", "Tổ 12 Bãi Dâu"
WRONG = {
    DOUBTED: {"in_kind_value": 48_000_000},
    RETURNED: {"propaganda_sessions": 120, "people_reached": 300},
}
ANSWERED = ("households_total", "poor_households", "environment_campaigns", "labour_days", "models_registered")


def note_present(writer, period):
    """Note what brings the round of ``period`` to the state of today, in the story's ward and beside it."""
    ward, today, diary = writer.stage.story, writer.today, writer.diary
    day = min(today - DAY, days_of(period, today)[2] - DAY)
    for unit, author in [*ward.boards, *ward.organisations]:
        if unit.name in NOT_OPENED:
            continue
        if unit.name == IN_WORK:
            diary.note(today, 7, 41, lambda unit=unit, author=author: _half_fill(author, unit, period))
            continue
        wrong = WRONG.get(unit.name, {})
        diary.note(
            day, 18, chance(unit.name, among=60),
            lambda unit=unit, author=author, wrong=wrong: writer.send(author, unit, period, **wrong),
        )  # fmt: skip
        diary.note(
            today, 7, chance(unit.name, "xem", among=50),
            lambda unit=unit, author=author: _look(ward.officers["ngat"], author, report_of(unit, period), today),
        )  # fmt: skip
    _note_neighbours(writer, period, day)


def _half_fill(author, unit, period):
    report = services.start_report(actor=author, unit=unit, round=round_of(period))
    figures = figures_for(unit, period, {*ANSWERED, "propaganda_sessions", "people_reached"})
    services.save_draft(actor=author, report=report, figures={code: figures[code] for code in ANSWERED})


def _look(officer, author, report, today):
    name = report.unit.name
    if name == DOUBTED:
        text = "Số cuộc này có tính cả buổi đi từng ngõ không ạ?"
        question = services.ask_question(actor=officer, report=report, code="propaganda_sessions", text=text)
        answer = "Vâng, tính cả các buổi đi ngõ mời dự Ngày hội."
        services.answer_question(actor=author, question=question, text=answer)
    elif name == RETURNED:
        marks = {"propaganda_sessions": "Có thể thừa số 0. Ông xem giúp, tháng trước tổ họp mấy cuộc."}
        due_on = max(report.due_on, today) + dt.timedelta(days=2)
        services.return_report(actor=officer, report=report, marks=marks, due_on=due_on)
    elif name not in WAITING:
        services.accept_report(actor=officer, report=report)


def _note_neighbours(writer, period, day):
    """The other wards: all but the last board have sent and are accepted."""
    for ward in writer.stage.wards:
        if ward.story:
            continue
        officer = next(iter(ward.officers.values()))
        for unit, author in ward.boards[:-1]:
            minute = chance(unit.name, among=60)
            writer.diary.note(day, 17, minute, lambda unit=unit, author=author: writer.send(author, unit, period))
            writer.diary.note(day, 21, minute, lambda unit=unit, by=officer: writer.accept(by, unit, period))
