"""Deeds of the shelf: drafting, the way to the signature, numbers, sending, what arrives, letters, certificates, news."""

from .drafting import draft_document, redraft, replace_document
from .incoming import cancel_incoming, register_incoming
from .letterheads import save_letterhead
from .listening import when_signed
from .news import draft_news, drop_news, edit_news, hand_over_news, mark_news_taken, withdraw_news
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
from .signing import cancel_document, sign_document
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
    "NotSigned",
    "PaperUnreadable",
    "ReasonMissing",
    "ReplacementOpen",
    "SecretPaper",
    "SignerMissing",
    "TemplateRefused",
    "TrackRefused",
    "TypeNotInForce",
    "cancel_document",
    "cancel_incoming",
    "draft_document",
    "draft_news",
    "drop_news",
    "edit_news",
    "hand_over_news",
    "load_document_types",
    "mark_news_taken",
    "redraft",
    "register_incoming",
    "replace_document",
    "reword_document",
    "save_letterhead",
    "sign_document",
    "when_signed",
    "withdraw_news",
    "write_paper",
]
