"""What other rooms may ask of a conference; each part of the room has its own face in a folder here."""

from .preparing import *  # noqa: F403
from .preparing import __all__ as _preparing

__all__ = [*_preparing]
