"""A whole year and the one before, built by calling the services."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.documents.services import (
    draft_document,
    load_document_types,
    register_incoming,
    save_letterhead,
    sign_document,
)
from doanket.indicators.services import load_default_catalogue
from doanket.kernel.period import Period
from doanket.kit.errors import DomainError
from doanket.kit.paper import Heading, Paragraph, blocks_to_json
from doanket.reports import services as reports
from doanket.reports.models import Report
from doanket.units.models import Unit
from doanket.units.services import plant_nation

from .clock import standing_at
from .months import MonthBuilder
from .people import plant_second_factors
from .present import build_present
from .story import month_in_hand, months_until
from .tree import build_tree, told


class AlreadyBuilt(DomainError):
    pass


def is_built():
    """True if the fictional province stands already."""
    return Unit.objects.filter(name=told("people")["province"]["name"]).exists()


def build_demo(*, progress=print, today=None, months=None):
    """Build everything; ``progress`` is called with one Vietnamese line a step. Needs a migrated, empty database.

    ``months`` builds only that many, the one in hand included. Raises :class:`AlreadyBuilt` the second time.
    """
    if is_built():
        raise AlreadyBuilt(_("Dữ liệu trình diễn đã có rồi."))
    today = today or timezone.localdate()
    progress("Dựng cây đơn vị: trung ương, 34 tỉnh, thành phố, 3.321 xã, phường, đặc khu")
    with transaction.atomic():
        plant_nation()
        load_default_catalogue()
        version = reports.load_default_forms()
        load_document_types()
        stage = build_tree()
        plant_second_factors()
    builder = MonthBuilder(stage, version, today)
    months = months_until(today)[-(months or 0):]
    for number, period in enumerate(months, start=1):
        progress(f"Báo cáo {period.label} ({number} trên {len(months)})")
        round = builder.open(period)
        if period == months[-1]:
            build_present(builder, round)
        else:
            builder.past(round)
    progress("Đính chính, văn bản, báo cáo năm trước")
    build_corrections(builder)
    build_papers(builder)


@transaction.atomic
def build_corrections(builder):
    """A returned and mended report, and a signed correction, three and two months ago."""
    ward = builder.stage.story
    unit, _author = ward.boards[3]
    reports_of_board = Report.objects.filter(unit=unit).order_by("-round__counted_to")
    accepted = reports_of_board.filter(state="accepted")[1]
    with standing_at(accepted.round.closes_on - dt.timedelta(days=1), hour=9):
        reports.correct_report(
            actor=ward.officers["ngat"], report=accepted, figures={"poor_fund_raised": 4_800_000},
            reason="Phiếu thu số 7 vào sổ hai lần, đã đối chiếu với bà Hòe",
        )  # fmt: skip


@transaction.atomic
def build_papers(builder):
    """Letterhead, a signed year-end report of last year, a plan and a notice, two incoming papers."""
    stage, ward = builder.stage, builder.stage.story
    chair, officer = ward.officers["khai"], ward.officers["ngat"]
    last_year = month_in_hand(builder.today).start.year - 1
    with standing_at(dt.date(last_year, 1, 5)):
        save_letterhead(
            actor=chair, unit=ward.unit, place="Hoa Sen", signer_post="CHỦ TỊCH", signer_name=chair.full_name,
            issuer_lines=["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC"],
        )  # fmt: skip
    signed = [
        (dt.date(last_year, 1, 10), "KH", "Triển khai báo cáo số hằng tháng của các Ban Công tác Mặt trận"),
        (dt.date(last_year + 1, 1, 9), "KH", f"Công tác Mặt trận năm {last_year + 1}"),
        (dt.date(last_year + 1, 2, 6), "TB", "Lịch gửi báo cáo tháng và người phụ trách từng tổ dân phố"),
    ]
    for day, code, subject in signed:
        if day <= builder.today:  # in January the notice of February is not written yet
            _sign_plain(officer, chair, ward.unit, day, code, subject)
    with standing_at(dt.date(last_year, 12, 29), hour=10):
        report = reports.draft_year_report(actor=officer, unit=ward.unit, year=last_year)
    with standing_at(dt.date(last_year, 12, 30), hour=15):
        sign_document(actor=chair, document=report, signer_name=chair.full_name, signer_post="CHỦ TỊCH")
    _incoming(officer, stage, ward, builder.today)


def _sign_plain(officer, chair, unit, day, code, subject):
    blocks = [
        Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"),
        Paragraph(("Mỗi số liệu ghi một lần tại nơi phát sinh, gửi đúng hạn, có người chịu trách nhiệm.",)),
        Heading(1, "II. TỔ CHỨC THỰC HIỆN"),
        Paragraph(("Các Ban Công tác Mặt trận, tổ chức thành viên căn cứ nội dung trên thực hiện.",)),
    ]
    with standing_at(day, hour=9):
        document = draft_document(actor=officer, unit=unit, type_code=code, subject=subject, blocks=blocks_to_json(blocks))
        sign_document(actor=chair, document=document, signer_name=chair.full_name, signer_post="CHỦ TỊCH")


def _incoming(officer, stage, ward, today):
    for number, (days, subject) in enumerate(
        [(40, "Hướng dẫn tổ chức Ngày hội Đại đoàn kết toàn dân tộc"), (12, "Về việc chuẩn bị báo cáo tổng kết năm")], start=21
    ):
        day = max(today - dt.timedelta(days=days), Period.year(today.year).start)
        with standing_at(day, hour=8):
            register_incoming(
                actor=officer, unit=ward.unit, arrived_on=day, issuer=f"Ủy ban MTTQ {stage.province.name}",
                symbol=f"{number}/HD-MTTQ-BTT", dated_on=day - dt.timedelta(days=2), subject=subject, handled_by="Bà Ngát",
                note="", secrecy="none",
            )  # fmt: skip
