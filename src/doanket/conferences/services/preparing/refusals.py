"""What preparing a conference refuses, each a state of the world."""

from doanket.kit.errors import DomainError


class ConferenceOver(DomainError):
    pass


class NotBefore(DomainError):
    pass


class TitleMissing(DomainError):
    pass


class TermMissing(DomainError):
    pass


class AgendaEmpty(DomainError):
    pass


class ReasonNeeded(DomainError):
    pass


class ItemHeld(DomainError):
    pass


class PaperNotTaken(DomainError):
    pass


class NameNeeded(DomainError):
    pass


class AlreadyOnTheList(DomainError):
    pass


class DelegateGone(DomainError):
    pass


class ReplyUnclear(DomainError):
    pass


class NobodyToInvite(DomainError):
    pass


class LetterExists(DomainError):
    pass


class PhoneElsewhere(DomainError):
    """The code already opened a seat on another phone."""


class ListUnreadable(DomainError):
    pass
