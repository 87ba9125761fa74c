"""Deeds of the shelf: drafting, signing with a number, cancelling, the register of what arrives, headings."""

from .drafting import draft_document, redraft, replace_document
from .incoming import cancel_incoming, register_incoming
from .letterheads import save_letterhead
from .listening import when_signed
from .refusals import (
    AlreadyCancelled,
    ChangedMeanwhile,
    DayNotPossible,
    EmptyPaper,
    LetterheadUnclear,
    LineIncomplete,
    NotADraft,
    NotSigned,
    PaperUnreadable,
    ReasonMissing,
    ReplacementOpen,
    SecretPaper,
    SignerMissing,
    TypeNotInForce,
)
from .signing import cancel_document, sign_document
from .types import load_document_types
from .writing import reword_document, write_paper

__all__ = [
    "AlreadyCancelled",
    "ChangedMeanwhile",
    "DayNotPossible",
    "EmptyPaper",
    "LetterheadUnclear",
    "LineIncomplete",
    "NotADraft",
    "NotSigned",
    "PaperUnreadable",
    "ReasonMissing",
    "ReplacementOpen",
    "SecretPaper",
    "SignerMissing",
    "TypeNotInForce",
    "cancel_document",
    "cancel_incoming",
    "draft_document",
    "load_document_types",
    "redraft",
    "register_incoming",
    "replace_document",
    "reword_document",
    "save_letterhead",
    "sign_document",
    "when_signed",
    "write_paper",
]
