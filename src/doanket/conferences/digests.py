"""One number that stands for all open votes of a motion: kept with the motion and in the journal when it closes."""

import datetime as dt
import hashlib

from .models import OpenVote

FIELDS = ("delegate__uid", "voice", "cast_at", "changes", "by_clerk")


def votes_digest(motion):
    """SHA-256 over every vote, in the order of the delegates' uids. Another voice, time, person or count gives another number."""
    whole = hashlib.sha256(str(motion.uid).encode())
    for uid, voice, cast_at, changes, clerk in OpenVote.objects.filter(motion=motion).order_by("delegate__uid").values_list(*FIELDS):
        moment = cast_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
        whole.update(f"\n{uid}|{voice}|{moment}|{changes}|{clerk or ''}".encode())
    return whole.hexdigest()
