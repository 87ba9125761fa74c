"""A question is written before it is put to the hall."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from ...choices import Method, MotionKind, MotionState
from ...models import Candidate, DecisionRule, HallState, Motion
from ...tally import PAPER_BASES
from ..live import changed
from .common import insist_on_a_draft, insist_on_this_copy, insist_on_undeclared, locked, reason_of
from .refusals import (
    CandidateExists,
    ConferenceNotOpen,
    MethodDoesNotFit,
    MotionIncomplete,
    RuleDoesNotFit,
    RuleMissing,
)

CONSENSUS = "consensus"


@transaction.atomic
def draft_motion(
    *, actor, conference, item=None, kind, title, rule, method, is_secret=False, seats_to_fill=None, text="", shows_live=False,
    amendment=None,
):  # fmt: skip
    """Write a question for the hall; it is put by :func:`open_motion`. A secret ballot is on paper, always.

    Raises :class:`MethodDoesNotFit`, :class:`RuleDoesNotFit`, :class:`MotionIncomplete`, :class:`ConferenceNotOpen`.
    """
    require(actor, "conferences.prepare", conference)
    _insist_on_time_left(conference)
    motion = Motion(conference=conference, order=_next_order(conference), amendment=amendment)
    _word(motion, item, kind, title, text, rule, method, is_secret, seats_to_fill, shows_live)
    motion.save(force_insert=True)
    record(actor=actor, verb="conferences.motion_drafted", target=motion, **_facts(motion))
    return motion


@transaction.atomic
def revise_motion(
    *, actor, motion, item=None, kind, title, rule, method, is_secret=False, seats_to_fill=None, text="", shows_live=False
):  # fmt: skip
    """Word a question anew, as long as it was not put. Refusals as :func:`draft_motion`, and :class:`MotionNotDraft`."""
    motion = locked(motion)
    require(actor, "conferences.prepare", motion)
    _insist_on_time_left(motion.conference)
    insist_on_a_draft(motion)
    _word(motion, item, kind, title, text, rule, method, is_secret, seats_to_fill, shows_live)
    motion.save()
    record(actor=actor, verb="conferences.motion_revised", target=motion, **_facts(motion))
    return motion


@transaction.atomic
def agree_by_consensus(*, actor, conference, item=None, title, text="", kind=MotionKind.ADOPT):
    """A question decided by everybody's agreement: raised hands, under the rule «toàn bộ số có mặt»."""
    rule = DecisionRule.objects.filter(unit=None, code=CONSENSUS).first()
    if rule is None:
        raise RuleMissing(_("Chưa có quy tắc hiệp thương thống nhất trong danh mục quy tắc."))
    return draft_motion(
        actor=actor, conference=conference, item=item, kind=kind, title=title, text=text, rule=rule, method=Method.HANDS
    )


@transaction.atomic
def void_motion(*, actor, motion, reason):
    """Give a question up, with the reason; a new one may be drafted. What was declared stays declared.

    Nothing is reopened: votes that were closed are not added to later. Raises :class:`MotionDeclared`, :class:`ReasonMissing`.
    """
    motion = locked(motion)
    require(actor, "conferences.decide", motion)
    insist_on_this_copy(motion.conference)
    insist_on_undeclared(motion)
    reason = reason_of(reason)
    before = motion.get_state_display()
    motion.state, motion.void_reason, motion.closed_at = MotionState.VOID, reason, motion.closed_at or _moment(motion)
    motion.save(update_fields=["state", "void_reason", "closed_at"])
    record(actor=actor, verb="conferences.motion_voided", target=motion, before=str(before), reason=reason)
    is_shown = HallState.objects.filter(conference=motion.conference, motion=motion).exists()
    changed(motion.conference, **({"motion": None} if is_shown else {}))
    return motion


@transaction.atomic
def put_candidate(*, actor, motion, full_name, title="", person=None, line=None):
    """Add somebody to the list of a ballot; the order of adding is the order on the sheet."""
    motion = locked(motion)
    require(actor, "conferences.prepare", motion)
    insist_on_a_draft(motion)
    if motion.kind not in (MotionKind.ELECTION, MotionKind.PERSONNEL) or motion.method != Method.PAPER:
        raise MethodDoesNotFit(_("Danh sách phiếu chỉ lập cho biểu quyết bằng phiếu giấy về nhân sự."))
    full_name = normalise(full_name).strip()
    if motion.candidates.filter(full_name=full_name, title=normalise(title).strip()).exists():
        raise CandidateExists(_("Danh sách đã có %(name)s.") % {"name": full_name}, field="full_name")
    order = (motion.candidates.aggregate(last=Max("order"))["last"] or 0) + 1
    candidate = Candidate.objects.create(motion=motion, full_name=full_name, title=title, person=person, line=line, order=order)
    record(actor=actor, verb="conferences.candidate_added", target=motion, values={"full_name": ["", full_name]})
    return candidate


@transaction.atomic
def strike_candidate(*, actor, candidate):
    """Take somebody off the list of a ballot that was not yet put to the hall."""
    motion = locked(candidate.motion)
    require(actor, "conferences.prepare", motion)
    insist_on_a_draft(motion)
    candidate = motion.candidates.filter(pk=candidate.pk).first()
    if candidate is not None:
        record(actor=actor, verb="conferences.candidate_struck", target=motion, values={"full_name": [candidate.full_name, ""]})
        candidate.delete()
    return motion


def _moment(motion):
    return timezone.now() if motion.opened_at else None


def _insist_on_time_left(conference):
    insist_on_this_copy(conference)
    if not (conference.is_before or conference.is_open):
        raise ConferenceNotOpen(_("Hội nghị %(state)s, không thêm nội dung biểu quyết nữa.") % {"state": conference.get_state_display()})


def _next_order(conference):
    return (Motion.objects.filter(conference=conference).aggregate(last=Max("order"))["last"] or 0) + 1


def _word(motion, item, kind, title, text, rule, method, is_secret, seats_to_fill, shows_live):
    """Set the fields, and refuse what cannot be carried out."""
    title = normalise(title or "").strip()
    if not title:
        raise MotionIncomplete(_("Xin ghi câu hỏi để biểu quyết."), field="title")
    if item is not None and item.conference_id != motion.conference_id:
        raise MotionIncomplete(_("Mục này không thuộc chương trình của hội nghị."), field="item")
    _insist_on_a_fitting_rule(motion, rule, kind, method)
    _insist_on_a_fitting_method(motion, kind, method, is_secret, seats_to_fill)
    motion.item, motion.kind, motion.title, motion.text = item, kind, title, text or ""
    motion.rule, motion.method, motion.is_secret = rule, method, is_secret
    motion.seats_to_fill = seats_to_fill if kind == MotionKind.ELECTION else None
    motion.shows_live = shows_live and method == Method.PHONE


def _insist_on_a_fitting_rule(motion, rule, kind, method):
    if rule is None:
        raise RuleMissing(_("Xin chọn quy tắc biểu quyết."), field="rule")
    if rule.unit_id not in (None, motion.conference.unit_id):
        raise RuleDoesNotFit(_("Quy tắc này là của đơn vị khác."), field="rule")
    if method not in rule.methods or (rule.majority_base in PAPER_BASES and method != Method.PAPER):
        words = {"rule": rule.name, "method": Method(method).label}
        raise RuleDoesNotFit(_("Quy tắc “%(rule)s” không dùng cho cách %(method)s.") % words, field="rule")
    if kind not in rule.motion_kinds:
        words = {"rule": rule.name, "kind": MotionKind(kind).label}
        raise RuleDoesNotFit(_("Quy tắc “%(rule)s” không dùng cho loại %(kind)s.") % words, field="rule")


def _insist_on_a_fitting_method(motion, kind, method, is_secret, seats_to_fill):
    if is_secret and method != Method.PAPER:
        raise MethodDoesNotFit(_("Phiếu kín thì dùng phiếu giấy: phần mềm không giữ ai chọn gì."), field="method")
    if kind == MotionKind.ELECTION and method != Method.PAPER:
        raise MethodDoesNotFit(_("Bầu, hiệp thương theo danh sách thì dùng phiếu giấy."), field="method")
    if kind == MotionKind.ELECTION and not seats_to_fill:
        raise MotionIncomplete(_("Xin ghi số người được cử."), field="seats_to_fill")
    if motion.conference.weights_on and method != Method.PHONE:
        raise MethodDoesNotFit(_("Hội nghị này biểu quyết có trọng số: chỉ đếm được trên điện thoại hoặc thư ký ghi từng vị."), field="method")


def _facts(motion):
    return {"of_kind": motion.kind, "method": motion.method, "rule": motion.rule.name, "is_secret": motion.is_secret}
