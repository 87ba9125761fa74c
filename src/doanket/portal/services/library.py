"""What becomes of the pages when papers of the room ``documents`` change, or a day turns."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.documents.queries import units_turning_on

from .. import things
from .changing import changed


def paper_changed(*, unit_id, document_id):
    """Told by ``documents`` in its own transaction: the list of the unit looks different now."""
    changed(things.documents_of(unit_id))


@transaction.atomic
def turn_validity(today=None):
    """Once a day: lists with a paper that begins or ceases to be in force today are drawn anew. Returns what was done."""
    units = units_turning_on(today or timezone.localdate())
    if not units:
        return None
    changed(*(things.documents_of(unit_id) for unit_id in units))
    return _("%(n)s danh mục văn bản có hiệu lực đổi trong ngày") % {"n": len(units)}
