"""What a decision refuses, each a state of the hall."""

from doanket.kit.errors import DomainError

__all__ = [
    "AnotherMotionOpen",
    "BallotsNotIn",
    "CandidateExists",
    "ConferenceNotOpen",
    "CountDiffers",
    "CountMissing",
    "DelegateNotInHall",
    "DoesNotAddUp",
    "MethodDoesNotFit",
    "MotionDeclared",
    "MotionIncomplete",
    "MotionNotClosed",
    "MotionNotDraft",
    "MotionNotOpen",
    "NotADelegate",
    "NotEntitled",
    "QuorumNotReached",
    "ReasonMissing",
    "RuleDoesNotFit",
    "RuleExists",
    "RuleMissing",
    "RuleShipped",
    "RuleUnreadable",
    "VoteClosed",
    "VoteNotOpenYet",
    "VotesChanged",
]


class ConferenceNotOpen(DomainError):
    pass


class MotionNotDraft(DomainError):
    pass


class MotionNotOpen(DomainError):
    pass


class MotionNotClosed(DomainError):
    pass


class MotionDeclared(DomainError):
    pass


class MotionIncomplete(DomainError):
    pass


class AnotherMotionOpen(DomainError):
    pass


class MethodDoesNotFit(DomainError):
    pass


class RuleMissing(DomainError):
    pass


class RuleDoesNotFit(DomainError):
    pass


class RuleExists(DomainError):
    pass


class RuleShipped(DomainError):
    pass


class RuleUnreadable(DomainError):
    pass


class ReasonMissing(DomainError):
    pass


class VoteClosed(DomainError):
    pass


class VoteNotOpenYet(DomainError):
    pass


class NotADelegate(DomainError):
    pass


class NotEntitled(DomainError):
    pass


class DelegateNotInHall(DomainError):
    pass


class CountMissing(DomainError):
    pass


class CountDiffers(DomainError):
    pass


class DoesNotAddUp(DomainError):
    pass


class BallotsNotIn(DomainError):
    pass


class QuorumNotReached(DomainError):
    pass


class CandidateExists(DomainError):
    pass


class VotesChanged(DomainError):
    pass
