"""Which letter form serves where, and what it is filled with."""

from django.db.models import Q
from django.utils import timezone

from doanket.access.queries import reach_of
from doanket.kernel.dates import formal_date
from doanket.people.queries import persons_visible_to
from doanket.units.queries import formal_name

from ..choices import LetterKind
from ..models import LetterTemplate
from .papers import letterhead_for, units_with_headings


def templates_of(unit):
    """Every version of the unit's own forms, by kind, the newest first."""
    found = LetterTemplate.objects.filter(unit=unit).select_related("unit", "uploaded_by")
    return found.order_by("kind", "-number")


def templates_for(unit, kind, day=None):
    """The forms of a kind that serve ``unit`` on ``day`` (today): its own first, then those of the units above, nearest first.

    Of each unit the newest version in use. Empty: the built-in letter serves.
    """
    return forms_by_kind(unit, day)[LetterKind(kind).value]


def forms_by_kind(unit, day=None):
    """kind → what :func:`templates_for` answers, for all kinds with one question."""
    line = [unit.pk, *reversed(unit.ancestor_ids)]
    found = LetterTemplate.objects.filter(
        unit__in=line, withdrawn_at__isnull=True, starts_on__lte=day or timezone.localdate()
    ).select_related("unit")
    newest = {}
    for template in found.order_by("number"):
        newest[template.kind, template.unit_id] = template
    return {
        kind: [newest[kind, pk] for pk in line if (kind, pk) in newest] for kind in LetterKind.values
    }


def sender_values(unit, *, day=None, symbol=""):
    """field → text for what the sending unit gives to a letter: its heading, place, day and signer."""
    heading = letterhead_for(unit)
    *above, issuer = heading.issuer_lines
    return {
        "co_quan_cap_tren": "\n".join(above),
        "co_quan": issuer,
        "dia_danh": heading.place,
        "ngay_thang_nam": formal_date(day or timezone.localdate()),
        "so_ky_hieu": symbol,
        "chuc_danh_ky": heading.signer_post,
        "nguoi_ky": heading.signer_name,
    }


def preview_values(unit, person=None):
    """What the preview fills in: the unit as it is, ``person`` from its records, and words where only the deed would know."""
    return sender_values(unit, symbol="…") | {
        "xung_ho": person.get_honorific_display() if person else "ông",
        "ho_ten": person.full_name if person else "Nguyễn Văn Thử",
        "chuc_danh": person.title if person else "Trưởng Ban Công tác Mặt trận",
        "loi_ghi": "đã có nhiều năm tận tụy với công tác Mặt trận ở khu dân cư.",
        "ma_xac_minh": "ABCDE FGHJK MNPQR STVWX YZ0123",
        "dia_chi_xac_minh": "địa chỉ trang kiểm mã",
        "ten_hoi_nghi": "Hội nghị Ủy ban Mặt trận Tổ quốc Việt Nam",
        "thoi_gian": f"08 giờ 00, {formal_date(timezone.localdate())}",
        "dia_diem": f"Hội trường {unit.name}",
        "chu_tri": "Ban Thường trực",
        "noi_dung": "Kiểm điểm công tác năm và bàn chương trình năm tới.",
        "ma_moi": "ABCD 1234",
        "dia_chi_tra_loi": "địa chỉ trả lời",
        "kinh_gui": formal_name(unit),
        "trich_yeu": "phối hợp tổ chức Ngày hội Đại đoàn kết toàn dân tộc",
        "noi_nhan": "Như trên",
    }


def persons_for_preview(user, unit):
    """Up to fifty people of the unit whose records ``user`` may open, by given name."""
    return persons_visible_to(user).filter(unit=unit).only("pk", "full_name", "honorific", "title", "unit").order_by("sort_key")[:50]


def templates_visible_to(user):
    """Forms of the units whose headings ``user`` may see, and of every unit above those: their letters use them."""
    above = {int(part) for reach in reach_of(user) for part in reach.path.strip("/").split("/")}
    mine = units_with_headings(user).order_by().values("pk")
    found = LetterTemplate.objects.filter(Q(unit__in=mine) | Q(unit__in=above))
    return found.select_related("unit__kind", "uploaded_by")
