"""Lists of people as files, out and in."""

from .columns import BY_NAME, COLUMNS
from .members_in import Reading, Row, Unreadable, read_members
from .members_out import members_xlsx, register_blocks, template_xlsx

__all__ = [
    "BY_NAME",
    "COLUMNS",
    "Reading",
    "Row",
    "Unreadable",
    "members_xlsx",
    "read_members",
    "register_blocks",
    "template_xlsx",
]
