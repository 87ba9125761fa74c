"""From the adopted text to the paper with a number, and what the number is told to."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.services import draft_document, redraft
from doanket.kit.permissions import require
from doanket.people.models import Act
from doanket.people.services import name_resolution

from ...choices import AmendmentState, MotionKind, MotionState, Outcome, ResolutionState
from ...models import Amendment, Resolution
from ...queries.outcome.resolution import blocks_of, subject_of
from .ground import must_be_here
from .refusals import NotAdopted
from .resolution import locked_resolution, touch

ORIGIN = "conference_resolution"


@transaction.atomic
def adopt_resolution(*, actor, motion):
    """Set the resolutions that stand to this vote adopted, once the vote is declared passed. Returns them.

    Called by whoever declares a vote of the kind «thông qua nghị quyết»; amendments still waiting are not decided by it.
    A vote that names no resolution adopts the one draft of its conference, if there is just one. Raises NotAdopted.
    """
    if motion.kind != MotionKind.RESOLUTION or motion.state != MotionState.DECLARED or motion.outcome != Outcome.PASSED:
        raise NotAdopted(_("Biểu quyết này chưa công bố là được thông qua."))
    require(actor, "conferences.conclude", motion)
    named = Resolution.objects.filter(conference=motion.conference, state=ResolutionState.DRAFT)
    standing = list(named.filter(motion=motion)) or list(named.filter(motion=None)[:2])
    adopted = standing if standing and (standing[0].motion_id or len(standing) == 1) else []
    for resolution in adopted:
        resolution.motion, resolution.state = motion, ResolutionState.ADOPTED
        touch(resolution, "motion", "state")
        record(actor=actor, verb="conferences.resolution_adopted", target=resolution, motion=str(motion.uid))
    return adopted


@transaction.atomic
def issue_resolution(*, actor, resolution):
    """Lay the adopted text as a paper (NQ) of the committee, ready for the chair's signature, and return the paper.

    While the paper is not signed, the same deed brings the text up to date. Raises NotAdopted.
    """
    resolution = locked_resolution(resolution)
    require(actor, "conferences.conclude", resolution)
    must_be_here(resolution.conference)
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
    acts = Act.objects.filter(session_uid=resolution.conference.uid, withdrawn_at__isnull=True, resolution_symbol__in=("", document.symbol))
    if acts.exists():
        name_resolution(actor=actor, acts=acts, symbol=document.symbol, uid=document.uid)


def waiting_amendments(resolution):
    """How many amendments nobody has decided."""
    return Amendment.objects.filter(paragraph__resolution=resolution, state=AmendmentState.ASKED).count()


def _must_be_adopted(resolution):
    if resolution.state == ResolutionState.DRAFT:
        raise NotAdopted(_("Nghị quyết chưa được hội nghị biểu quyết thông qua nên chưa ban hành được."))
