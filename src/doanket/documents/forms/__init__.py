"""What people type at the shelf."""

from .papers import IncomingForm, LetterheadForm, PaperForm, ReasonForm, RewordForm, SignForm

__all__ = ["IncomingForm", "LetterheadForm", "PaperForm", "ReasonForm", "RewordForm", "SignForm"]
