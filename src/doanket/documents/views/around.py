"""What stands around a paper on its page: the deeds that are open, the way it went, whom it binds."""

from django.utils import timezone

from doanket.kit.permissions import may

from .. import queries
from ..choices import Stage
from ..values import AGREEMENT_TYPE


def deeds_open(user, document):
    """Which buttons the page shows."""
    may_write = may(user, "documents.write_document", document)
    is_signed = document.number is not None and not document.is_cancelled
    return {
        "may_sign": document.is_draft and may(user, "documents.sign_document", document),
        "may_cancel": not document.is_cancelled and may(user, document.right_to_cancel, document),
        "may_write": document.is_draft and may_write,
        "may_replace": document.number is not None and may_write,
        "may_publish": is_signed and may(user, "documents.publish_document", document),
        "public": document.public if queries.is_shown(document) else None,
        "may_send": is_signed and may(user, "documents.send_document", document),
    }


def way_of(user, document):
    """The way of a paper for those of its own unit and above; for a receiver their receipt instead."""
    if not may(user, "documents.view_document", document):
        receipt = queries.receipts_visible_to(user).filter(document=document).first()
        return {"receipt": receipt, "may_enter": receipt and may(user, "documents.register_incoming", receipt)}
    routing = queries.routing_of(document)
    return {
        "routing": routing,
        "story": queries.story_of(document, routing),
        "opened": queries.opened_of(document) if document.number else None,
        "edited_since": document.is_draft and queries.changed_since_cleared(document),
        **(_hands(user, document, routing) if document.is_draft else {}),
    }


def _hands(user, document, routing):
    stage = routing.stage if routing else Stage.WRITING
    reviews = may(user, "documents.review_document", document)
    holds = stage == Stage.WRITING or routing.holder_id == user.pk or reviews
    return {
        "may_hand": stage != Stage.SIGNING and holds and may(user, "documents.write_document", document),
        "may_clear": stage != Stage.SIGNING and reviews,
        "may_return": stage != Stage.WRITING and reviews,
        "may_call_back": stage != Stage.WRITING and queries.last_giver_of(document) == user.pk,
    }


def bound_by(user, document):
    """Partners and days of a regulation of coordination."""
    if document.type.code != AGREEMENT_TYPE:
        return {}
    return {
        "is_agreement": True,
        "agreement": queries.agreement_of(document, timezone.localdate()),
        "may_agree": not document.is_cancelled and may(user, "documents.write_document", document),
    }
