"""How many have voted, told to the screens a few times a second while votes come in."""

from ...models import Motion
from ...pushing import TallyTeller
from ...queries.deciding import progress_of


def told_of(motion_pk):
    """(channel, message) for the push process, or None where the motion is gone. Numbers of answers only, never which."""
    motion = Motion.objects.filter(pk=motion_pk).select_related("conference").first()
    if motion is None:
        return None
    progress = progress_of(motion)
    return str(motion.conference.uid), {"motion": str(motion.uid), "voted": progress.voted, "entitled": progress.entitled}


teller = TallyTeller(told_of)
