"""Telling whoever shows public papers that readers would see one differently."""

from doanket.kit import hooks

from ..models import PublicPaper

CHANGED = "documents.public_changed"  # told with ``unit_id`` and ``document_id``


def tell_readers(document):
    """Say that a paper, and the papers it stands in a line with, look different to readers now."""
    near = [document.pk, document.replaces_id, *document.replaced_by.values_list("pk", flat=True)]
    if PublicPaper.objects.filter(document__in=[pk for pk in near if pk]).exists():
        hooks.tell(CHANGED, unit_id=document.unit_id, document_id=document.pk)
