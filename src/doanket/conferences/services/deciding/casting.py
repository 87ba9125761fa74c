"""An open vote: one statement, exactly one row for a delegate, however many press at once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.permissions import require

from ...choices import Method, MotionState, Voice
from ...models import Delegate, Entitlement, Motion, Presence
from .common import insist_on_this_copy
from .refusals import (
    DelegateNotInHall,
    MethodDoesNotFit,
    NotADelegate,
    NotEntitled,
    VoteClosed,
    VoteNotOpenYet,
)
from .telling import teller
from .voting_sql import CAST


@dataclass(frozen=True, slots=True)
class Cast:
    """What was written: the voice, when, and how often it was changed since the first."""

    voice: str
    cast_at: datetime
    changes: int

    @property
    def words(self):
        """«Tán thành»."""
        label = str(Voice(self.voice).label)
        return label[:1].upper() + label[1:]


def cast_vote(*, delegate, motion, voice, device=None):
    """Write the open vote of ``delegate`` on ``motion``, or change it while the motion is open; a :class:`Cast`.

    ``delegate`` and ``motion`` are rows or uids; with ``device`` the seat must be bound to that phone. One statement: it holds
    the motion's row shared, so that closing waits for it or it finds the motion closed. The journal gets no line for a single
    vote: the closing writes one with a digest over all. Raises :class:`VoteClosed`, :class:`VoteNotOpenYet`,
    :class:`NotEntitled`, :class:`DelegateNotInHall`, :class:`MethodDoesNotFit`, :class:`NotADelegate`.
    """
    return _cast(_uid(delegate), _uid(motion), Voice(voice), device=device)


@transaction.atomic
def cast_for(*, actor, delegate, motion, voice):
    """The clerk writes what a delegate without a phone showed by hand; the vote carries the clerk's name. Returns a
    :class:`Cast`; refusals as :func:`cast_vote`."""
    motion = Motion.objects.select_related("conference__unit").get(pk=motion.pk)
    require(actor, "conferences.run_hall", motion)
    insist_on_this_copy(motion.conference)
    return _cast(delegate.uid, motion.uid, Voice(voice), clerk=actor)


def _uid(row):
    return getattr(row, "uid", row)


def _cast(delegate_uid, motion_uid, voice, *, device=None, clerk=None):
    """The statement; where it wrote nothing, the reason. On SQLite the transaction itself is immediate: one writer at a time."""
    uid = Motion._meta.get_field("uid").get_db_prep_value
    values = {
        "voice": voice.value,
        "now": connection.ops.adapt_datetimefield_value(timezone.now()),
        "clerk": clerk.pk if clerk else None,
        "motion": uid(motion_uid, connection),
        "delegate": uid(delegate_uid, connection),
        "device": device,
    }
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(CAST[connection.vendor, device is not None], values)
        row = cursor.fetchone()
    if row is None:
        raise _why_not(delegate_uid, motion_uid, device)
    transaction.on_commit(lambda: teller.note(row[2]), robust=True)
    return Cast(voice.value, _moment(row[0]), row[1])


def _moment(value):
    """SQLite keeps moments in UTC and gives them without a zone, as text or as a moment; PostgreSQL gives them whole."""
    value = datetime.fromisoformat(value) if isinstance(value, str) else value
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _why_not(delegate_uid, motion_uid, device):
    """The refusal that fits: asked only when nothing was written."""
    motion = Motion.objects.filter(uid=motion_uid).select_related("conference").first()
    delegate = Delegate.objects.filter(uid=delegate_uid, removed_at__isnull=True, conference=getattr(motion, "conference", None)).first()
    if motion is None or delegate is None or (device is not None and (not device or delegate.device != device)):
        return NotADelegate(_("Nội dung này không thuộc hội nghị của quý vị."))
    if motion.state == MotionState.DRAFT:
        return VoteNotOpenYet(_("Chưa mở biểu quyết nội dung này."))
    if motion.state != MotionState.OPEN:
        return VoteClosed(_("Biểu quyết đã khép. Ý kiến này không được ghi."))
    if motion.method != Method.PHONE:
        return MethodDoesNotFit(_("Nội dung này biểu quyết bằng cách %(method)s.") % {"method": motion.get_method_display()})
    if not Entitlement.objects.filter(motion=motion, delegate=delegate).exists():
        return NotEntitled(_("Quý vị không có trong danh sách biểu quyết nội dung này. Xin báo thư ký."))
    if not Presence.objects.filter(delegate=delegate, left_at__isnull=True).exists():
        return DelegateNotInHall(_("Sổ điểm danh ghi quý vị đã về. Xin báo thư ký."))
    return VoteClosed(_("Biểu quyết vừa khép hoặc hội nghị tạm dừng. Ý kiến này không được ghi."))
