"""When each item of an agenda begins: the start, and the minutes of what stands before."""

import datetime as dt

from ...choices import ItemState
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
    """An item with parts takes as long as its parts; a dropped one takes no time."""
    item = node.item
    if item.starts_at != now:
        item.starts_at = now
        moved.append(item)
    if item.state == ItemState.DROPPED:
        for child in node.children:
            _lay(child, now, moved)
        return now
    for child in node.children:
        now = _lay(child, now, moved)
    return now if node.has_parts else now + dt.timedelta(minutes=item.minutes)
