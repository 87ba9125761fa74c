"""What was asked of the hall, how far the answers are in, and whether a result may be told. Nothing here writes."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach
from doanket.units.models import Unit

from ..choices import Method, MotionState, Outcome
from ..models import DecisionRule, Entitlement, Motion, OpenVote
from ..tally import Share
from .attendance import attendance
from .deciding_tally import CandidateTally, Tally, counts_of, difference_of, tally_of

READ_BELOW = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
READ_HERE = (Role.AUTHOR, *READ_BELOW)
__all__ = [
    "CandidateTally",
    "Progress",
    "Quorum",
    "Tally",
    "counts_of",
    "difference_of",
    "motions_of",
    "not_voted",
    "progress_of",
    "quorum_now",
    "quorum_of",
    "result_words",
    "rules_of",
    "share_of",
    "tally_of",
    "units_with_rules",
    "votes_of",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough are here, in heads: ``needed`` of ``convened``. ``words``: «ít nhất 2/3 của 45: 30»."""

    needed: int
    present: int
    convened: int
    reached: bool
    words: str
    citation: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the entitled have answered, in heads (a motion by phone) or as the counters found."""

    voted: int
    entitled: int


# --- Rules -----------------------------------------------------------------------------------


def rules_of(unit, day=None):
    """Rules that may be chosen on ``day`` (today): the unit's own, then those shipped for all."""
    day = day or timezone.localdate()
    rules = DecisionRule.objects.filter(starts_on__lte=day).exclude(ends_before__lte=day)
    return rules.filter(unit_id__in=[unit.pk]).order_by("name", "pk"), rules.filter(unit=None).order_by("pk")


def units_with_rules(user):
    """Units whose rules ``user`` may read: where conferences may be seen, and where rules may be edited."""
    here = Q(pk__in=[reach.unit_id for reach in reach_of(user) if reach.role in (*READ_HERE, Role.ADMINISTRATOR)])
    return Unit.objects.filter(within_reach(user, "path", READ_BELOW) | here).select_related("kind")


def share_of(rule, name):
    """The ``quorum`` or ``majority`` of a rule as a :class:`~doanket.conferences.tally.Share`."""
    return Share(*(getattr(rule, f"{name}_{part}") for part in ("base", "num", "den", "strict")))


def quorum_now(conference):
    """:class:`Quorum` at this moment, by the first rule of the unit's own, else the first of those shipped; None without any."""
    rule = DecisionRule.objects.filter(starts_on__lte=timezone.localdate()).exclude(ends_before__lte=timezone.localdate())
    rule = rule.filter(unit__in=[conference.unit_id]).order_by("pk").first() or rule.filter(unit=None).order_by("pk").first()
    if rule is None:
        return None
    heads = attendance(conference)
    return _quorum(share_of(rule, "quorum"), heads.present, heads.convened, rule.citation, rule.is_verified)


def quorum_of(motion):
    """:class:`Quorum` of a motion as it was when it opened; None while it is a draft."""
    if not motion.rule_words:
        return None
    convened, present = motion.tally["heads"]
    words = motion.rule_words
    return _quorum(Share(*words["quorum"]), present, convened, words["citation"], words["is_verified"])


def _quorum(share, present, convened, citation, is_verified):
    return Quorum(
        share.needed(convened), present, convened, share.is_met(present, convened), share.words_of(convened), citation, is_verified
    )


# --- Motions ---------------------------------------------------------------------------------


def motions_of(conference):
    """Every motion of the conference with its item and rule, in the order of the agenda, then of drafting."""
    motions = Motion.objects.filter(conference=conference).select_related("item", "rule", "conference__unit")
    return motions.order_by("item__order", "order", "pk")


def progress_of(motion):
    """:class:`Progress`: votes in, of those who may vote. Two counts for a phone motion."""
    if motion.method == Method.PHONE:
        return Progress(OpenVote.objects.filter(motion=motion).count(), Entitlement.objects.filter(motion=motion).count())
    tally = tally_of(motion)
    return Progress(tally.voted, tally.entitled)


def votes_of(motion):
    """Open votes with the delegates' names, by given name. An open vote is public in the hall; a secret one has no rows."""
    return OpenVote.objects.filter(motion=motion).select_related("delegate", "by_clerk").order_by("delegate__sort_key", "pk")


def not_voted(motion):
    """Entitled delegates without a vote, by given name: whom the clerk may help."""
    voted = OpenVote.objects.filter(motion=motion).values("delegate")
    rights = Entitlement.objects.filter(motion=motion).exclude(delegate__in=voted)
    return rights.select_related("delegate").order_by("delegate__sort_key", "pk")


def result_words(motion):
    """«35 trên 45 vị tán thành (cần 23), 0 không tán thành, 1 ý kiến khác: được thông qua.» Empty before it is declared."""
    if motion.state != MotionState.DECLARED:
        return ""
    return words_of(tally_of(motion), motion)


def words_of(tally, motion):
    """The result in one sentence, for the screen, the minutes and the page that asks whether to declare."""
    outcome = Outcome.PASSED if tally.reached else Outcome.FAILED
    if tally.candidates:
        chosen = [each.name for each in tally.candidates if each.is_chosen]
        told = _("được cử: %(names)s") % {"names": ", ".join(chosen)} if chosen else _("không ai đủ số phiếu")
        return _("%(valid)d phiếu hợp lệ trên %(issued)d phiếu phát ra, cần %(needed)s phiếu; %(told)s.") % {
            "valid": tally.valid, "issued": tally.issued, "needed": tally.needed, "told": told,
        }  # fmt: skip
    unit = _("phiếu") if motion.method == Method.PAPER else _("phiếu có trọng số") if tally.weighted else _("vị")
    return _("%(for)d trên %(base)d %(unit)s tán thành (cần %(needed)d), %(against)d không tán thành, %(other)d ý kiến khác: %(outcome)s.") % {
        "for": tally.voted_for, "base": tally.base_count, "unit": unit, "needed": tally.needed, "against": tally.against,
        "other": tally.other, "outcome": Outcome(outcome).label,
    }  # fmt: skip
