"""When each item of an agenda begins: the start, and the minutes of what stands before."""

import datetime as dt

from ...models import AgendaItem
from ...queries.agenda import tree_of


def retime(conference):
    """Count the planned times anew and store those that moved; ``ends_at`` is the end of the last item."""
    now, moved = conference.starts_at, []
    for node in tree_of(conference):
        now = _lay(node, now, moved)
    AgendaItem.objects.bulk_update(moved, ["starts_at"])
    ends_at = now if now > conference.starts_at else None
    if ends_at != conference.ends_at:
        conference.ends_at = ends_at
        conference.save(update_fields=["ends_at"])


def _lay(node, now, moved):
    """Its parts follow one another within it; a dropped item takes no time."""
    item, inside = node.item, now
    if item.starts_at != now:
        item.starts_at = now
        moved.append(item)
    for child in node.children:
        inside = _lay(child, inside, moved)
    return now + dt.timedelta(minutes=node.minutes)
