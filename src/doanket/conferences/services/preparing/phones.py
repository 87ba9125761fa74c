"""The one phone of a seat: bound with the code of the letter, freed by a clerk."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import ConferenceState
from ...models import Delegate
from .delegates import taken
from .ground import must_not_be_over
from .refusals import DelegateGone, PhoneElsewhere


@transaction.atomic
def bind_phone(*, delegate, device=""):
    """Bind this phone to the seat and return the name it keeps in its cookie.

    ``device`` is the name it has already, if any: the same phone may come again. Raises PhoneElsewhere for another
    one, DelegateGone, ConferenceOver.
    """
    delegate = Delegate.objects.select_for_update(of=("self",)).select_related("conference__unit").get(pk=delegate.pk)
    if delegate.removed_at is not None or delegate.conference.state == ConferenceState.CANCELLED:
        raise DelegateGone(_("Lời mời này không còn hiệu lực. Xin gặp thư ký hội nghị."))
    must_not_be_over(delegate.conference)
    if delegate.device and delegate.device == device:
        return device
    if delegate.device:
        raise PhoneElsewhere(_("Mã này đã gắn với một điện thoại khác. Xin gặp thư ký để gắn lại."))
    delegate.device, delegate.device_at = secrets.token_hex(16), timezone.now()
    delegate.device_count += 1
    delegate.save(update_fields=["device", "device_at", "device_count"])
    record(actor=None, verb="conferences.phone_bound", target=delegate.conference, delegate=str(delegate.uid), times=delegate.device_count)
    return delegate.device


@transaction.atomic
def free_phone(*, actor, delegate):
    """Let another phone take the seat; the old one opens nothing from now on."""
    conference, delegate = taken(actor, delegate, "conferences.run_hall")
    if delegate.device:
        delegate.device, delegate.device_at = "", None
        delegate.save(update_fields=["device", "device_at"])
        record(
            actor=actor, verb="conferences.phone_freed", target=conference, delegate=str(delegate.uid),
            values={"full_name": [None, delegate.full_name]},
        )  # fmt: skip
    return delegate
