"""From the adopted text to the paper with a number, and what the number is told to."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.services import draft_document, redraft
from doanket.kit.permissions import require
from doanket.people.models import Act
from doanket.people.services import name_resolution

from ...choices import AmendmentState, MotionKind, MotionState, Outcome, ResolutionState
from ...models import Resolution
from ...queries.outcome.resolution import blocks_of, subject_of
from ..holding import must_keep_the_registers
from .amending import accept_amendment, refuse_amendment
from .ground import must_belong
from .refusals import AlreadyDecided, NotAdopted, NotADraft, TextChanged
from .resolution import locked_resolution, must_be_draft, touch

ORIGIN = "conference_resolution"


@transaction.atomic
def settle_by_vote(*, actor, motion):
    """What a told result means for the text: a resolution that passed is adopted; an amendment is merged or refused.

    An amendment whose paragraph changed meanwhile stays waiting: a person merges it with both texts before them.
    """
    if motion.kind == MotionKind.RESOLUTION and motion.outcome == Outcome.PASSED:
        adopt_resolution(actor=actor, motion=motion)
    elif motion.kind == MotionKind.AMENDMENT and motion.amendment_id and motion.amendment.state == AmendmentState.ASKED:
        try:
            with transaction.atomic():
                _settle_amendment(actor, motion)
        except (TextChanged, NotADraft, AlreadyDecided):
            return


def _settle_amendment(actor, motion):
    if motion.outcome == Outcome.PASSED:
        accept_amendment(actor=actor, amendment=motion.amendment)
    else:
        refuse_amendment(actor=actor, amendment=motion.amendment, reason=_("Hội nghị biểu quyết không tiếp thu."))


@transaction.atomic
def adopt_resolution(*, actor, motion, resolution=None):
    """Set a resolution adopted by a vote that was declared passed. Returns those that were.

    Without ``resolution``: those that stand to this vote, else the one draft of the conference if there is just one.
    Amendments still waiting are not decided by it. Raises NotAdopted, NotInThisConference.
    """
    if motion.kind != MotionKind.RESOLUTION or motion.state != MotionState.DECLARED or motion.outcome != Outcome.PASSED:
        raise NotAdopted(_("Biểu quyết này chưa công bố là được thông qua."))
    require(actor, "conferences.conclude", motion)
    adopted = [resolution] if resolution else _standing_to(motion)
    for one in adopted:
        one = locked_resolution(one)
        must_belong(one, motion.conference)
        must_be_draft(one)
        one.motion, one.state = motion, ResolutionState.ADOPTED
        touch(one, "motion", "state")
        record(actor=actor, verb="conferences.resolution_adopted", target=one, motion=str(motion.uid))
    return adopted


def _standing_to(motion):
    drafts = Resolution.objects.filter(conference=motion.conference, state=ResolutionState.DRAFT)
    named = list(drafts.filter(motion=motion))
    free = list(drafts.filter(motion=None)[:2])
    return named or (free if len(free) == 1 else [])


@transaction.atomic
def issue_resolution(*, actor, resolution):
    """Lay the adopted text as a paper (NQ) of the committee, ready for the chair's signature, and return the paper.

    While the paper is not signed, the same deed brings the text up to date. Raises NotAdopted.
    """
    resolution = locked_resolution(resolution)
    require(actor, "conferences.conclude", resolution)
    must_keep_the_registers(resolution.conference)
    _must_be_adopted(resolution)
    subject, blocks = subject_of(resolution), blocks_of(resolution)
    document = resolution.document
    if document is not None and document.is_draft:
        redraft(actor=actor, document=document, blocks=blocks, figures=(), subject=subject, revision=document.revision)
        return document
    if document is not None and not document.is_cancelled:
        return document
    origin = {"kind": ORIGIN, "conference": str(resolution.conference.uid), "resolution": str(resolution.uid)}
    resolution.document = draft_document(
        actor=actor, unit=resolution.conference.unit, type_code="NQ", subject=subject, blocks=blocks, origin=origin
    )
    touch(resolution, "document")
    record(actor=actor, verb="conferences.resolution_laid_out", target=resolution)
    return resolution.document


def resolution_signed(*, actor, document):
    """The paper got its number: the resolution is issued, and the personnel acts of the session name it.

    Also for the paper that replaces an older one (same origin).
    """
    resolution = Resolution.objects.filter(uid=document.origin.get("resolution")).select_related("conference__unit").first()
    if resolution is None:
        return
    resolution.document, resolution.state = document, ResolutionState.ISSUED
    touch(resolution, "document", "state")
    record(actor=actor, verb="conferences.resolution_issued", target=resolution, symbol=document.symbol)
    acts = Act.objects.filter(session_uid=resolution.conference.uid, withdrawn_at__isnull=True)
    acts = acts.filter(resolution_symbol__in=("", document.symbol))
    if acts.exists():
        name_resolution(actor=actor, acts=acts, symbol=document.symbol, uid=document.uid)


def _must_be_adopted(resolution):
    if resolution.state == ResolutionState.DRAFT:
        raise NotAdopted(_("Nghị quyết chưa được hội nghị biểu quyết thông qua nên chưa ban hành được."))
