"""Questions to the journal. Whose journal one may see is asked in ``office``: this room knows no roles."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from .models import Entry, Seal


def entries():
    """Entries with the people in them, the youngest first."""
    return Entry.objects.select_related("actor", "on_behalf_of", "place__seal").order_by("-pk")


def entries_of(target):
    """The history of one record."""
    return entries().filter(target_type=target._meta.label_lower, target_id=target.pk)


def moments_of(day):
    """The half-open span of one Vietnamese day."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return start, start + timedelta(days=1)


def anchor_of(day):
    """The last seal of ``day``, which is printed and exported: whoever rewrites the chain cannot rewrite the paper."""
    start, end = moments_of(day)
    return Seal.objects.filter(sealed_at__gte=start, sealed_at__lt=end).order_by("-number").first()


def anchor_stands(number, root):
    """Whether a printed anchor (number and root) is still in the chain as it was printed."""
    return Seal.objects.filter(number=number, root=root).exists()
