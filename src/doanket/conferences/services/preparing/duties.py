"""Who chairs, who keeps the minutes, who counts."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import Duty
from ...models import Delegate, DutyHolder
from ..live import changed
from .ground import held, must_not_be_over
from .refusals import DelegateGone


@transaction.atomic
def set_duty(*, actor, conference, duty, delegates):
    """Give ``duty`` to ``delegates`` (in this order) and to nobody else. Raises DelegateGone, ConferenceOver."""
    conference = held(conference, actor)
    must_not_be_over(conference)
    wanted = [each.pk for each in delegates]
    there = {each.pk: each for each in Delegate.objects.filter(conference=conference, removed_at__isnull=True, pk__in=wanted)}
    if len(there) != len(set(wanted)):
        raise DelegateGone(_("Có người không còn trong danh sách đại biểu. Xin chọn lại."), field=Duty(duty).value)
    before = list(conference.duties.filter(duty=duty).order_by("order").values_list("delegate_id", flat=True))
    if before == wanted:
        return
    conference.duties.filter(duty=duty).delete()
    DutyHolder.objects.bulk_create(
        DutyHolder(conference=conference, delegate=there[pk], duty=duty, order=order) for order, pk in enumerate(dict.fromkeys(wanted))
    )
    names = ", ".join(there[pk].full_name for pk in wanted)
    record(actor=actor, verb="conferences.duty_given", target=conference, duty=str(Duty(duty).label), values={"names": [None, names]})
    changed(conference)
