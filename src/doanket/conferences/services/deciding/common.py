"""What every deed around a motion asks first."""

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from ...choices import MotionState
from ...models import Motion
from ..holding import must_be_here
from .refusals import AnotherMotionOpen, ConferenceNotOpen, MotionDeclared, MotionNotDraft, ReasonMissing


def locked(motion):
    """The motion as it stands now, its row held until the commit; votes wait, and each is either before or after."""
    return Motion.objects.select_for_update(of=("self",), no_key=True).select_related("conference__unit").get(pk=motion.pk)


def insist_on_this_copy(conference):
    """A conference that was carried to another machine is decided there."""
    must_be_here(conference)


def insist_on_an_open_conference(conference):
    insist_on_this_copy(conference)
    if not conference.is_open:
        raise ConferenceNotOpen(
            _("Hội nghị %(state)s, chưa thể biểu quyết. Khai mạc trước đã.") % {"state": conference.get_state_display()}
            if conference.is_before
            else _("Hội nghị %(state)s, không biểu quyết nữa.") % {"state": conference.get_state_display()}
        )


def insist_on_a_draft(motion):
    if motion.state != MotionState.DRAFT:
        raise MotionNotDraft(_("Nội dung này %(state)s, không sửa được nữa.") % {"state": motion.get_state_display()})


def insist_on_undeclared(motion):
    if motion.state == MotionState.DECLARED:
        raise MotionDeclared(_("Kết quả đã công bố, không đổi được nữa."))
    if motion.state == MotionState.VOID:
        raise MotionDeclared(_("Lần biểu quyết này đã hủy."))


def insist_that_no_other_is_open(motion):
    """The hall answers one question at a time, and no other takes its place on the screens meanwhile."""
    other = Motion.objects.filter(conference=motion.conference_id, state=MotionState.OPEN).exclude(pk=motion.pk).first()
    if other is not None:
        raise AnotherMotionOpen(_("“%(title)s” đang mở. Khép nội dung đó trước đã.") % {"title": other.title})


def reason_of(text):
    """The reason in one spelling; raises :class:`ReasonMissing`."""
    reason = normalise(text or "").strip()
    if not reason:
        raise ReasonMissing(_("Xin ghi lý do."), field="reason")
    return reason


def taken_by(actor, motion, perm="conferences.decide"):
    """Lock, ask for the right, and see that this copy decides: the beginning of most deeds here."""
    motion = locked(motion)
    require(actor, perm, motion)
    insist_on_this_copy(motion.conference)
    return motion
