"""Deeds in the hall, by what they concern."""

from .contributions import (
    FileRefused,
    NothingWritten,
    NotSpokenHere,
    TooMany,
    arrange_contribution,
    call_contributor,
    raise_contribution,
    receive_contribution,
    remove_contribution,
)
from .ground import ConferenceNotOpen, WrongMoment
from .presence import (
    AlreadyCounted,
    NotHere,
    NotOnTheList,
    PhonesOff,
    arrive,
    arrive_by_phone,
    check_in_many,
    leave,
    phones_may_say,
    undo_arrival,
)
from .session import (
    ChairMissing,
    ItemNotHeld,
    MotionStillOpen,
    SomebodySpeaks,
    close_conference,
    end_item,
    open_conference,
    show_screen,
    start_item,
)
from .speeches import (
    LimitOutOfReach,
    NotWaiting,
    SummaryChanged,
    ask_to_speak,
    extend_speech,
    give_floor,
    move_back,
    move_up,
    stop_speech,
    summarise_speech,
    withdraw_request,
)

__all__ = [
    "AlreadyCounted", "ChairMissing", "ConferenceNotOpen", "FileRefused", "ItemNotHeld", "LimitOutOfReach",
    "MotionStillOpen", "NotHere", "NotOnTheList", "NotSpokenHere", "NotWaiting", "NothingWritten", "PhonesOff", "SomebodySpeaks",
    "SummaryChanged", "TooMany", "WrongMoment", "arrange_contribution", "arrive", "arrive_by_phone", "ask_to_speak",
    "call_contributor", "check_in_many", "close_conference", "end_item", "extend_speech", "give_floor", "leave", "move_back",
    "move_up", "open_conference", "phones_may_say", "raise_contribution", "receive_contribution", "remove_contribution",
    "show_screen", "start_item", "stop_speech", "summarise_speech", "undo_arrival", "withdraw_request",
]  # fmt: skip
