"""What a request tells of its reader, and which requests are no reader's."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from doanket.kit.context import address_of

_BOTS = tuple(json.loads((Path(__file__).parents[1] / "data" / "bots.json").read_text(encoding="utf-8"))["marks"])
SHORTEST_AGENT, LONGEST_AGENT = 12, 400
AHEAD_OF_TIME = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


@dataclass(frozen=True, slots=True)
class Reader:
    """``address`` and ``agent`` live only as long as the request: only keyed hashes of them are ever kept."""

    address: str = field(repr=False)
    agent: str = field(repr=False)


def reader_of(request):
    """The :class:`Reader` behind ``request``; a front server's word for the address counts as in the journal."""
    return Reader(address_of(request), request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT])


def is_counted(request):
    """False for machines (by ``data/bots.json``), for nameless browsers and for pages fetched before anybody asked."""
    agent = request.META.get("HTTP_USER_AGENT", "").lower().replace("cubot", "")  # a make of telephones
    if len(agent) < SHORTEST_AGENT or any(mark in agent for mark in _BOTS):
        return False
    ahead = " ".join(request.META.get(name, "") for name in AHEAD_OF_TIME).lower()
    return "prefetch" not in ahead and "preview" not in ahead
