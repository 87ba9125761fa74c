"""What may not be done with a text now."""

from doanket.kit.errors import DomainError


class WordsRefused(DomainError):
    """A field of the text cannot be kept as it was typed."""


class NotOfThisUnit(DomainError):
    """A picture, file or section belongs to another unit."""


class ChangedMeanwhile(DomainError):
    """Somebody else saved the text since it was opened."""


class NotNow(DomainError):
    """The article is not in a state for this deed."""


class OwnText(DomainError):
    """Who wrote a text does not approve it, while somebody else can."""


class NotReady(DomainError):
    """The text has faults that keep readers out; ``faults`` is a list of :class:`doanket.portal.checking.Fault`."""

    def __init__(self, faults):
        super().__init__(faults[0].message, field=faults[0].field)
        self.faults = faults


class TooEarly(DomainError):
    """The article must stay longer, and no reason was given."""


class LinkSpent(DomainError):
    """The secret link was used, has ended, or the text has changed since."""


class FileRefused(DomainError):
    """An uploaded file is not what may be kept."""
