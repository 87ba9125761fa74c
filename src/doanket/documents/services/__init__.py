"""Deeds of the shelf: drafting, the way to the signature, numbers, sending, what arrives, letters, certificates, news."""

from .agreements import register_agreement
from .certificates import issue_certificate, issue_certificates, revoke_certificate
from .dispatching import dispatch_document, enter_received, open_received, remind_unread
from .drafting import draft_document, redraft, replace_document
from .incoming import cancel_incoming, register_incoming
from .letterheads import save_letterhead
from .listening import when_signed
from .news import draft_news, drop_news, edit_news, hand_over_news, mark_news_taken, withdraw_news
from .publishing import end_publication, publish_document
from .refusals import (
    AgreementUnclear,
    AlreadyCancelled,
    CertificateRefused,
    ChangedMeanwhile,
    DayNotPossible,
    DispatchRefused,
    EmptyPaper,
    LetterheadUnclear,
    LineIncomplete,
    NewsIncomplete,
    NewsNotOpen,
    NotADraft,
    NotPublic,
    NotSigned,
    PaperUnreadable,
    ReasonMissing,
    ReplacementOpen,
    SecretPaper,
    SignerMissing,
    TemplateRefused,
    TrackRefused,
    TypeNotInForce,
)
from .routing import call_back, clear_for_signing, hand_to_review, return_draft
from .signing import cancel_document, sign_document
from .templates import fill_template, upload_template, withdraw_template
from .types import load_document_types
from .writing import reword_document, write_paper

__all__ = [
    "AgreementUnclear",
    "AlreadyCancelled",
    "CertificateRefused",
    "ChangedMeanwhile",
    "DayNotPossible",
    "DispatchRefused",
    "EmptyPaper",
    "LetterheadUnclear",
    "LineIncomplete",
    "NewsIncomplete",
    "NewsNotOpen",
    "NotADraft",
    "NotPublic",
    "NotSigned",
    "PaperUnreadable",
    "ReasonMissing",
    "ReplacementOpen",
    "SecretPaper",
    "SignerMissing",
    "TemplateRefused",
    "TrackRefused",
    "TypeNotInForce",
    "call_back",
    "cancel_document",
    "cancel_incoming",
    "clear_for_signing",
    "dispatch_document",
    "draft_document",
    "draft_news",
    "drop_news",
    "edit_news",
    "end_publication",
    "enter_received",
    "fill_template",
    "hand_over_news",
    "hand_to_review",
    "issue_certificate",
    "issue_certificates",
    "load_document_types",
    "mark_news_taken",
    "open_received",
    "publish_document",
    "redraft",
    "register_agreement",
    "register_incoming",
    "remind_unread",
    "replace_document",
    "return_draft",
    "revoke_certificate",
    "reword_document",
    "save_letterhead",
    "sign_document",
    "upload_template",
    "when_signed",
    "withdraw_news",
    "withdraw_template",
    "write_paper",
]
