"""What other rooms may ask about conferences."""

from .outcome.scope import tasks_for
from .preparing import ConferenceDeed, conferences_visible_to, deeds_before

__all__ = ["ConferenceDeed", "conferences_visible_to", "deeds_before", "tasks_for"]
