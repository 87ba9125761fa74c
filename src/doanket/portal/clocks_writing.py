"""What the worker does for texts: those that are due come out, those that are over go."""

from doanket.kit import ticks

from .services.flow_clock import publish_what_is_due


def register():
    """The clock of this part. Its name is stored."""
    ticks.register("portal.due_articles", every=20, deed=publish_what_is_due)
