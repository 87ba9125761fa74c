"""What lending and bringing share: the row under lock, the files of the rows, and opening a pack with its code."""

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from doanket.kit.permissions import require

from ...carrying import sealing
from ...models import Conference
from .refusals import PackUnreadable, WrongPackCode

CARRY = "conferences.carry"


def locked(conference, actor):
    """The conference under lock, for somebody who may carry it."""
    held = Conference.objects.select_for_update(of=("self",)).select_related("unit__kind", "kind", "term").get(pk=conference.pk)
    require(actor, CARRY, held)
    return held


def files_in(tables):
    """sha256 → bytes of every file that the rows name."""
    found = {}
    for rows in tables.values():
        for row in rows.values():
            for value in row.values():
                if isinstance(value, dict) and value.keys() == {"sha256", "name"} and value["sha256"] not in found:
                    with default_storage.open(value["name"]) as opened:
                        found[value["sha256"]] = opened.read()
    return found


def opened_pack(data, code):
    """(content, files). Raises :class:`PackUnreadable`, :class:`WrongPackCode`."""
    try:
        return sealing.unseal(data, code=code)
    except sealing.NotAPack as problem:
        raise PackUnreadable(_("Tệp này không phải gói hội nghị, hoặc do phiên bản khác làm ra."), field="pack") from problem
    except sealing.WrongCode as problem:
        raise WrongPackCode(_("Mã mở gói không đúng, hoặc tệp đã bị thay đổi. Mã gồm 16 chữ số."), field="code") from problem
