"""Who changed which figure when."""

from ..models import Correction, Objection, ValueChange


def changes_of(report):
    """Every change of a figure since the first sending, the latest first."""
    changes = ValueChange.objects.filter(part__report=report)
    return changes.select_related("indicator", "changed_by", "on_behalf_of").order_by("-changed_at", "-pk")


def corrections_of(report):
    """Signed corrections, the latest first."""
    return Correction.objects.filter(report=report).select_related("signed_by").order_by("-signed_at")


def objections_of(report):
    """What the head said of a proxy report."""
    return Objection.objects.filter(report=report).select_related("made_by", "answered_by").order_by("made_at")
