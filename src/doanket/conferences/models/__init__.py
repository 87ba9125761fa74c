"""The conference: prepared, held, decided, told."""

from .carrying import Loan
from .conference import AgendaItem, Checkpoint, Conference, ConferenceKind, ItemPaper
from .deciding import (
    BallotCount,
    Candidate,
    CandidateCount,
    ConsultationLine,
    DecisionRule,
    Entitlement,
    HandCount,
    Motion,
    OpenVote,
)
from .delegates import Delegate, DutyHolder, Presence
from .hall import Contribution, HallState, Speech
from .outcome import Amendment, ConferenceTask, Direction, Minutes, Photo, Resolution, ResolutionParagraph

__all__ = [
    "AgendaItem",
    "Amendment",
    "BallotCount",
    "Candidate",
    "CandidateCount",
    "Checkpoint",
    "Conference",
    "ConferenceKind",
    "ConferenceTask",
    "ConsultationLine",
    "Contribution",
    "DecisionRule",
    "Delegate",
    "Direction",
    "DutyHolder",
    "Entitlement",
    "HallState",
    "HandCount",
    "ItemPaper",
    "Loan",
    "Minutes",
    "Motion",
    "OpenVote",
    "Photo",
    "Presence",
    "Resolution",
    "ResolutionParagraph",
    "Speech",
]
