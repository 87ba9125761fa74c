"""Papers of the story's ward that everybody may read: those the year made, and a few plans and notices more."""

import datetime as dt

from doanket.documents.models import Document
from doanket.documents.services import draft_document, publish_document, replace_document, sign_document
from doanket.kit.paper import Heading, Paragraph, blocks_to_json

from .papers import POST
from .tree import told

MADE_ANYWAY = {"QC": "coordination", "BC": "programme", "NQ": "programme", "KH": "programme"}
MONTH = 30


class PortalPapers:
    """Notes the papers in the diary; ``first`` is the first built day."""

    def __init__(self, stage, today, first):
        self.ward, self.today, self.first = stage.story, today, first
        self.officer, self.chair = self.ward.officers["ngat"], self.ward.officers["khai"]

    def note(self, diary):
        """Each paper on its day; the one about bookkeeping is replaced in the autumn."""
        for row in told("portal/van-ban"):
            day = self._day(row[0])
            if day:
                diary.note(day, 10, 20, lambda row=row: self._issue(row))
        replaced = self._day("09-08")
        if replaced and self._day("04-06") and self._day("04-06") < replaced:
            diary.note(replaced, 10, 0, self._replace)
        diary.note(self.today - dt.timedelta(days=1), 15, 0, self._publish_others)

    def _day(self, words):
        month, day = map(int, words.split("-"))
        year = self.today.year if (month, day) < (self.today.month, self.today.day) else self.today.year - 1
        found = dt.date(year, month, day)
        return found if found > self.first else None

    def _issue(self, row):
        _day, code, subject, field, months, paragraphs = row
        blocks = [Heading(1, "I. NỘI DUNG"), *(Paragraph((text,)) for text in paragraphs), Heading(1, "II. THỰC HIỆN"),
                  Paragraph(("Các Ban Công tác Mặt trận và tổ chức thành viên thực hiện, báo cáo trong kỳ báo cáo tháng.",))]  # fmt: skip
        document = draft_document(actor=self.officer, unit=self.ward.unit, type_code=code, subject=subject, blocks=blocks_to_json(blocks))
        self._sign(document)
        self._publish(document, field, months)

    def _replace(self):
        old = Document.objects.filter(unit=self.ward.unit, subject__startswith="Hướng dẫn mở sổ").first()
        if old:
            new = replace_document(actor=self.officer, document=old)
            self._sign(new)
            self._publish(new, "care", None)

    def _publish_others(self):
        """One of each kind that the year made by itself: the regulation, the year's report, the resolution, the plan."""
        for code, field in MADE_ANYWAY.items():
            found = Document.objects.filter(unit=self.ward.unit, type__code=code, state="signed", public=None)
            if document := found.order_by("-issued_on", "-pk").first():
                self._publish(document, field, None)

    def _sign(self, document):
        sign_document(actor=self.chair, document=document, signer_name=self.chair.full_name, signer_post=POST)

    def _publish(self, document, field, months):
        document.refresh_from_db()
        until = document.issued_on + dt.timedelta(days=MONTH * months) if months else None
        publish_document(actor=self.chair, document=document, field=field, expires_on=until)
