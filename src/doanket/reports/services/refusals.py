"""States of the world in which a deed with a report is refused."""

from doanket.kit.errors import DomainError


class ReportClosed(DomainError):
    """Submitted or accepted already: not in the author's hands."""


class TypedByOthers(DomainError):
    """A draft in which somebody of the unit typed may not be thrown away from above."""


class RoundNotExpecting(DomainError):
    """The unit is not asked in this round."""


class RoundLocked(DomainError):
    """The closing day has passed and nobody reopened the round for this unit."""


class RoundExists(DomainError):
    """The same form and span is collected, or summed, already."""


class NotSummable(DomainError):
    """The period is not made of the shorter ones to be summed, or a round that sums asks somebody."""


class IncompleteReport(DomainError):
    """Something that must be there is missing; ``findings`` lists all of it."""

    def __init__(self, message, findings=()):
        super().__init__(message)
        self.findings = tuple(findings)


class DraftMoved(DomainError):
    """Somebody else saved the same draft in between."""


class ReportNotWaiting(DomainError):
    """Only a submitted report can be returned or accepted."""


class OwnEntry(DomainError):
    """Who typed a report may not accept it."""


class MarksLeft(DomainError):
    """A report with marked cells is returned, not accepted."""


class NothingMarked(DomainError):
    """A return needs a reason, at a cell or for the whole."""


class ReasonMissing(DomainError):
    """The deed must say why."""


class NothingChanged(DomainError):
    """A correction that corrects nothing."""


class QuestionClosed(DomainError):
    """The thread has been closed."""
