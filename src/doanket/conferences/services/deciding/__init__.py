"""Deciding: questions, votes, counts and results."""

from . import refusals
from .casting import Cast, cast_for, cast_vote
from .consulting import put_line, withdraw_line
from .counting import enter_ballot_count, enter_hand_count
from .declaring import declare_motion
from .drafting import (
    agree_by_consensus,
    draft_motion,
    put_candidate,
    revise_motion,
    strike_candidate,
    void_motion,
)
from .library import add_rule, end_rule, load_decision_rules
from .opening import close_motion, entitle, open_motion, words_of
from .refusals import *  # noqa: F403
from .writing_acts import passed_lines, write_acts

__all__ = [
    *refusals.__all__,
    "Cast",
    "add_rule",
    "agree_by_consensus",
    "cast_for",
    "cast_vote",
    "close_motion",
    "declare_motion",
    "draft_motion",
    "end_rule",
    "enter_ballot_count",
    "enter_hand_count",
    "entitle",
    "load_decision_rules",
    "open_motion",
    "passed_lines",
    "put_candidate",
    "put_line",
    "revise_motion",
    "strike_candidate",
    "void_motion",
    "withdraw_line",
    "words_of",
    "write_acts",
]
