"""Shares, quorums and counts as plain arithmetic: no database, no clock.

Every question has one answer in whole numbers; what does not add up is told as a sentence that shows the sum. Nothing here
knows a regulation: the shares come from the rule that the committee chose (``DecisionRule``), with its citation.
"""

from dataclasses import dataclass

BASES = {
    "convened": "số được triệu tập",
    "present": "số có mặt",
    "issued": "số phiếu phát ra",
    "returned": "số phiếu thu về",
    "valid": "số phiếu hợp lệ",
}
PAPER_BASES = frozenset({"issued", "returned", "valid"})


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a base: «at least ``num``/``den``», or «more than» where it is ``strict``."""

    base: str
    num: int
    den: int
    strict: bool = False

    def __post_init__(self):
        if self.base not in BASES:
            raise ValueError(f"no such base: {self.base!r}")
        if not 0 <= self.num <= self.den or self.den < 1:
            raise ValueError(f"{self.num}/{self.den} is no share")
        if self.strict and self.num == self.den:
            raise ValueError("more than everybody is nobody")

    def needed(self, base_count: int) -> int:
        """The smallest whole number of ``base_count`` that meets the share: over 1/2 of 45 is 23."""
        product = base_count * self.num
        return product // self.den + 1 if self.strict else -(-product // self.den)

    def is_met(self, count: int, base_count: int) -> bool:
        """Whether ``count`` of ``base_count`` is enough. Of an empty base nothing is ever enough."""
        return base_count > 0 and count >= self.needed(base_count)

    def words(self) -> str:
        """«trên 1/2 số được triệu tập», «ít nhất 2/3 số có mặt», «toàn bộ số có mặt»."""
        if self.num == self.den:
            return f"toàn bộ {BASES[self.base]}"
        return f"{'trên' if self.strict else 'ít nhất'} {self.num}/{self.den} {BASES[self.base]}"

    def words_of(self, base_count: int) -> str:
        """«trên 1/2 của 45: 23»."""
        if self.num == self.den:
            return f"cả {base_count}"
        return f"{'trên' if self.strict else 'ít nhất'} {self.num}/{self.den} của {base_count}: {self.needed(base_count)}"


@dataclass(frozen=True, slots=True)
class Bases:
    """What a share may be taken of. Ballots are ``None`` where none were given out."""

    convened: int
    present: int
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None

    def of(self, base: str) -> int:
        count = getattr(self, base)
        if count is None:
            raise ValueError(f"{base} was not counted")
        return count


@dataclass(frozen=True, slots=True)
class Voices:
    """The three ways of an answer, in heads, weights or ballots."""

    voted_for: int = 0
    against: int = 0
    other: int = 0

    @property
    def voted(self):
        return self.voted_for + self.against + self.other

    def sum_words(self):
        """«35 + 0 + 2 = 37»."""
        return f"{self.voted_for} + {self.against} + {self.other} = {self.voted}"


@dataclass(frozen=True, slots=True)
class Ballots:
    """What became of the sheets of a paper ballot."""

    issued: int
    returned: int
    valid: int
    invalid: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """An election's result. ``order`` is every candidate with votes, the most first; ``chosen`` are elected; ``tied`` share
    the last seat and so none of them has it; ``open_seats`` stay unfilled; ``needed`` votes were asked of each."""

    order: tuple
    chosen: tuple
    tied: tuple
    open_seats: int
    needed: int


def faults_of_hands(voices: Voices, *, present: int, voted: int | None = None) -> list[str]:
    """Why raised hands cannot be so. ``voted`` is how many heads were counted in all, where they were."""
    faults = []
    if voted is not None and voices.voted != voted:
        faults.append(f"{voices.sum_words()}, nhưng có {voted} vị biểu quyết.")
    if voices.voted > present:
        faults.append(f"{voices.sum_words()}, nhưng chỉ có {present} vị có mặt được biểu quyết.")
    return faults


def faults_of_ballots(ballots: Ballots, *, present: int) -> list[str]:
    """Why sheets cannot be so: given out ≤ present, come back ≤ given out, valid + invalid = come back."""
    faults = []
    if ballots.issued > present:
        faults.append(f"Phát ra {ballots.issued} phiếu, nhưng chỉ có {present} vị có mặt được biểu quyết.")
    if ballots.returned > ballots.issued:
        faults.append(f"Thu về {ballots.returned} phiếu, nhưng chỉ phát ra {ballots.issued} phiếu.")
    counted = ballots.valid + ballots.invalid
    if counted != ballots.returned:
        faults.append(f"{ballots.valid} + {ballots.invalid} = {counted}, nhưng thu về {ballots.returned} phiếu.")
    return faults


def faults_of_paper_voices(ballots: Ballots, voices: Voices) -> list[str]:
    """The three answers of a yes-or-no ballot must be all the valid sheets."""
    if voices.voted == ballots.valid:
        return []
    return [f"{voices.sum_words()}, nhưng có {ballots.valid} phiếu hợp lệ."]


def faults_of_candidates(ballots: Ballots, votes: dict, *, seats: int) -> list[str]:
    """``votes`` by name: nobody has more than the valid sheets, all together at most ``seats`` a sheet."""
    faults = [
        f"{name}: {count} phiếu, nhưng chỉ có {ballots.valid} phiếu hợp lệ." for name, count in votes.items() if count > ballots.valid
    ]
    total, most = sum(votes.values()), ballots.valid * seats
    if total > most:
        faults.append(f"Cộng cả danh sách {total} phiếu, nhưng nhiều nhất là {ballots.valid} × {seats} = {most}.")
    return faults


def elect(votes: dict, *, seats: int, share: Share, base_count: int) -> Chosen:
    """Who is chosen of ``votes`` (candidate → votes): enough votes by ``share``, then the most votes, up to ``seats``.

    Candidates with equal votes who do not all fit into the seats left are none of them chosen: the hall decides again.
    """
    order = tuple(sorted(votes.items(), key=lambda pair: -pair[1]))
    enough = [pair for pair in order if share.is_met(pair[1], base_count)]
    chosen, tied = enough[:seats], []
    if len(enough) > seats > 0 and enough[seats][1] == enough[seats - 1][1]:
        level = enough[seats][1]
        chosen = [pair for pair in chosen if pair[1] > level]
        tied = [pair for pair in enough if pair[1] == level]
    names = tuple(name for name, _count in chosen)
    return Chosen(order, names, tuple(name for name, _count in tied), seats - len(names), share.needed(base_count))
