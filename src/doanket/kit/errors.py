"""Refusals that are meant for the person in front of the screen."""


class DomainError(Exception):
    """Something the world does not allow now. The message is Vietnamese and written for the person.

    ``field`` names the form field beside which the message belongs, if there is one.
    """

    def __init__(self, message, *, field=None):
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self):
        return str(self.message)
