"""Deeds with reports; each file is one group of deeds."""

from .catalogue import load_default_forms
from .correct import NotAccepted, NotProxy, answer_objection, correct_report, object_to_entry
from .dirty import mark_dirty, rebuild, refresh_dirty
from .drafts import FigureOutOfRange, discard_draft, hand_of, save_draft, start_report
from .formbook import (
    FigureNotAskable,
    FormNameless,
    StartsTooEarly,
    VersionEmpty,
    VersionPublished,
    add_line,
    ask_kinds,
    create_form,
    draft_version,
    drop_line,
    move_line,
    publish_version,
)
from .merging import Kept, keep_typed, print_of
from .prose import Judged, NoProse, ProseTooLong, TwoForOneCell, drop_prose, lay_prose, take_figures
from .questions import answer_question, ask_question, close_question
from .refusals import (
    DraftMoved,
    IncompleteReport,
    MarksLeft,
    NothingChanged,
    NothingMarked,
    NotSummable,
    OwnEntry,
    QuestionClosed,
    ReasonMissing,
    ReportClosed,
    ReportNotWaiting,
    RoundExists,
    RoundLocked,
    RoundNotExpecting,
    TypedByOthers,
)
from .review import accept_report, return_report
from .rounds import end_exemption, exempt_unit, is_locked, open_round, reopen_round
from .submit import submit_report
from .year_report import NothingToTell, draft_year_report

__all__ = [
    "DraftMoved", "FigureNotAskable", "FigureOutOfRange", "FormNameless", "IncompleteReport", "Judged", "Kept",
    "MarksLeft", "NoProse", "NotAccepted", "NotProxy", "NotSummable", "NothingChanged", "NothingMarked",
    "NothingToTell", "OwnEntry", "ProseTooLong", "QuestionClosed", "ReasonMissing", "ReportClosed", "ReportNotWaiting",
    "RoundExists", "RoundLocked", "RoundNotExpecting", "StartsTooEarly", "TwoForOneCell", "TypedByOthers",
    "VersionEmpty", "VersionPublished", "accept_report", "add_line", "answer_objection", "answer_question", "ask_kinds",
    "ask_question", "close_question", "correct_report", "create_form", "discard_draft", "draft_version",
    "draft_year_report", "drop_line", "drop_prose", "end_exemption", "exempt_unit", "hand_of", "is_locked",
    "keep_typed", "lay_prose", "load_default_forms", "mark_dirty", "move_line", "object_to_entry", "open_round",
    "print_of", "publish_version", "rebuild", "refresh_dirty", "reopen_round", "return_report", "save_draft",
    "start_report", "submit_report", "take_figures",
]  # fmt: skip
