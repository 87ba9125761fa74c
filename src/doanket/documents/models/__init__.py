"""The shelf: papers and their number books, who has a paper now, where it was sent, agreements, letters, certificates, news."""

from .agreements import Agreement, AgreementPartner
from .certificates import Certificate
from .letters import LetterTemplate
from .news import NewsDraft
from .papers import Document, DocumentType, DocumentVersion, IncomingDocument, Letterhead, NumberBook
from .public import PublicPaper
from .track import Dispatch, Receipt, Routing, Step

__all__ = [
    "Agreement",
    "AgreementPartner",
    "Certificate",
    "Dispatch",
    "Document",
    "DocumentType",
    "DocumentVersion",
    "IncomingDocument",
    "LetterTemplate",
    "Letterhead",
    "NewsDraft",
    "NumberBook",
    "PublicPaper",
    "Receipt",
    "Routing",
    "Step",
]
