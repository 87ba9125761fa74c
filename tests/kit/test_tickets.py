"""A ticket opens one word for a while, and nothing else does."""

import pytest

from doanket.kit.tickets import issue, redeem

SECRET = "s" * 40


def test_a_ticket_opens_its_word_until_its_moment():
    ticket = issue("hall-7", secret=SECRET, lasts=60, now=1000)

    assert redeem(ticket, secret=SECRET, now=1060) == "hall-7"
    assert redeem(ticket, secret=SECRET, now=1061) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda ticket: ticket.replace("hall-7", "hall-8"),
        lambda ticket: ticket[:-1] + ("A" if ticket[-1] != "A" else "B"),
        lambda ticket: ticket.replace(".", ".f", 1),
        lambda ticket: "",
        lambda ticket: "hall-7",
        lambda ticket: "hall-7.zz.mark",
        lambda ticket: ticket + "ữ",
        lambda ticket: ".".join([*ticket.split(".")[:2], ""]),
    ],
)
def test_a_changed_ticket_opens_nothing(spoil):
    ticket = issue("hall-7", secret=SECRET, lasts=60, now=1000)

    assert redeem(spoil(ticket), secret=SECRET, now=1000) is None


def test_another_installations_ticket_opens_nothing():
    assert redeem(issue("hall-7", secret="t" * 40, lasts=60, now=1000), secret=SECRET, now=1000) is None
