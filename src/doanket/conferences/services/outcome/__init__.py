"""What comes out of a conference, without retyping: resolution, minutes, directions, tasks, photographs, news."""

from doanket.documents.services import when_signed

from . import issuing, minutes
from .amending import accept_amendment, propose_amendment, refuse_amendment
from .directions import (
    drop_task,
    finish_task,
    give_task,
    move_task,
    record_direction,
    reopen_task,
    reword_direction,
)
from .issuing import adopt_resolution, issue_resolution, settle_by_vote
from .minutes import lay_out_minutes, redraw_section, save_section
from .news import hand_over_news
from .photos import add_photo, describe_photo, remove_photo
from .refusals import TextChanged
from .resolution import add_paragraph, draft_resolution, drop_paragraph, edit_paragraph, retitle_resolution

__all__ = [
    "TextChanged",
    "accept_amendment",
    "add_paragraph",
    "add_photo",
    "adopt_resolution",
    "describe_photo",
    "draft_resolution",
    "drop_paragraph",
    "drop_task",
    "edit_paragraph",
    "finish_task",
    "give_task",
    "hand_over_news",
    "issue_resolution",
    "lay_out_minutes",
    "move_task",
    "propose_amendment",
    "record_direction",
    "redraw_section",
    "refuse_amendment",
    "remove_photo",
    "reopen_task",
    "retitle_resolution",
    "reword_direction",
    "save_section",
    "settle_by_vote",
]

when_signed(issuing.ORIGIN, issuing.resolution_signed)
when_signed(minutes.ORIGIN, minutes.minutes_signed)
