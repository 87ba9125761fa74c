"""What the shelf does not allow, as states of the world."""

from doanket.kit.errors import DomainError


class TypeNotInForce(DomainError):
    pass


class EmptyPaper(DomainError):
    pass


class PaperUnreadable(DomainError):
    pass


class NotADraft(DomainError):
    pass


class ChangedMeanwhile(DomainError):
    pass


class NotSigned(DomainError):
    pass


class AlreadyCancelled(DomainError):
    pass


class ReasonMissing(DomainError):
    pass


class ReplacementOpen(DomainError):
    pass


class SignerMissing(DomainError):
    pass


class DayNotPossible(DomainError):
    pass


class SecretPaper(DomainError):
    pass


class LineIncomplete(DomainError):
    pass


class LetterheadUnclear(DomainError):
    pass


class NewsIncomplete(DomainError):
    pass


class NewsNotOpen(DomainError):
    pass


class AgreementUnclear(DomainError):
    pass


class TrackRefused(DomainError):
    pass


class DispatchRefused(DomainError):
    pass


class TemplateRefused(DomainError):
    pass


class CertificateRefused(DomainError):
    pass


class NotPublic(DomainError):
    pass
