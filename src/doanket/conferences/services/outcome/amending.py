"""Amendments to single paragraphs: proposed by a clerk or from a delegate's phone, accepted into the text or refused."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from ...choices import AmendmentKind, AmendmentState, Channel
from ...models import Amendment, ResolutionParagraph
from .ground import line_of, must_be_here, must_belong, reason_of, written
from .refusals import AlreadyDecided, NotInThisConference
from .resolution import (
    changed_by_another,
    insert_paragraph,
    locked_resolution,
    must_be_draft,
    put_text,
    set_dropped,
    touch,
)

MOST_WAITING = 20


@transaction.atomic
def propose_amendment(*, actor, paragraph, kind, text="", delegate=None, proposer_name="", reason="", base_revision):
    """Keep a proposed change to one paragraph and return it.

    ``actor`` is the clerk who writes it down; None when ``delegate`` sends it from their own phone, which only somebody
    convened may. ``base_revision`` is the paragraph's when they read it. Raises NotADraft, TextMissing,
    NotInThisConference.
    """
    resolution = locked_resolution(paragraph.resolution)
    _must_be_allowed(actor, resolution, delegate)
    must_be_here(resolution.conference)
    must_be_draft(resolution)
    must_belong(delegate, resolution.conference, "delegate")
    name = delegate.full_name if delegate else line_of(proposer_name, longest=120, field="proposer_name")
    amendment = Amendment.objects.create(
        paragraph=paragraph, kind=AmendmentKind(kind), base_revision=base_revision, delegate=delegate, proposer_name=name,
        text="" if kind == AmendmentKind.DROP else written(text),
        reason=line_of(reason, longest=255, field="reason", optional=True), via=Channel.CLERK if actor else Channel.PHONE,
    )  # fmt: skip
    record(actor=actor, verb="conferences.amendment_proposed", target=amendment, values={"proposer_name": ["", name]})
    return amendment


@transaction.atomic
def accept_amendment(*, actor, amendment, text=None, revision=None):
    """Merge an amendment into its paragraph and return the paragraph that carries it.

    Without ``text`` the words go in as proposed; if the paragraph changed since they were proposed, TextChanged shows
    what stands now. With ``text`` (the words as merged by the person) and ``revision`` (the paragraph's on their
    screen) they go in as merged. Raises AlreadyDecided, NotADraft.
    """
    resolution, amendment, paragraph = _waiting(actor, amendment)
    base = amendment.base_revision if text is None else revision
    if paragraph.revision != base and amendment.kind != AmendmentKind.ADD:
        raise changed_by_another(paragraph, _("Đoạn này đã đổi sau khi có ý kiến."))
    paragraph = _merge(actor, resolution, amendment, paragraph, amendment.text if text is None else text)
    _decide(actor, amendment, AmendmentState.ACCEPTED)
    touch(resolution)
    record(actor=actor, verb="conferences.amendment_accepted", target=amendment)
    return paragraph


@transaction.atomic
def refuse_amendment(*, actor, amendment, reason):
    """Keep an amendment out of the text, with the reason. Raises AlreadyDecided, ReasonMissing."""
    resolution, amendment, _paragraph = _waiting(actor, amendment)
    reason = reason_of(reason)
    _decide(actor, amendment, AmendmentState.REFUSED, reason)
    touch(resolution)
    record(actor=actor, verb="conferences.amendment_refused", target=amendment, reason=reason)
    return amendment


def _must_be_allowed(actor, resolution, delegate):
    if actor is not None:
        require(actor, "conferences.conclude", resolution)
        return
    if delegate is None or not delegate.is_convened:
        raise NotInThisConference(_("Chỉ đại biểu được triệu tập gửi ý kiến sửa đổi. Xin nói với thư ký."))
    waiting = Amendment.objects.filter(
        delegate=delegate, state=AmendmentState.ASKED, paragraph__resolution=resolution
    ).count()
    if waiting >= MOST_WAITING:
        raise NotInThisConference(_("Đã có nhiều ý kiến của ông/bà đang chờ xem xét. Xin đợi thư ký xem xong."))


def _waiting(actor, amendment):
    """(resolution, amendment, paragraph), their rows locked, the amendment not yet decided."""
    resolution = locked_resolution(amendment.paragraph.resolution)
    require(actor, "conferences.conclude", resolution)
    must_be_here(resolution.conference)
    must_be_draft(resolution)
    amendment = Amendment.objects.select_for_update(of=("self",)).get(pk=amendment.pk)
    if amendment.state != AmendmentState.ASKED:
        raise AlreadyDecided(_("Ý kiến này đã xem xét rồi: %(state)s.") % {"state": amendment.get_state_display()})
    paragraph = ResolutionParagraph.objects.select_for_update(of=("self",)).get(pk=amendment.paragraph_id)
    return resolution, amendment, paragraph


def _merge(actor, resolution, amendment, paragraph, text):
    facts = {"amendment": str(amendment.uid)}
    if amendment.kind == AmendmentKind.DROP:
        set_dropped(actor=actor, paragraph=paragraph, dropped=True, **facts)
    elif amendment.kind == AmendmentKind.ADD:
        paragraph = insert_paragraph(resolution, level=paragraph.level, text=written(text), after=paragraph)
        changed = {"text": ["", paragraph.text]}
        record(actor=actor, verb="conferences.paragraph_added", target=paragraph, changed=changed, **facts)
    else:
        put_text(actor=actor, paragraph=paragraph, text=written(text), level=paragraph.level, **facts)
    return paragraph


def _decide(actor, amendment, state, reason=""):
    amendment.state, amendment.decided_by, amendment.decided_at = state, actor, timezone.now()
    amendment.decision_reason = reason
    amendment.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])
