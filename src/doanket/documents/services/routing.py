"""Who has a draft: handed on to be read, returned with the reason, cleared for the signature."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import may, require

from ..choices import Stage, StepKind
from ..models import Routing, Step
from .drafting import locked, must_be_draft
from .refusals import TrackRefused
from .words import tidy

LONGEST_NOTE = 1_000


@transaction.atomic
def hand_to_review(*, actor, document, to, note=""):
    """Hand a draft to somebody of the unit who reviews. Raises NotADraft, TrackRefused."""
    document, routing = _held(document, actor, "documents.write_document")
    if routing.stage == Stage.SIGNING:
        raise TrackRefused(_("Văn bản đã trình ký. Muốn sửa thì người đang giữ trả lại, hoặc người trình lấy lại."))
    _must_hold(routing, actor)
    _must_be_able(to, "documents.review_document", document, actor)
    return _move(routing, actor, StepKind.HANDED, Stage.REVIEWING, to, note)


@transaction.atomic
def clear_for_signing(*, actor, document, to, note=""):
    """Say that a draft is ready and hand it to who signs. Raises NotADraft, TrackRefused."""
    document, routing = _held(document, actor, "documents.review_document")
    if routing.stage == Stage.SIGNING:
        raise TrackRefused(_("Văn bản đã trình ký từ trước."))
    _must_be_able(to, "documents.sign_document", document, None)
    return _move(routing, actor, StepKind.CLEARED, Stage.SIGNING, to, note)


@transaction.atomic
def return_draft(*, actor, document, note):
    """Give a draft back to who handed it on, with the reason. Raises NotADraft, TrackRefused."""
    document, routing = _held(document, actor, "documents.review_document")
    if routing.stage == Stage.WRITING:
        raise TrackRefused(_("Văn bản này đang ở người soạn, không có gì để trả lại."))
    if not tidy(note):
        raise TrackRefused(_("Xin ghi vì sao trả lại, cần sửa gì."), field="note")
    return _move(routing, actor, StepKind.RETURNED, Stage.WRITING, _giver(document, actor), note)


@transaction.atomic
def call_back(*, actor, document):
    """Take a draft back that one handed on oneself and nobody has moved since. Raises NotADraft, TrackRefused."""
    document, routing = _held(document, actor, "documents.write_document")
    last = document.steps.order_by("-pk").first()
    if routing.stage == Stage.WRITING or last is None or last.by_id != actor.pk:
        raise TrackRefused(_("Chỉ người vừa chuyển văn bản đi mới lấy lại được."))
    return _move(routing, actor, StepKind.CALLED_BACK, Stage.WRITING, actor, "")


def _held(document, actor, permission):
    document = locked(document)
    require(actor, permission, document)
    must_be_draft(document)
    routing = Routing.objects.filter(document=document).select_related("holder").first()
    return document, routing or Routing(document=document, holder=document.created_by, since=document.created_at)


def _must_hold(routing, actor):
    """While somebody reads it, only they or one who reviews as well hand it on; a draft in writing is everybody's."""
    if routing.stage == Stage.WRITING or routing.holder_id == actor.pk:
        return
    if not may(actor, "documents.review_document", routing.document):
        raise TrackRefused(_("Văn bản đang ở %(who)s. Xin chờ hoặc lấy lại trước.") % {"who": routing.holder.full_name})


def _must_be_able(to, permission, document, actor):
    if to is None or not may(to, permission, document):
        raise TrackRefused(_("Người nhận không có quyền làm bước này ở đơn vị. Xin chọn người khác."), field="to")
    if actor is not None and to.pk == actor.pk:
        raise TrackRefused(_("Xin chọn người khác đọc lại, không phải chính mình."), field="to")


def _giver(document, actor):
    """Who handed the draft on last, not counting ``actor``; else its writer."""
    given = document.steps.filter(kind__in=(StepKind.HANDED, StepKind.CLEARED)).exclude(by=actor)
    last = given.select_related("by").order_by("-pk").first()
    return last.by if last else document.created_by


def _move(routing, actor, kind, stage, to, note):
    note = tidy(note)
    if len(note) > LONGEST_NOTE:
        raise TrackRefused(_("Lời nhắn dài quá, xin rút gọn còn %(most)s chữ cái.") % {"most": LONGEST_NOTE}, field="note")
    document = routing.document
    version = document.versions.order_by("-number").values_list("number", flat=True)[0]
    step = Step.objects.create(document=document, kind=kind, by=actor, to=to, note=note, version=version)
    routing.stage, routing.holder, routing.since = stage, to, timezone.now()
    routing.save()
    record(actor=actor, verb=f"documents.draft_{StepKind(kind).value}", target=document, to=to.full_name, version=version)
    return step
