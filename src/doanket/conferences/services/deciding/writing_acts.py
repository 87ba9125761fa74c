"""A consultation that the hall passed becomes personnel acts: the one place where a vote changes who sits."""

from django.db import transaction
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import NotPermitted, require
from doanket.people import services as people
from doanket.people.choices import ActKind

from ...choices import Change, MotionKind, MotionState, Outcome
from ...models import ConsultationLine
from .common import insist_on_this_copy, locked
from .refusals import MotionIncomplete, MotionNotClosed

KINDS = {Change.IN: ActKind.CO_OPT, Change.OUT: ActKind.RELEASE, Change.REPLACE: ActKind.REPLACE}


@transaction.atomic
def write_acts(*, actor, motion):
    """Write the act of every line that passed and has none yet; what could not be written, as pairs (line, sentence).

    Doing it twice writes nothing twice. Of an election only the lines of those chosen are written. Raises
    :class:`MotionNotClosed` unless the motion was declared passed.
    """
    motion = locked(motion)
    require(actor, "conferences.decide", motion)
    insist_on_this_copy(motion.conference)
    if motion.state != MotionState.DECLARED or motion.outcome != Outcome.PASSED:
        raise MotionNotClosed(_("Chỉ ghi việc nhân sự của nội dung đã công bố là được thông qua."))
    unwritten = []
    for line in passed_lines(motion).filter(act_uid__isnull=True):
        try:
            with transaction.atomic():
                line.act_uid = _write(actor, motion, line).uid
                line.save(update_fields=["act_uid"])
        except (DomainError, NotPermitted) as refusal:
            line.act_uid = None
            unwritten.append((line, str(refusal) if isinstance(refusal, DomainError) else _("chưa có quyền ghi hồ sơ của người này")))
    return unwritten


def passed_lines(motion):
    """The lines that the vote carried, released ones first, so that a post is free before somebody takes it."""
    lines = ConsultationLine.objects.filter(motion=motion, is_withdrawn=False)
    if motion.kind == MotionKind.ELECTION:
        lines = lines.filter(candidate__is_chosen=True)
    lines = lines.select_related("person", "post", "seat__term", "organisation", "sector")
    return lines.order_by(Case(When(change=Change.OUT, then=0), default=1), "order", "pk")


def _write(actor, motion, line):
    conference, day = motion.conference, timezone.localdate(motion.declared_at)
    term = line.seat.term if line.seat else conference.term
    if term is None:
        raise MotionIncomplete(_("Hội nghị chưa gắn nhiệm kỳ."))
    return people.write_act(
        actor=actor, term=term, kind=KINDS[line.change], person=line.person,
        post=line.post, effective_on=day, represents=line.organisation, sector=line.sector,
        replaces=line.seat if line.change == Change.REPLACE else None, reason=line.reason,
        session_title=conference.title, session_uid=conference.uid,
    )  # fmt: skip
