"""What the forms of this room share."""

from django.db import transaction

from doanket.kit.errors import DomainError


def done(form, deed, **more):
    """Run ``deed`` with what was typed; its result, or None when the form or the deed says no (the form says why)."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return deed(**form.cleaned_data, **more)
    except DomainError as refusal:
        form.refuse(refusal)
        return None
