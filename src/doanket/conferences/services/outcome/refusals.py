"""What the outcome of a conference does not allow, as states of the world."""

from doanket.kit.errors import DomainError


class TextMissing(DomainError):
    pass


class TextChanged(DomainError):
    """Somebody else saved first. ``now`` is the text that stands, ``revision`` its number: the page shows both side by side."""

    def __init__(self, message, *, now, revision, saved_by=""):
        super().__init__(message)
        self.now, self.revision, self.saved_by = now, revision, saved_by


class NotADraft(DomainError):
    pass


class NotAdopted(DomainError):
    pass


class AlreadyDecided(DomainError):
    pass


class ReasonMissing(DomainError):
    pass


class NotInThisConference(DomainError):
    pass


class MinutesSigned(DomainError):
    pass


class TaskClosed(DomainError):
    pass


class PictureRefused(DomainError):
    pass


class NotYetHeld(DomainError):
    pass
