"""The agenda as a tree."""

from dataclasses import dataclass, field

from ..choices import ItemState
from ..models import AgendaItem


@dataclass(slots=True)
class Node:
    """One item with its parts; ``number`` is «2» or «2.1», counted without dropped ones."""

    item: AgendaItem
    number: str = ""
    depth: int = 0
    children: list = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False

    @property
    def has_parts(self):
        return any(child.item.state != ItemState.DROPPED for child in self.children)

    @property
    def minutes(self):
        """Of the item with all its parts: as long as it says, or as its parts if they take longer."""
        if self.item.state == ItemState.DROPPED:
            return 0
        return max(self.item.minutes, sum(child.minutes for child in self.children))


def tree_of(conference, items=None):
    """The top nodes of the agenda in order. ``items`` spares the question to the database."""
    if items is None:
        items = AgendaItem.objects.filter(conference=conference).select_related("presenter").order_by("order", "pk")
    nodes = {item.pk: Node(item) for item in items}
    top = []
    for node in nodes.values():
        parent = nodes.get(node.item.parent_id)
        (parent.children if parent else top).append(node)
    _count(top, "", 0)
    return top


def flat(nodes):
    """The nodes from top to bottom as they are read."""
    for node in nodes:
        yield node
        yield from flat(node.children)


def _count(nodes, above, depth):
    number = 0
    for at, node in enumerate(nodes):
        node.depth, node.is_first, node.is_last = depth, at == 0, at == len(nodes) - 1
        if node.item.state != ItemState.DROPPED:
            number += 1
            node.number = f"{above}{number}"
        _count(node.children, f"{node.number}." if node.number else above, depth + 1)
