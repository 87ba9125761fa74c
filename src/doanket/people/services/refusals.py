"""What this room does not allow, as states of the world."""

from doanket.kit.errors import DomainError


class NoTerm(DomainError):
    pass


class TermStillOpen(DomainError):
    pass


class TermOverlaps(DomainError):
    pass


class TermOver(DomainError):
    pass


class WrongBody(DomainError):
    pass


class RangeUpsideDown(DomainError):
    pass


class NameMissing(DomainError):
    pass


class YearNotPossible(DomainError):
    pass


class ChangedMeanwhile(DomainError):
    """Somebody else saved first. ``person`` is the record as it stands now."""

    def __init__(self, message, *, person):
        super().__init__(message)
        self.person = person


class NoLongerFollowed(DomainError):
    pass


class StillSits(DomainError):
    pass


class AccountTaken(DomainError):
    pass


class WrongPost(DomainError):
    pass


class DayNotPossible(DomainError):
    pass


class AlreadySits(DomainError):
    pass


class DoesNotSit(DomainError):
    pass


class PostTaken(DomainError):
    pass


class NobodyToReplace(DomainError):
    pass


class LaterActStandsOnIt(DomainError):
    pass


class AlreadyWithdrawn(DomainError):
    pass


class ReasonMissing(DomainError):
    pass


class ResolutionNamed(DomainError):
    pass


class AlreadyRecognised(DomainError):
    pass


class OrganisationKnown(DomainError):
    pass


class OrganisationReleased(DomainError):
    pass


class RowsHaveFaults(DomainError):
    pass
