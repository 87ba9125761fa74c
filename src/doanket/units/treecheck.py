"""Whether the tree of today and its dated placements tell the same story."""

from django.db.models import F, Q
from django.utils.translation import gettext as _

from .models import Unit, UnitPlacement


def tree_faults():
    """One sentence for each unit whose own columns and open placement disagree."""
    yield from _faults_of_placements()
    for unit in Unit.objects.select_related("parent").order_by("pk").iterator(chunk_size=2_000):
        expected = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
        if unit.path != expected:
            yield _("%(unit)s (số %(pk)d): đường dẫn trong cây là %(path)s, lẽ ra là %(expected)s.") % {
                "unit": unit,
                "pk": unit.pk,
                "path": unit.path,
                "expected": expected,
            }
        elif unit.depth != expected.count("/") - 2:
            yield _("%(unit)s (số %(pk)d): độ sâu trong cây không đúng.") % {"unit": unit, "pk": unit.pk}


def _faults_of_placements():
    open_today = UnitPlacement.objects.filter(ends_before__isnull=True)
    without = Unit.objects.alive().exclude(pk__in=open_today.values("unit"))
    for unit in without.order_by("pk"):
        yield _("%(unit)s (số %(pk)d) đang hoạt động nhưng không có vị trí trong cây.") % {"unit": unit, "pk": unit.pk}
    astray = open_today.filter(
        ~Q(path=F("unit__path")) | ~Q(parent=F("unit__parent")) | Q(parent__isnull=False, unit__parent__isnull=True)
    ).exclude(parent__isnull=True, unit__parent__isnull=True, path=F("unit__path"))
    for placement in astray.select_related("unit").order_by("pk"):
        yield _("%(unit)s (số %(pk)d): vị trí hôm nay khác với lịch sử vị trí.") % {
            "unit": placement.unit,
            "pk": placement.unit_id,
        }
    for placement in open_today.filter(unit__closed_on__isnull=False).select_related("unit").order_by("pk"):
        yield _("%(unit)s (số %(pk)d) đã kết thúc nhưng vẫn còn vị trí đang mở.") % {
            "unit": placement.unit,
            "pk": placement.unit_id,
        }
