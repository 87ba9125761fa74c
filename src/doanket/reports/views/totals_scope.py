"""What the screens of totals have in common: the line in the address, the tree at the side."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.ui.values import TreeNode

from .. import queries
from ..choices import RollUpLine
from .review_scope import round_or_404, unit_or_404

MOST_NEIGHBOURS = 12


def asked_line(request):
    """«dong» of the address: one of the three lines, joint if nothing else is said."""
    line = request.GET.get("dong", "")
    return RollUpLine(line) if line in RollUpLine.values else RollUpLine.JOINT


def line_choices(line):
    """[(value, words, is it this one)] for the switch."""
    words = {
        RollUpLine.JOINT: _("Chung"),
        RollUpLine.FRONT: _("Mặt trận"),
        RollUpLine.ORGANISATIONS: _("Các tổ chức"),
    }
    return [(value.value, text, value == line) for value, text in words.items()]


def round_and_unit(request, round_pk, unit_pk):
    """The place asked for; without a round the latest in which the unit has totals. 404 where there is none to see."""
    unit = unit_or_404(request.user, unit_pk)
    if round_pk:
        return round_or_404(request.user, round_pk), unit
    visible = queries.rounds_visible_to(request.user).values("pk")
    round = queries.rounds_with_totals(unit).filter(pk__in=visible, built_from="").first()
    return round, unit


def tree_of(user, unit, rounds, address, leaves=()):
    """The tree at the side: down to ``unit``, its neighbours and what lies below. ``address(unit id)`` makes the links."""
    near = queries.totals_near(unit, rounds, queries.units_with_totals_for(user))
    if unit.pk not in near:
        return ()
    path = [pk for pk in [*unit.ancestor_ids, unit.pk] if pk in near]
    below = tuple(_node(pk, near, address) for pk, row in near.items() if row[1] == unit.pk) + tuple(leaves)
    node = _node(unit.pk, near, address, current=True, children=below)
    for pk in reversed(path[:-1]):
        siblings = [node]
        if pk == unit.parent_id:
            others = [one for one, row in near.items() if row[1] == pk and one != unit.pk]
            siblings += [_node(one, near, address) for one in others[:MOST_NEIGHBOURS]]
            if len(others) > MOST_NEIGHBOURS:
                words = _("%(n)s đơn vị nữa") % {"n": len(others) - MOST_NEIGHBOURS}
                siblings.append(TreeNode(words, address(pk)))
        node = _node(pk, near, address, children=tuple(siblings))
    return (node,)


def _node(pk, near, address, current=False, children=()):
    name, _parent, counted, expected = near[pk]
    return TreeNode(name, address(pk), f"{counted}/{expected}", current, children)


def totals_address(round, line, name="reports:totals", *more):
    """unit id → the address of its totals in the same round and line."""
    query = "" if line == RollUpLine.JOINT else f"?dong={line}"
    return lambda pk: reverse(name, args=[round.pk, pk, *more]) + query


def refuse_unless(found):
    if not found:
        raise Http404
    return found
