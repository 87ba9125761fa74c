"""Stored totals against a count from the reports alone."""

from django.db import transaction
from django.utils.translation import gettext as _

from .models import RollUp, Round
from .services.dirty import rebuild, refresh_dirty

FIELDS = ("unit_id", "form_version_id", "line", "sums", "counts", "reports_counted", "reports_sent", "units_expected")


class _Undo(Exception):
    pass


def totals_of(round):
    """Everything stored for ``round`` that counting could change, as plain rows in a fixed order."""
    rows = RollUp.objects.filter(round=round).order_by("unit_id", "form_version_id", "line")
    return list(rows.values_list(*FIELDS))


def compare_totals():
    """Yield one sentence for each round whose stored totals differ from a full count; changes nothing."""
    while refresh_dirty():
        pass
    for round in Round.objects.order_by("pk"):
        stored, counted = {_key(row): row for row in totals_of(round)}, {_key(row): row for row in _counted_afresh(round)}
        wrong = sum(stored.get(key) != counted.get(key) for key in stored.keys() | counted.keys())
        if wrong:
            yield _("%(round)s: %(n)s dòng tổng hợp không khớp với báo cáo.") % {"round": round, "n": wrong}


def _key(row):
    return row[:3]


def _counted_afresh(round):
    try:
        with transaction.atomic():
            rebuild(round)
            counted = totals_of(round)
            raise _Undo
    except _Undo:
        return counted
