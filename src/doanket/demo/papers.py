"""The shelf of the fictional ward: letterhead, plans, notices, last year's report, incoming papers, a correction."""

import datetime as dt

from doanket.documents.choices import CertificateKind
from doanket.documents.models import Receipt
from doanket.documents.services import (
    dispatch_document,
    draft_document,
    issue_certificate,
    open_received,
    register_agreement,
    register_incoming,
    save_letterhead,
    sign_document,
)
from doanket.kit.paper import Heading, Paragraph, blocks_to_json
from doanket.reports import services as reports

from .months import DAY, report_of
from .story import days_of

POST = "CHỦ TỊCH"


class PaperWriter:
    """Notes the papers of the story's ward in the diary of its months."""

    def __init__(self, writer, months):
        self.writer, self.months = writer, months
        self.ward = writer.stage.story
        self.chair, self.officer = self.ward.officers["khai"], self.ward.officers["ngat"]

    def note_all(self):
        """Note every paper that falls into the built months."""
        first, year = self.months[0].start, self.months[-1].start.year
        note = self.writer.diary.note
        note(first, 9, 0, self._letterhead)
        plain = [
            (first, "KH", "Triển khai báo cáo số hằng tháng của các Ban Công tác Mặt trận"),
            (dt.date(year, 1, 9), "KH", f"Công tác Mặt trận năm {year}"),
            (dt.date(year, 2, 6), "TB", "Lịch gửi báo cáo tháng và người phụ trách từng tổ dân phố"),
        ]
        for day, code, subject in plain:
            if first <= day < self.writer.today:
                note(day, 9, 30, lambda day=day, code=code, subject=subject: self._sign_plain(code, subject))
        if first <= dt.date(year - 1, 12, 29):
            note(dt.date(year - 1, 12, 29), 10, 0, lambda: self._draft_year(year - 1))
            note(dt.date(year - 1, 12, 30), 15, 0, self._sign_year)
        self._note_correction()
        self._note_shelf(year)
        for number, (days, subject) in enumerate(INCOMING, start=21):
            day = max(self.writer.today - dt.timedelta(days=days), first)
            note(day, 8, 20, lambda day=day, number=number, subject=subject: self._register(day, number, subject))

    def _note_shelf(self, year):
        """A regulation with partners and days, a notice sent down and opened by some, thanks to a retiring head."""
        first, note = self.months[0].start, self.writer.diary.note
        for day, hour, deed in (
            (dt.date(year, 3, 2), 9, lambda: self._agree(dt.date(year, 3, 2))), (dt.date(year, 3, 5), 8, self._send_down),
            (dt.date(year, 3, 6), 10, self._thank),
        ):  # fmt: skip
            if first <= day < self.writer.today:
                note(day, hour, 0, deed)

    def _agree(self, day):
        document = self._sign_plain("QC", "Phối hợp giữa Ban Thường trực Ủy ban MTTQ phường với Công an phường và các tổ chức thành viên")
        partners = ["Công an phường Hoa Sen", *(unit for unit, _user in self.ward.organisations)]
        register_agreement(
            actor=self.officer, document=document, partners=partners, starts_on=day, ends_on=day.replace(year=day.year + 2), review_every=6
        )

    def _send_down(self):
        document = self._sign_plain("TB", "Hướng dẫn ghi số liệu một lần, tại nơi phát sinh")
        dispatch_document(
            actor=self.officer, document=document, units=[unit for unit, _user in self.ward.boards], note="Xin đọc trước buổi giao ban tháng này."
        )
        heads = {unit.pk: user for unit, user in self.ward.boards}
        for receipt in list(Receipt.objects.filter(unit__in=heads).order_by("unit_id"))[:7]:
            open_received(actor=heads[receipt.unit_id], receipt=receipt)

    def _thank(self):
        issue_certificate(
            actor=self.officer, unit=self.ward.unit, kind=CertificateKind.THANK_LETTER, full_name="Tiêu Thị Vóc", honorific="ba",
            post_words="nguyên Trưởng ban Công tác Mặt trận Tổ 7 Vườn Đào", signer_name=self.chair.full_name, signer_post=POST,
            wording="đã chín năm tận tụy với công tác Mặt trận ở khu dân cư, sát dân, chân tình, trách nhiệm.",
        )  # fmt: skip

    def _letterhead(self):
        save_letterhead(
            actor=self.chair, unit=self.ward.unit, place="Hoa Sen", signer_post=POST, signer_name=self.chair.full_name,
            issuer_lines=["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC"],
        )  # fmt: skip

    def _sign_plain(self, code, subject):
        blocks = [
            Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"),
            Paragraph(("Mỗi số liệu ghi một lần tại nơi phát sinh, gửi đúng hạn, có người chịu trách nhiệm.",)),
            Heading(1, "II. TỔ CHỨC THỰC HIỆN"),
            Paragraph(("Các Ban Công tác Mặt trận, tổ chức thành viên căn cứ nội dung trên thực hiện.",)),
        ]
        document = draft_document(
            actor=self.officer, unit=self.ward.unit, type_code=code, subject=subject, blocks=blocks_to_json(blocks)
        )
        return sign_document(actor=self.chair, document=document, signer_name=self.chair.full_name, signer_post=POST)

    def _draft_year(self, year):
        reports.refresh_dirty()
        self.year_report = reports.draft_year_report(actor=self.officer, unit=self.ward.unit, year=year)

    def _sign_year(self):
        sign_document(
            actor=self.chair, document=self.year_report, signer_name=self.chair.full_name, signer_post=POST
        )

    def _note_correction(self):
        """A signed correction of the last accepted month of one board."""
        if len(self.months) < 2:
            return
        period, (unit, _author) = self.months[-2], self.ward.boards[3]
        day = days_of(period, self.writer.today)[3] - DAY
        self.writer.diary.note(
            day, 16, 0,
            lambda: reports.correct_report(
                actor=self.officer, report=report_of(unit, period), figures={"poor_fund_raised": 4_800_000},
                reason="Phiếu thu số 7 vào sổ hai lần, đã đối chiếu với bà Hòe",
            ),
        )  # fmt: skip

    def _register(self, day, number, subject):
        register_incoming(
            actor=self.officer, unit=self.ward.unit, arrived_on=day, issuer=f"Ủy ban MTTQ {self.writer.stage.province.name}",
            symbol=f"{number}/HD-MTTQ-BTT", dated_on=day - 2 * DAY, subject=subject, handled_by="Bà Ngát", secrecy="none",
        )  # fmt: skip


INCOMING = [
    (40, "Hướng dẫn tổ chức Ngày hội Đại đoàn kết toàn dân tộc"),
    (12, "Về việc chuẩn bị báo cáo tổng kết năm"),
]
