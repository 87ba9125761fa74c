"""Deeds of carrying: lending a conference to a laptop, landing it there, bringing it back and merging it."""

from .bringing import bring_back, give_up_loan, merge_loan, pending_merge
from .landing import land_pack
from .lending import lend_conference, pack_to_return
from .refusals import AlreadyAway, NothingToMerge, NotThisPack, PackUnreadable, WrongPackCode

__all__ = [
    "AlreadyAway",
    "NotThisPack",
    "NothingToMerge",
    "PackUnreadable",
    "WrongPackCode",
    "bring_back",
    "give_up_loan",
    "land_pack",
    "lend_conference",
    "merge_loan",
    "pack_to_return",
    "pending_merge",
]
