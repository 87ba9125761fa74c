"""A tally: what was counted on a motion, what follows by its rule, and why it may not yet be told."""

from dataclasses import asdict, dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from ..choices import Method, MotionState, Outcome, Voice
from ..digests import votes_digest
from ..models import BallotCount, CandidateCount, HandCount, OpenVote
from ..tally import (
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

DIFFERS, MISSING, NO_QUORUM, NO_SUM, CHANGED = "differs", "missing", "no_quorum", "no_sum", "changed"


@dataclass(frozen=True, slots=True)
class CandidateTally:
    """One name of a list ballot. ``is_tied``: shares the last seat with somebody, so nobody of them has it."""

    pk: int
    order: int
    name: str
    title: str
    votes: int | None
    is_chosen: bool
    is_tied: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted on a motion and what follows by its rule. Heads, or weights where the conference has them.

    ``voices`` are None for a list ballot, ``issued``… for anything but paper. ``base_count`` and ``needed`` are None as long as
    the base was not counted. ``problems`` are pairs (kind, sentence): as long as there is one, nothing can be declared.
    """

    method: str
    voted_for: int | None
    against: int | None
    other: int | None
    voted: int
    entitled: int
    base: str
    base_count: int | None
    needed: int | None
    majority_words: str
    reached: bool
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    candidates: tuple = ()
    seats: int | None = None
    open_seats: int = 0
    weighted: bool = False
    convened: int = 0
    quorum_convened: int = 0
    quorum_present: int = 0
    quorum_at_closing: int | None = None
    quorum_needed: int = 0
    quorum_reached: bool = False
    problems: tuple = ()

    @property
    def outcome(self):
        return Outcome.PASSED if self.reached else Outcome.FAILED

    def to_json(self):
        kept = asdict(self)
        kept["problems"] = []
        return kept

    @classmethod
    def from_json(cls, kept):
        """A tally as it was frozen at declaring."""
        candidates = tuple(CandidateTally(**each) for each in kept.get("candidates", ()))
        return cls(**(kept | {"candidates": candidates, "problems": ()}))


def tally_of(motion):
    """:class:`Tally`: as frozen where it was declared, else as it stands now. None while the motion is a draft."""
    if motion.state == MotionState.DECLARED:
        return Tally.from_json(motion.tally["result"])
    if not motion.rule_words:
        return None
    return {Method.PHONE: _of_phones, Method.HANDS: _of_hands, Method.PAPER: _of_paper}[motion.method](motion)


def counts_of(motion):
    """The counts that stand, by counter: {1: row, 2: row} with what is there. Ballot counts carry ``by_candidate``."""
    if motion.method == Method.HANDS:
        return {count.counter: count for count in HandCount.objects.filter(motion=motion, replaced_at__isnull=True)}
    counts = {count.counter: count for count in BallotCount.objects.filter(motion=motion, replaced_at__isnull=True)}
    for count in counts.values():
        count.by_candidate = {}
    kept = CandidateCount.objects.filter(count__in=[count.pk for count in counts.values()])
    by_pk = {count.pk: count for count in counts.values()}
    for row in kept:
        by_pk[row.count_id].by_candidate[row.candidate_id] = row.votes
    return counts


def difference_of(motion, counts=None):
    """Both counts side by side: rows (what, first, second, alike); a missing count reads None."""
    counts = counts_of(motion) if counts is None else counts
    first, second = counts.get(1), counts.get(2)
    rows = [(str(label), getattr(first, name, None), getattr(second, name, None)) for name, label in _figures(motion)]
    for candidate in motion.candidates.order_by("order", "pk") if motion.method == Method.PAPER else ():
        mine = [count.by_candidate.get(candidate.pk) if count else None for count in (first, second)]
        rows.append((candidate.full_name, *mine))
    return [(label, one, two, one is not None and one == two) for label, one, two in rows]


def _figures(motion):
    voices = [("voted_for", Voice.FOR.label), ("against", Voice.AGAINST.label), ("other", Voice.OTHER.label)]
    if motion.method == Method.HANDS:
        return voices
    sheets = [(name, BallotCount._meta.get_field(name).verbose_name) for name in ("issued", "returned", "valid", "invalid")]
    return sheets if motion.candidates.exists() else sheets + voices


def _common(motion, bases):
    """What every tally says: shares, bases, the quorum and its problem."""
    words, heads = motion.rule_words, motion.tally["heads"]
    majority, quorum = Share(*words["majority"]), Share(*words["quorum"])
    base_count = getattr(bases, majority.base)
    closing = motion.tally.get("present_at_closing")
    reached = quorum.is_met(heads[1], heads[0]) and (closing is None or quorum.is_met(closing, heads[0]))
    return majority, base_count, {
        "method": motion.method, "entitled": motion.present, "base": majority.base, "base_count": base_count,
        "needed": None if base_count is None else majority.needed(base_count),
        "majority_words": majority.words() if base_count is None else majority.words_of(base_count),
        "weighted": motion.tally["weighted"], "convened": motion.convened,
        "quorum_convened": heads[0], "quorum_present": heads[1], "quorum_at_closing": closing,
        "quorum_needed": quorum.needed(heads[0]), "quorum_reached": reached,
    }  # fmt: skip


def _quorum_problem(common):
    if common["quorum_reached"]:
        return []
    present = common["quorum_present"]
    if common["quorum_at_closing"] is not None:
        present = min(present, common["quorum_at_closing"])
    said = _("Không đủ để họp: có mặt %(present)d trên %(convened)d vị được triệu tập, cần %(needed)d.")
    return [(NO_QUORUM, said % {"present": present, "convened": common["quorum_convened"], "needed": common["quorum_needed"]})]


def _yes_or_no(motion, bases, voices, problems, **more):
    majority, base_count, common = _common(motion, bases)
    reached = base_count is not None and majority.is_met(voices.voted_for, base_count)
    said = {"voted_for": voices.voted_for, "against": voices.against, "other": voices.other}
    said |= {"voted": voices.voted} | common | more
    return Tally(**said, reached=reached, problems=(*_quorum_problem(common), *problems))


def _of_phones(motion):
    weighted = motion.tally["weighted"]
    votes = OpenVote.objects.filter(motion=motion)
    if weighted:
        votes = votes.filter(delegate__entitlements__motion=motion)
    added = Sum("delegate__entitlements__weight") if weighted else Count("pk")
    by_voice = dict(votes.values_list("voice").annotate(n=added))
    voices = Voices(*(by_voice.get(voice, 0) for voice in (Voice.FOR, Voice.AGAINST, Voice.OTHER)))
    problems = [(NO_SUM, fault) for fault in faults_of_hands(voices, present=motion.present)]
    if motion.state == MotionState.CLOSED and votes_digest(motion) != motion.votes_digest:
        problems.append((CHANGED, _("Phiếu đã đổi sau khi khép: dấu vân không còn khớp. Xin hủy và biểu quyết lại.")))
    return _yes_or_no(motion, Bases(motion.convened, motion.present), voices, problems)


def _of_hands(motion):
    counts = counts_of(motion)
    first = counts.get(1) or counts.get(2)
    voices = Voices(first.voted_for, first.against, first.other) if first else Voices()
    problems = _count_problems(motion, counts)
    problems += [(NO_SUM, fault) for fault in faults_of_hands(voices, present=motion.present)]
    return _yes_or_no(motion, Bases(motion.convened, motion.present), voices, problems)


def _of_paper(motion):
    counts = counts_of(motion)
    first = counts.get(1) or counts.get(2)
    candidates = list(motion.candidates.order_by("order", "pk"))
    if first is None:
        return _empty_paper(motion, counts, candidates)
    ballots = Ballots(first.issued, first.returned, first.valid, first.invalid)
    bases = _paper_bases(motion, ballots)
    problems = _count_problems(motion, counts) + [(NO_SUM, fault) for fault in faults_of_ballots(ballots, present=motion.present)]
    sheets = asdict(ballots)
    if candidates:
        return _list_tally(motion, bases, ballots, candidates, first.by_candidate, problems)
    voices = Voices(first.voted_for, first.against, first.other)
    problems += [(NO_SUM, fault) for fault in faults_of_paper_voices(ballots, voices)]
    return _yes_or_no(motion, bases, voices, problems, **sheets)


def _paper_bases(motion, ballots):
    return Bases(motion.convened, motion.present, ballots.issued, ballots.returned, ballots.valid)


def _empty_paper(motion, counts, candidates):
    problems, bases = _count_problems(motion, counts), Bases(motion.convened, motion.present)
    if not candidates:
        return _yes_or_no(motion, bases, Voices(), problems)
    _majority, _base, common = _common(motion, bases)
    names = tuple(CandidateTally(each.pk, each.order, each.full_name, each.title, None, False, False) for each in candidates)
    seats = motion.seats_to_fill or len(candidates)
    return Tally(
        voted_for=None, against=None, other=None, voted=0, reached=False, candidates=names, seats=seats, open_seats=seats,
        problems=(*_quorum_problem(common), *problems), **common,
    )  # fmt: skip


def _list_tally(motion, bases, ballots, candidates, votes, problems):
    majority, base_count, common = _common(motion, bases)
    seats = motion.seats_to_fill or len(candidates)
    named = {f"{each.order}. {each.full_name}": votes.get(each.pk, 0) for each in candidates}
    problems += [(NO_SUM, fault) for fault in faults_of_candidates(ballots, named, seats=seats)]
    result = elect({each.pk: votes.get(each.pk, 0) for each in candidates}, seats=seats, share=majority, base_count=base_count)
    lines = tuple(
        CandidateTally(
            each.pk, each.order, each.full_name, each.title, votes.get(each.pk, 0), each.pk in result.chosen, each.pk in result.tied
        )
        for each in sorted(candidates, key=lambda each: (-votes.get(each.pk, 0), each.order))
    )
    return Tally(
        voted_for=None, against=None, other=None, voted=ballots.returned, reached=bool(result.chosen), candidates=lines, seats=seats,
        open_seats=result.open_seats, problems=(*_quorum_problem(common), *problems), **common, **asdict(ballots),
    )  # fmt: skip


def _count_problems(motion, counts):
    """Two counts, both there and alike."""
    missing = [place for place in (1, 2) if place not in counts]
    if missing:
        words = {1: _("thứ nhất"), 2: _("thứ hai")}
        said = _("Chưa có số của người đếm %(who)s.") % {"who": _(" và ").join(words[place] for place in missing)}
        return [(MISSING, said)]
    apart = [f"{label}: {one} và {two}" for label, one, two, alike in difference_of(motion, counts) if not alike]
    if apart:
        return [(DIFFERS, _("Hai người đếm chưa khớp: %(apart)s. Xin đếm lại.") % {"apart": "; ".join(apart)})]
    return []
