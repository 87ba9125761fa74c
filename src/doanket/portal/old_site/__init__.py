"""An old portal as saved pages: what is an article in them, and what only stood around it. Nothing here writes.

:func:`read_place` takes a file, a folder or an archive and gives a :class:`Reading` for every page in it, also for those it
could not read. Services turn readings into drafts.
"""

from .gathering import Place, Unreadable
from .reading import read_place
from .telling import as_json, as_table
from .values import Attachment, Block, Dropped, Found, Picture, Reading

__all__ = ["Attachment", "Block", "Dropped", "Found", "Picture", "Place", "Reading", "Unreadable", "as_json", "as_table", "read_place"]
