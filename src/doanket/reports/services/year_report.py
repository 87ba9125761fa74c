"""«Soạn báo cáo năm»: the year of a committee as a draft on the shelf."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.documents.queries import letterhead_for
from doanket.documents.services import draft_document
from doanket.kit.errors import DomainError
from doanket.kit.paper import Signature, blocks_to_json
from doanket.kit.permissions import require
from doanket.units.queries import formal_name

from ..queries.completeness import completeness_of
from ..writer.figures import figures_of_year
from ..writer.paper import YearPaper
from ..writer.prose import said_in_year

# level of the drafting committee → to whom below it the copies go
BELOW = {
    0: "Các tổ chức thành viên, Ủy ban MTTQ các tỉnh, thành phố",
    1: "Các tổ chức thành viên, Ủy ban MTTQ các xã, phường, đặc khu",
    2: "Các tổ chức thành viên, Ban Công tác Mặt trận",
}


class NothingToTell(DomainError):
    """No round of the year reached this unit."""


def _signature(unit):
    """Who signs, and who receives: the committee above, the Party and the government of the place, those below."""
    heading, level = letterhead_for(unit), unit.kind.level
    above = [_("%(unit)s (để báo cáo)") % {"unit": formal_name(unit.parent)}] if unit.parent else []
    place = [_("Cấp ủy, Hội đồng nhân dân, Ủy ban nhân dân cùng cấp")] if unit.parent else []
    recipients = (*above, *place, BELOW.get(level, BELOW[2]))
    return Signature("TM. BAN THƯỜNG TRỰC", heading.signer_post, heading.signer_name, recipients)


@transaction.atomic
def draft_year_report(*, actor, unit, year):
    """Draft the year-end report of ``unit`` and return the document.

    Figures are the accepted totals of the year's months beside the same months of last year, frozen in the document
    with an annex and the list of where each was counted. The boards' own words stand in their sections with source
    marks; no sentence is invented. Raises ``NothingToTell``.
    """
    require(actor, "reports.draft_year_report", unit)
    figures = figures_of_year(unit, year)
    if not figures.now:
        raise NothingToTell(_("Năm %(year)s chưa có số liệu nào được duyệt của %(unit)s.") % {"year": year, "unit": unit})
    paper = YearPaper(figures, said_in_year(unit, figures.rounds), completeness_of(unit, figures.rounds))
    blocks = paper.blocks(_signature(unit))
    subject = _("Kết quả công tác Mặt trận năm %(year)s, phương hướng, nhiệm vụ trọng tâm năm %(next)s")
    return draft_document(
        actor=actor,
        unit=unit,
        type_code="BC",
        subject=subject % {"year": year, "next": year + 1},
        blocks=blocks_to_json(blocks),
        figures=figures.snapshot(),
        origin={"kind": "year_end", "unit": unit.pk, "year": year, "taken_at": figures.taken_at.isoformat()},
    )
