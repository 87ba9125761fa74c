"""Shares and counts, against a reference that counts one ballot after the other with fractions."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doanket.conferences.tally import (
    Ballots,
    Bases,
    Share,
    Voices,
    elect,
    faults_of_ballots,
    faults_of_candidates,
    faults_of_hands,
    faults_of_paper_voices,
)

HALF = Share("convened", 1, 2, strict=True)
TWO_THIRDS = Share("convened", 2, 3)
EVERYBODY = Share("present", 1, 1)
shares = st.builds(
    lambda base, num, more, strict: Share(base, num, num + more, strict and more > 0),
    st.sampled_from(sorted(("convened", "present", "issued", "returned", "valid"))),
    st.integers(0, 9), st.integers(1, 9), st.booleans(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("share", "base", "needed"),
    [
        (HALF, 45, 23), (HALF, 44, 23), (HALF, 1, 1), (TWO_THIRDS, 45, 30), (TWO_THIRDS, 44, 30), (TWO_THIRDS, 46, 31),
        (Share("present", 2, 3, strict=True), 45, 31), (Share("present", 2, 3, strict=True), 44, 30), (EVERYBODY, 38, 38),
        (Share("convened", 0, 1), 45, 0),
    ],
)  # fmt: skip
def test_what_is_needed_is_the_smallest_whole_number(share, base, needed):
    assert share.needed(base) == needed
    assert (share.is_met(needed, base), share.is_met(needed - 1, base)) == (True, False)


def test_a_share_says_its_words():
    assert HALF.words_of(45) == "trên 1/2 của 45: 23"
    assert TWO_THIRDS.words_of(45) == "ít nhất 2/3 của 45: 30"
    assert EVERYBODY.words_of(38) == "cả 38"
    assert [share.words() for share in (HALF, EVERYBODY)] == ["trên 1/2 số được triệu tập", "toàn bộ số có mặt"]


@pytest.mark.parametrize("wrong", [("convened", 2, 1), ("convened", 1, 0), ("heads", 1, 2), ("convened", 1, 1, True), ("valid", -1, 2)])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(ValueError, match=r"base|share|everybody"):
        Share(*wrong)


def test_nothing_is_enough_of_nobody():
    assert not TWO_THIRDS.is_met(0, 0)
    with pytest.raises(ValueError, match="not counted"):
        Bases(45, 38).of("valid")


@settings(max_examples=2_000, deadline=None)
@given(shares, st.integers(0, 4_000), st.integers(0, 4_000))
def test_a_share_is_met_as_fractions_say(share, base, count):
    part = Fraction(share.num, share.den) * base
    enough = count > part if share.strict else count >= part
    assert share.is_met(count, base) == (enough and base > 0)


# --- Ballots one by one ----------------------------------------------------------------------

marks = st.sampled_from("fao-")  # for, against, other; a sheet with nothing or too much on it is not valid


@settings(max_examples=1_000, deadline=None)
@given(st.lists(marks, max_size=120), st.integers(0, 20), st.integers(0, 30), shares)
def test_sheets_add_up_as_a_slow_hand_adds_them(sheets, kept, absent, share):
    """Over 10,000 sheets in all: counted at once, and one by one by another way of counting."""
    issued, returned = len(sheets) + kept, len(sheets)
    by_mark = {mark: sum(1 for sheet in sheets if sheet == mark) for mark in "fao-"}
    voices = Voices(by_mark["f"], by_mark["a"], by_mark["o"])
    ballots = Ballots(issued, returned, voices.voted, by_mark["-"])
    bases = Bases(issued + absent, issued, issued, returned, ballots.valid)

    assert faults_of_ballots(ballots, present=issued) == [] == faults_of_paper_voices(ballots, voices)
    assert share.is_met(voices.voted_for, bases.of(share.base)) == slow_outcome(sheets, kept, absent, share)


def slow_outcome(sheets, kept, absent, share):
    """Walks over the sheets; weighs each against the share on a balance instead of dividing."""
    base, balance = 0, 0
    for sheet in sheets:
        counts = share.base in ("convened", "present", "issued", "returned") or sheet != "-"
        base += counts
        balance += share.den * (sheet == "f") - share.num * counts
    for _sheet in range(kept):
        counts = share.base in ("convened", "present", "issued")
        base += counts
        balance -= share.num * counts
    for _empty_chair in range(absent):
        counts = share.base == "convened"
        base += counts
        balance -= share.num * counts
    return base > 0 and (balance > 0 if share.strict else balance >= 0)


@settings(max_examples=1_000, deadline=None)
@given(st.lists(st.sets(st.integers(0, 7), max_size=3), min_size=1, max_size=80), st.integers(1, 3), shares)
def test_an_election_chooses_whom_a_slow_hand_chooses(sheets, seats, share):
    sheets = [sorted(sheet)[:seats] for sheet in sheets]
    votes = {candidate: sum(candidate in sheet for sheet in sheets) for candidate in range(8)}
    ballots = Ballots(len(sheets), len(sheets), len(sheets), 0)

    result = elect(votes, seats=seats, share=share, base_count=len(sheets))

    assert faults_of_candidates(ballots, votes, seats=seats) == []
    assert set(result.chosen) == slow_choice(votes, seats, share, len(sheets))
    assert result.open_seats == seats - len(result.chosen)
    assert not set(result.tied) & set(result.chosen)


def slow_choice(votes, seats, share, base):
    """Somebody is chosen who has enough and for whom, with everybody at least as strong, there is a seat."""
    part = Fraction(share.num, share.den) * base
    enough = {name for name, count in votes.items() if (count > part if share.strict else count >= part)}
    return {name for name in enough if sum(votes[other] >= votes[name] for other in enough) <= seats}


def test_a_tie_at_the_last_seat_leaves_it_open():
    result = elect({"An": 30, "Bình": 25, "Chi": 25, "Dung": 10}, seats=2, share=HALF, base_count=40)
    assert (result.chosen, result.tied, result.open_seats, result.needed) == (("An",), ("Bình", "Chi"), 1, 21)
    enough = elect({"An": 30, "Bình": 25, "Chi": 25}, seats=3, share=HALF, base_count=40)
    assert (enough.chosen, enough.tied) == (("An", "Bình", "Chi"), ())


# --- What does not add up --------------------------------------------------------------------


def test_what_does_not_add_up_shows_the_sum():
    assert faults_of_hands(Voices(35, 0, 2), present=40, voted=38) == ["35 + 0 + 2 = 37, nhưng có 38 vị biểu quyết."]
    assert faults_of_hands(Voices(35, 4, 2), present=40) == ["35 + 4 + 2 = 41, nhưng chỉ có 40 vị có mặt được biểu quyết."]
    assert faults_of_ballots(Ballots(41, 42, 40, 1), present=40) == [
        "Phát ra 41 phiếu, nhưng chỉ có 40 vị có mặt được biểu quyết.",
        "Thu về 42 phiếu, nhưng chỉ phát ra 41 phiếu.",
        "40 + 1 = 41, nhưng thu về 42 phiếu.",
    ]
    assert faults_of_paper_voices(Ballots(38, 38, 38, 0), Voices(35, 0, 2)) == ["35 + 0 + 2 = 37, nhưng có 38 phiếu hợp lệ."]
    assert faults_of_candidates(Ballots(10, 10, 10, 0), {"1. An": 11, "2. Bình": 10}, seats=2) == [
        "1. An: 11 phiếu, nhưng chỉ có 10 phiếu hợp lệ.", "Cộng cả danh sách 21 phiếu, nhưng nhiều nhất là 10 × 2 = 20.",
    ]  # fmt: skip


@settings(max_examples=1_000, deadline=None)
@given(*[st.integers(0, 60)] * 5)
def test_hands_are_taken_just_when_they_add_up(voted_for, against, other, voted, present):
    faults = faults_of_hands(Voices(voted_for, against, other), present=present, voted=voted)
    assert (not faults) == (voted_for + against + other == voted <= present)
