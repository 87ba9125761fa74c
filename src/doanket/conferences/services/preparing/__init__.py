"""Deeds before a conference: planning, agenda, papers, list of delegates, letters, replies, phones."""

from .agenda import add_item, drop_item, edit_item, move_item, restore_item
from .checkpoints import add_checkpoint, tick, tick_by_itself, untick
from .convening import cancel_conference, convene
from .copying import copy_conference
from .delegates import add_delegate, convene_members, edit_delegate, invite_board_heads, remove_delegate
from .duties import set_duty
from .importing import import_delegates
from .kinds import load_conference_defaults
from .letters import draft_letter, issue_codes
from .papers import attach_document, upload_paper, withdraw_paper
from .phones import bind_phone, free_phone
from .planning import create_conference, edit_conference
from .refusals import (
    AgendaEmpty,
    AlreadyOnTheList,
    ConferenceOver,
    DelegateGone,
    ItemHeld,
    LetterExists,
    ListUnreadable,
    NameNeeded,
    NobodyToInvite,
    NotBefore,
    PaperNotTaken,
    PhoneElsewhere,
    ReasonNeeded,
    ReplyUnclear,
    TermMissing,
    TitleMissing,
)
from .replies import record_reply, reply_by_link

__all__ = [
    "AgendaEmpty",
    "AlreadyOnTheList",
    "ConferenceOver",
    "DelegateGone",
    "ItemHeld",
    "LetterExists",
    "ListUnreadable",
    "NameNeeded",
    "NobodyToInvite",
    "NotBefore",
    "PaperNotTaken",
    "PhoneElsewhere",
    "ReasonNeeded",
    "ReplyUnclear",
    "TermMissing",
    "TitleMissing",
    "add_checkpoint",
    "add_delegate",
    "add_item",
    "attach_document",
    "bind_phone",
    "cancel_conference",
    "convene",
    "convene_members",
    "copy_conference",
    "create_conference",
    "draft_letter",
    "drop_item",
    "edit_conference",
    "edit_delegate",
    "edit_item",
    "free_phone",
    "import_delegates",
    "invite_board_heads",
    "issue_codes",
    "load_conference_defaults",
    "move_item",
    "record_reply",
    "remove_delegate",
    "reply_by_link",
    "restore_item",
    "set_duty",
    "tick",
    "tick_by_itself",
    "untick",
    "upload_paper",
    "withdraw_paper",
]
