"""What the journal says about deeds of this room; each part of the room has its own list."""

from . import verbs_carrying, verbs_deciding, verbs_hall, verbs_outcome, verbs_preparing  # noqa: F401
