"""The agenda: add, edit, move, drop. A change after letters went out is marked late and reaches every screen."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import ItemKind, ItemState
from ...models import AgendaItem
from ..live import changed
from .ground import held, must_not_be_over, one_line
from .refusals import ItemHeld, TitleMissing
from .timing import retime

LONGEST = 300
MOST_MINUTES = 720
EDITED = ("title", "kind", "minutes", "presenter", "presenter_name", "note")
MOVES = ("up", "down", "in", "out")


def letters_are_out(conference):
    """Whether anybody already has a letter that names this agenda."""
    return conference.delegates.filter(invited_at__isnull=False).exists()


@transaction.atomic
def add_item(*, actor, conference, title, kind=ItemKind.OTHER, minutes=10, parent=None, presenter=None, presenter_name="", note=""):
    """Add an item at the end, or as the last part of ``parent``, and return it. Raises TitleMissing, ItemHeld, ConferenceOver."""
    conference = held(conference, actor)
    must_not_be_over(conference)
    if parent is not None and (parent.conference_id != conference.pk or parent.parent_id is not None):
        raise ItemHeld(_("Mục con chỉ nằm dưới một mục lớn."), field="parent")
    item = AgendaItem(
        conference=conference, parent=parent, kind=kind, minutes=minutes, presenter=presenter,
        presenter_name=one_line(presenter_name), note=note, order=_next_order(conference, parent),
        title=_checked(title), is_late_change=letters_are_out(conference),
    )  # fmt: skip
    item.save()
    _tell(actor, conference, "conferences.item_added", item)
    return item


@transaction.atomic
def edit_item(*, actor, item, **new):
    """Set any of :data:`EDITED`. An item that is over keeps its words: the minutes rest on it. Raises ItemHeld, TitleMissing."""
    conference, item = _taken(actor, item)
    if item.state == ItemState.DONE:
        raise ItemHeld(_("Mục này đã họp xong, không sửa nữa."))
    before = {name: getattr(item, name) for name in EDITED}
    for name, value in new.items():
        if name not in EDITED:
            raise TypeError(f"an edit does not set {name}")
        setattr(item, name, one_line(value) if name in ("title", "presenter_name") else value)
    item.title = _checked(item.title)
    changes = {name: [str(before[name] or ""), str(getattr(item, name) or "")] for name in new if before[name] != getattr(item, name)}
    if changes:
        item.is_late_change = item.is_late_change or letters_are_out(conference)
        item.save(update_fields=[*EDITED, "is_late_change"])
        _tell(actor, conference, "conferences.item_edited", item, changed={name: pair for name, pair in changes.items() if name in ("title", "kind", "minutes")})
    return item


@transaction.atomic
def move_item(*, actor, item, to):
    """Move ``up`` or ``down`` among its neighbours, ``in`` under the item before it, or ``out`` to stand after its parent.

    Nothing happens where there is no room. Returns the item.
    """
    conference, item = _taken(actor, item)
    if to not in MOVES:
        raise TypeError(f"no such move: {to}")
    brothers = list(_brothers(conference, item.parent_id))
    at = brothers.index(item)
    if _moved(conference, item, brothers, at, to):
        item.is_late_change = item.is_late_change or letters_are_out(conference)
        item.save(update_fields=["is_late_change"])
        _tell(actor, conference, "conferences.item_moved", item)
    return item


def _moved(conference, item, brothers, at, to):
    if to in ("up", "down"):
        other = at - 1 if to == "up" else at + 1
        if not 0 <= other < len(brothers):
            return False
        brothers.insert(other, brothers.pop(at))
        _renumber(brothers)
    elif to == "in":
        if at == 0 or item.parent_id or item.children.exists():
            return False
        _settle(item, brothers[at - 1], _next_order(conference, brothers[at - 1]))
    else:
        if item.parent_id is None:
            return False
        top = list(_brothers(conference, None))
        place = next(number for number, each in enumerate(top) if each.pk == item.parent_id)
        _settle(item, None, 0)
        top.insert(place + 1, item)
        _renumber(top)
    return True


@transaction.atomic
def drop_item(*, actor, item):
    """Take an item off the agenda. Once letters are out it stays visible as dropped; before, it is simply gone.

    Raises ItemHeld when it is being held, was held, or has motions or speeches.
    """
    conference, item = _taken(actor, item)
    if item.state in (ItemState.NOW, ItemState.DONE):
        raise ItemHeld(_("Mục này %(state)s, không bỏ được.") % {"state": item.get_state_display()})
    words = item.title
    if letters_are_out(conference) or item.motions.exists() or item.speeches.exists() or item.papers.exists():
        AgendaItem.objects.filter(parent=item, state=ItemState.WAITING).update(state=ItemState.DROPPED)
        item.state, item.is_late_change = ItemState.DROPPED, letters_are_out(conference)
        item.save(update_fields=["state", "is_late_change"])
    else:
        item.delete()
    _tell(actor, conference, "conferences.item_dropped", None, title=words)


@transaction.atomic
def restore_item(*, actor, item):
    """Put a dropped item back where it stood."""
    conference, item = _taken(actor, item)
    if item.state == ItemState.DROPPED:
        item.state = ItemState.WAITING
        item.save(update_fields=["state"])
        _tell(actor, conference, "conferences.item_restored", item)
    return item


def _taken(actor, item):
    conference = held(item.conference, actor)
    must_not_be_over(conference)
    return conference, AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


def _checked(title):
    title = one_line(title)
    if not title:
        raise TitleMissing(_("Xin ghi nội dung của mục."), field="title")
    if len(title) > LONGEST:
        raise TitleMissing(_("Nội dung mục dài quá, xin rút gọn còn 300 chữ cái."), field="title")
    return title


def _brothers(conference, parent_id):
    return AgendaItem.objects.filter(conference=conference, parent_id=parent_id).order_by("order", "pk")


def _next_order(conference, parent):
    last = _brothers(conference, parent.pk if parent else None).last()
    return last.order + 1 if last else 0


def _settle(item, parent, order):
    item.parent, item.order = parent, order
    item.save(update_fields=["parent", "order"])


def _renumber(items):
    for order, item in enumerate(items):
        item.order = order
    AgendaItem.objects.bulk_update(items, ["order"])


def _tell(actor, conference, verb, item, **facts):
    retime(conference)
    conference.revision += 1
    conference.save(update_fields=["revision"])
    record(actor=actor, verb=verb, target=conference, **({"title": item.title} if item else {}) | facts)
    changed(conference)
