"""How a unit's papers are headed."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from ..models import Letterhead
from ..values import PatternUnclear, SymbolPattern
from .refusals import LetterheadUnclear

MOST_LINES = 4


@transaction.atomic
def save_letterhead(*, actor, unit, issuer_lines, place, pattern="", signer_post="CHỦ TỊCH", signer_name=""):
    """Set the heading of a unit's papers from now on; papers already signed keep theirs.

    ``pattern`` (optional) replaces the number pattern of every kind, e.g. ``{number}/{type}-BTT-MTTQ``. Raises
    LetterheadUnclear.
    """
    require(actor, "documents.edit_letterhead", unit)
    lines = [line for line in (" ".join(normalise(line).split()) for line in issuer_lines) if line]
    if not lines:
        raise LetterheadUnclear(_("Xin ghi ít nhất một dòng tên cơ quan."), field="issuer_lines")
    if len(lines) > MOST_LINES or max(map(len, lines)) > 120:
        raise LetterheadUnclear(_("Tên cơ quan nhiều nhất bốn dòng, mỗi dòng 120 chữ cái."), field="issuer_lines")
    place = " ".join(normalise(place).split())
    if not place:
        raise LetterheadUnclear(_("Xin ghi địa danh đứng trước ngày, như Hoa Sen."), field="place")
    values = {
        "issuer_lines": lines, "place": place, "pattern": _checked_pattern(pattern),
        "signer_post": normalise(signer_post).strip() or "CHỦ TỊCH", "signer_name": " ".join(normalise(signer_name).split()),
    }  # fmt: skip
    letterhead, _made = Letterhead.objects.update_or_create(unit=unit, defaults=values)
    record(actor=actor, verb="documents.letterhead_set", target=letterhead, lines=lines, place=place)
    return letterhead


def _checked_pattern(pattern):
    pattern = "".join(normalise(pattern).split())
    if not pattern:
        return ""
    try:
        return SymbolPattern(pattern).text
    except PatternUnclear as error:
        raise LetterheadUnclear(
            _("Mẫu số phải bắt đầu bằng {number}/ rồi đến ký hiệu, như {number}/{type}-MTTQ-{capacity}."), field="pattern"
        ) from error
