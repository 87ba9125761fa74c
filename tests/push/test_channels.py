"""A listener gets the latest state, once; tallies are thinned out; nobody keeps a full house."""

import asyncio
import json

from doanket.push import channels as room
from doanket.push.channels import Channel, Channels, Listener
from doanket.push.feed import put_line


def run(story):
    return asyncio.run(story())


def test_whoever_comes_late_hears_the_latest_state_only():
    async def story():
        channel = Channel()
        channel.put("state", "1")
        channel.put("state", "2")
        listener = Listener(asyncio.get_running_loop())
        return channel.news_for(listener), channel.news_for(listener)

    first, second = run(story)

    assert first == b"id: 2\nevent: state\ndata: 2\n\n"
    assert second == b""


def test_a_hundred_tallies_in_a_moment_are_one_push_with_the_last():
    async def story():
        channel = Channel()
        for number in range(100):
            channel.put("tally", str(number))
        before = dict(channel.latest)
        await asyncio.sleep(room.TALLY_EVERY * 1.5)
        return before, channel.latest

    before, after = run(story)

    assert before == {}
    assert after == {"tally": (1, b"id: 1\nevent: tally\ndata: 99\n\n")}


def test_tallies_over_a_second_are_at_most_five_pushes():
    async def story():
        channel = Channel()
        until = asyncio.get_running_loop().time() + 1
        while asyncio.get_running_loop().time() < until:
            channel.put("tally", "1")
            await asyncio.sleep(0.01)
        return channel.number

    assert 1 <= run(story) <= 5


def test_a_state_makes_older_tallies_void():
    async def story():
        channel = Channel()
        channel.put("tally", "36")
        channel.put("state", "closed")
        await asyncio.sleep(room.TALLY_EVERY * 1.5)
        return list(channel.latest)

    assert run(story) == ["state"]


def test_the_house_is_full_at_its_limit_and_open_again_when_somebody_leaves():
    async def story():
        loop, house = asyncio.get_running_loop(), Channels(most=1)
        first, second = Listener(loop), Listener(loop)
        answers = [house.join("a", first) is not None, house.join("a", second) is not None]
        house.leave("a", first)
        house.leave("a", first)
        return [*answers, house.join("a", second) is not None, house.count]

    assert run(story) == [True, False, True, 1]


def test_an_empty_channel_with_nothing_to_say_is_forgotten():
    async def story():
        house = Channels()
        listener = Listener(asyncio.get_running_loop())
        house.join("a", listener)
        house.leave("a", listener)
        return house.by_name

    assert run(story) == {}


def test_a_line_that_cannot_be_read_is_dropped_and_the_next_one_counts():
    async def story():
        house = Channels()
        for line in (b"nonsense", b"[]", b'{"channel": 7, "message": {}}', b'{"channel": "a"}', b'{"channel": "a", "kind": "x", "message": 1}'):
            put_line(line, house)
        assert house.by_name == {}
        put_line(json.dumps({"channel": "a", "message": {"chữ": "dòng\nmới"}}).encode(), house)
        return house.by_name["a"].latest["state"][1].decode()

    assert run(story) == 'id: 1\nevent: state\ndata: {"chữ":"dòng\\nmới"}\n\n'
