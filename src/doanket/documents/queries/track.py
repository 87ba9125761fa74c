"""Who has a draft now, whose turn it is, and the whole way of a paper in order."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import holders
from doanket.kernel.dates import moment

from ..choices import DocumentState, Stage, StepKind
from ..models import Routing, Step


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to a paper; ``state`` as the component ``moment`` takes it."""

    at: datetime
    title: str
    text: str
    quote: str = ""
    state: str = "done"


def routing_of(document):
    """Where a draft lies, or None once it is signed, cancelled, or was never handed on."""
    if not document.is_draft:
        return None
    return Routing.objects.filter(document=document).select_related("holder").first()


def reviewers_at(unit, but=None):
    """Who may read a draft of ``unit`` again, by name; not ``but``."""
    found = {user.pk: user for role in (Role.REVIEWER, Role.CHAIR) for user in holders(role, unit)}
    return [user for user in found.values() if but is None or user.pk != but.pk]


def signers_at(unit):
    """Who may sign for ``unit``."""
    return holders(Role.CHAIR, unit)


def drafts_waiting_for(user):
    """Drafts that were handed to ``user``: to read, to sign, or back with a reason; the longest first."""
    last = Step.objects.filter(document=OuterRef("document")).order_by("-pk").values("kind")[:1]
    found = Routing.objects.filter(holder=user, document__state=DocumentState.DRAFT).annotate(last=Subquery(last))
    return found.exclude(last=StepKind.CALLED_BACK).select_related("document__type", "document__unit").order_by("since")


def changed_since_cleared(document):
    """Whether a draft that waits for the signature has a newer version than the one that was cleared."""
    last = document.steps.filter(kind=StepKind.CLEARED).order_by("-pk").first()
    return bool(last) and document.versions.filter(number__gt=last.version).exists()


def story_of(document, routing):
    """``[Moment, …]``: drafted, each hand, signed, sent, cancelled; where it lies now at the end."""
    told = [Moment(document.created_at, _("Soạn bản nháp"), _by(document.created_by, document.created_at))]
    told += [_step(step) for step in document.steps.select_related("by", "to").order_by("pk")]
    if document.signed_at:
        words = _("Ký, lấy số %(symbol)s") % {"symbol": document.symbol}
        told.append(Moment(document.signed_at, words, f"{document.signer_name}, {moment(document.signed_at)}"))
    for dispatch in document.dispatches.select_related("sent_by").order_by("pk"):
        told.append(Moment(dispatch.sent_at, _("Gửi xuống"), _by(dispatch.sent_by, dispatch.sent_at), dispatch.note))
    if document.cancelled_at:
        told.append(Moment(document.cancelled_at, _("Hủy"), moment(document.cancelled_at), document.cancel_reason))
    told.sort(key=lambda one: one.at)
    return [*told, *([_now(routing)] if routing else [])]


def _step(step):
    words = {"kind": StepKind(step.kind).label, "who": step.to.full_name, "number": step.version}
    title = _("Lấy lại để sửa") if step.kind == StepKind.CALLED_BACK else _("%(kind)s cho %(who)s, bản %(number)s") % words
    return Moment(step.at, title[:1].upper() + title[1:], _by(step.by, step.at), step.note)


def _now(routing):
    words = {"who": routing.holder.full_name, "stage": Stage(routing.stage).label}
    return Moment(
        routing.since, _("Đang ở %(who)s: %(stage)s") % words, _("từ %(when)s") % {"when": moment(routing.since)}, state="now"
    )


def _by(person, at):
    return f"{person.full_name}, {moment(at)}"


def last_giver_of(document):
    """Primary key of who moved a draft last, or None."""
    return document.steps.order_by("-pk").values_list("by", flat=True).first()
