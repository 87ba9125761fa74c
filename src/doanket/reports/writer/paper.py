"""The year-end report as a list of blocks: parts, tables, annex and the list of where every figure comes from."""

from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kernel.dates import moment, short_date
from doanket.kit.paper import Heading, PageBreak, Paragraph, Provenance, ProvenanceRow, SourceRun, Table

from ..choices import SectionCode
from .sentences import written_contents

PARTS = [
    (SectionCode.SITUATION, "I. TÌNH HÌNH NHÂN DÂN"),
    (SectionCode.RESULTS, "II. KẾT QUẢ CÔNG TÁC MẶT TRẬN"),
    (SectionCode.LIMITS, "III. HẠN CHẾ"),
    (SectionCode.CAUSES, "IV. NGUYÊN NHÂN"),
    (SectionCode.DIRECTIONS, "V. PHƯƠNG HƯỚNG, NHIỆM VỤ"),
    (SectionCode.PROPOSALS, "VI. KIẾN NGHỊ, ĐỀ XUẤT"),
]
MOST_TOLD = 12


class YearPaper:
    """Lays out one year-end report. ``figures`` and ``said`` are read already; this only arranges and numbers."""

    def __init__(self, figures, said, standing):
        self.figures = figures
        self.said = said
        self.standing = standing
        self.sources = {}
        for code in figures.now:
            if figures.known(code):
                figures.told(code)
        self.first_source = len(figures.used)

    def blocks(self, signature):
        """All blocks below the official heading, the signature, then the annex."""
        body = []
        contents = written_contents(self.figures)
        for code, title in PARTS:
            body.append(Heading(1, title))
            if code == SectionCode.RESULTS:
                body += self._results(contents)
            body += self._told(code) or ([] if code == SectionCode.RESULTS else [self._open_part()])
        annex = [PageBreak(), self._comparison_table(), self._completeness_table()]
        return [self._opening(), *body, signature, *annex, self._provenance()]

    def _opening(self):
        words = _(
            "Số liệu tính đến hết ngày %(day)s, cộng từ %(counted)s trên %(expected)s báo cáo tháng của Ban Công tác "
            "Mặt trận, các tổ chức chính trị - xã hội và Ủy ban MTTQ %(whose)s."
        )
        day = short_date(self.figures.counted_to) if self.figures.counted_to else "…"
        said = {"day": day, "counted": self.figures.accepted, "expected": self.standing[1], "whose": self._whose()}
        return Paragraph((words % said + self._not_compared(),))

    def _whose(self):
        """«phường Hoa Sen», «các cấp ở tỉnh Mẫu», «các cấp trong cả nước»."""
        unit = self.figures.unit
        place = unit.name[:1].lower() + unit.name[1:]
        if unit.kind.level == 0:
            return _("các cấp trong cả nước")
        return _("các cấp ở %(place)s") % {"place": place} if unit.kind.level == 1 else place

    def _not_compared(self):
        """A sentence where last year has some of the months and not all; nothing where it has none."""
        figures = self.figures
        if figures.before or not figures.months_before:
            return ""
        words = _(" Năm %(year)s chỉ có số liệu của %(some)s trên %(all)s tháng cùng kỳ nên không so sánh tăng, giảm.")
        return words % {"year": figures.year - 1, "some": figures.months_before, "all": figures.months}

    def _results(self, contents):
        blocks = []
        for number, (title, sentences) in enumerate(contents, start=1):
            blocks.append(Heading(2, f"{number}. {title}"))
            blocks += [Paragraph(runs) for runs in sentences]
        if blocks and self.said.get(SectionCode.RESULTS):
            blocks.append(Heading(2, f"{len(contents) + 1}. " + _("Kết quả nổi bật ở khu dân cư và tổ chức thành viên")))
        return blocks

    def _told(self, code):
        return [Paragraph((f"- {said.text} ", *self._marks(said))) for said in self.said.get(code, [])[:MOST_TOLD]]

    def _open_part(self):
        return Paragraph((_("(Chưa có nội dung từ cơ sở. Người soạn viết phần này.)"),))

    def _marks(self, said):
        for source in said.sources:
            number = self.sources.setdefault(source, len(self.sources) + 1)
            yield SourceRun(f"N{number}", self.first_source + number)

    def _comparison_table(self):
        year = self.figures.year
        head = (_("Chỉ tiêu"), _("Đơn vị tính"), f"Năm {year}", f"Cùng kỳ {year - 1}", _("Tăng, giảm"), _("Số báo cáo có số này"))
        rows = [self._comparison_row(code) for code in self.figures.now if self.figures.known(code)]
        caption = f"Phụ lục 1. Số liệu năm {year} so với cùng kỳ năm {year - 1}"
        return Table(caption, head, tuple(rows), numeric=frozenset({2, 3, 4, 5}))

    def _comparison_row(self, code):
        now, before = self.figures.now[code], self.figures.before.get(code)
        measure = now.measure
        before_total = before.total if before else None
        change = _signed(measure, now.total, before_total)
        return (measure.name, measure.unit, measure.show(now.total), measure.show(before_total), change,
                str(now.counted))  # fmt: skip

    def _completeness_table(self):
        rows = tuple((name, str(sent), str(late), str(missing)) for name, sent, late, missing in self.standing[2])
        head = (_("Đơn vị"), _("Đã gửi"), _("Trong đó gửi muộn"), _("Chưa gửi"))
        return Table(_("Phụ lục 2. Tình hình gửi báo cáo tháng của các đơn vị"), head, rows, numeric=frozenset({1, 2, 3}))

    def _provenance(self):
        rows = self.figures.provenance()
        for (report_id, unit, period), number in self.sources.items():
            rows.append(
                ProvenanceRow(
                    ref=self.first_source + number, figure=f"[N{number}]", indicator=_("Lời báo cáo của %(unit)s") % {"unit": unit},
                    period=period, counted=1, expected=1, taken_at=moment(self.figures.taken_at),
                    address=reverse("reports:detail", args=[report_id]),
                )
            )  # fmt: skip
        return Provenance(tuple(rows))


def _signed(measure, now, before):
    if now is None or before is None:
        return "-"
    if now == before:
        return "0"
    return ("+" if now > before else "-") + measure.show(abs(now - before))
