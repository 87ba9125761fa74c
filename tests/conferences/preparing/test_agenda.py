"""The agenda: a tree whose times follow from the start; late changes are marked."""

import pytest

from doanket.conferences import services
from doanket.conferences.choices import ItemState
from doanket.conferences.models import AgendaItem, HallState
from doanket.conferences.queries.agenda import flat, tree_of
from doanket.kernel.dates import clock


def told(conference):
    """«1 08:00 title» of every line."""
    return [f"{node.number or '-'} {clock(node.item.starts_at)} {node.item.title}" for node in flat(tree_of(conference))]


@pytest.fixture
def short(plan, clerk):
    """Three items of ten, twenty and thirty minutes."""
    conference = plan("standing")
    conference.items.all().delete()
    for title, minutes in (("Một", 10), ("Hai", 20), ("Ba", 30)):
        services.add_item(actor=clerk, conference=conference, title=title, minutes=minutes)
    return conference


def test_times_follow_from_the_start_and_the_minutes(short):
    short.refresh_from_db()

    assert told(short) == ["1 08:00 Một", "2 08:10 Hai", "3 08:30 Ba"]
    assert clock(short.ends_at) == "09:00"


def test_moving_up_down_in_and_out(short, clerk):
    one, two, three = short.items.order_by("order")

    services.move_item(actor=clerk, item=three, to="up")
    assert told(short) == ["1 08:00 Một", "2 08:10 Ba", "3 08:40 Hai"]
    services.move_item(actor=clerk, item=three, to="in")
    assert told(short) == ["1 08:00 Một", "1.1 08:00 Ba", "2 08:30 Hai"]
    services.move_item(actor=clerk, item=three, to="out")
    assert told(short) == ["1 08:00 Một", "2 08:10 Ba", "3 08:40 Hai"]
    for item, to in ((one, "up"), (two, "down"), (one, "out"), (one, "in")):
        services.move_item(actor=clerk, item=item, to=to)
    assert told(short) == ["1 08:00 Một", "2 08:10 Ba", "3 08:40 Hai"]


def test_an_item_lasts_at_least_as_long_as_its_parts(short, clerk):
    two = short.items.get(title="Hai")
    services.add_item(actor=clerk, conference=short, title="Phim", minutes=5, parent=two)
    assert told(short) == ["1 08:00 Một", "2 08:10 Hai", "2.1 08:10 Phim", "3 08:30 Ba"]
    services.add_item(actor=clerk, conference=short, title="Hỏi đáp", minutes=25, parent=two)

    assert told(short)[-2:] == ["2.2 08:15 Hỏi đáp", "3 08:40 Ba"]


def test_a_part_has_no_parts(short, clerk):
    part = services.add_item(actor=clerk, conference=short, title="Con", parent=short.items.get(title="Hai"))

    with pytest.raises(services.ItemHeld):
        services.add_item(actor=clerk, conference=short, title="Cháu", parent=part)


def test_an_item_of_another_conference_is_no_parent(short, plan, clerk):
    other = plan("standing").items.first()

    with pytest.raises(services.ItemHeld):
        services.add_item(actor=clerk, conference=short, title="Con", parent=other)


@pytest.mark.parametrize("title", ["", " \u200b ", "x" * 301])
def test_a_title_must_say_something_and_fit(short, clerk, title):
    with pytest.raises(services.TitleMissing):
        services.add_item(actor=clerk, conference=short, title=title)


def test_before_the_letters_a_dropped_item_is_gone_and_nothing_is_late(short, clerk):
    services.drop_item(actor=clerk, item=short.items.get(title="Hai"))

    assert told(short) == ["1 08:00 Một", "2 08:10 Ba"]
    assert not short.items.filter(is_late_change=True).exists()


def test_after_the_letters_every_change_is_marked_and_reaches_the_hall(with_letters, convened, clerk):
    before = HallState.objects.get(conference=convened).revision
    items = {item.title: item for item in convened.items.all()}

    services.edit_item(actor=clerk, item=items["Thảo luận"], minutes=50)
    services.drop_item(actor=clerk, item=items["Nghỉ giải lao"])
    services.move_item(actor=clerk, item=items["Bế mạc"], to="up")
    added = services.add_item(actor=clerk, conference=convened, title="Trao quà")

    late = set(convened.items.filter(is_late_change=True).values_list("title", flat=True))
    assert late == {"Thảo luận", "Nghỉ giải lao", "Bế mạc", "Trao quà"}
    assert AgendaItem.objects.get(title="Nghỉ giải lao").state == ItemState.DROPPED
    assert HallState.objects.get(conference=convened).revision == before + 4
    assert added.is_late_change
    restored = services.restore_item(actor=clerk, item=items["Nghỉ giải lao"])
    assert restored.state == ItemState.WAITING


def test_an_edit_that_changes_nothing_is_no_change(with_letters, convened, clerk):
    item = convened.items.get(title="Thảo luận")

    services.edit_item(actor=clerk, item=item, minutes=item.minutes, title=item.title)

    item.refresh_from_db()
    assert not item.is_late_change


def test_what_was_held_is_neither_edited_nor_dropped(convened, clerk):
    item = convened.items.first()
    AgendaItem.objects.filter(pk=item.pk).update(state=ItemState.DONE)

    with pytest.raises(services.ItemHeld):
        services.edit_item(actor=clerk, item=item, title="Khác")
    with pytest.raises(services.ItemHeld):
        services.drop_item(actor=clerk, item=item)
