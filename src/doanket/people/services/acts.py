"""Personnel acts: cử, cử bổ sung, thay thế, cho thôi. The acts are the truth; seats are drawn from them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.permissions import may, require

from .. import seating
from ..choices import ActKind
from ..models import Act, Seat
from ..seating import Contradiction
from .refusals import (
    AlreadyRecognised,
    AlreadySits,
    AlreadyWithdrawn,
    DayNotPossible,
    DoesNotSit,
    LaterActStandsOnIt,
    NobodyToReplace,
    NoLongerFollowed,
    OrganisationReleased,
    PostTaken,
    ReasonMissing,
    ResolutionNamed,
    WrongPost,
)
from .seats import rebuild_seats
from .terms import locked


@transaction.atomic
def write_act(
    *, actor, term, kind, person, post, effective_on, represents=None, sector=None, replaces=None, reason="",
    session_title="", session_uid=None, resolution_symbol="", resolution_uid=None,
):  # fmt: skip
    """Write one act and draw the seats of the term anew. Returns the :class:`Act`; its seat is ``act.begun.get()``.

    appoint, co_opt: begins a seat. release: ends the person's open seat of that post. replace: ends ``replaces`` (a
    :class:`Seat`, or the :class:`Act` that began it) and begins one for ``person`` on the same day; unless said
    otherwise the newcomer represents the same organisation and sector. Who is released from or replaced in the
    membership of a body loses every other post in it by the same act. A seat runs from ``effective_on`` until before the
    day of the act that ends it.

    Two officers who write the same act at once: the second is told :class:`AlreadySits` or :class:`DoesNotSit`. Raises
    too :class:`PostTaken`, :class:`NobodyToReplace`, :class:`WrongPost`, :class:`DayNotPossible`,
    :class:`NoLongerFollowed`, :class:`OrganisationReleased`, :class:`LaterActStandsOnIt` (a day before a later act that
    could then not be true).
    """
    term = locked(term)
    require(actor, "people.write_act", term)
    act = _written(
        actor, term, kind=kind, person=person, post=post, effective_on=effective_on, represents=represents, sector=sector,
        replaces=replaces, reason=reason, session_title=session_title, session_uid=session_uid,
        resolution_symbol=resolution_symbol, resolution_uid=resolution_uid,
    )  # fmt: skip
    _draw(term, act)
    _journal_written(actor, act)
    return act


@transaction.atomic
def write_acts(*, actor, term, given):
    """Write many acts at once, each a dict of what :func:`write_act` takes; the seats are drawn once, after the last.

    All or none: the refusal is that of the first act that cannot be. Returns the acts.
    """
    term = locked(term)
    require(actor, "people.write_act", term)
    acts = [_written(actor, term, **one) for one in given]
    try:
        rebuild_seats(term)
    except Contradiction as fault:
        raise _refusal(fault.act, fault) from fault
    for act in acts:
        _journal_written(actor, act)
    return acts


def _written(
    actor, term, *, kind, person, post, effective_on, represents=None, sector=None, replaces=None, reason="",
    session_title="", session_uid=None, resolution_symbol="", resolution_uid=None,
):  # fmt: skip
    """The act as a row, judged by itself; whether it fits the others shows when the seats are drawn."""
    kind = ActKind(kind)
    require(actor, "people.view_people", person)
    _insist_on_the_day(term, effective_on)
    if post.body != term.body:
        raise WrongPost(_("Chức danh này không thuộc nhiệm kỳ đang ghi."), field="post")
    replaced = _replaced(term, kind, replaces, post)
    act = Act(
        term=term, kind=kind, person=person, post=post, effective_on=effective_on, replaces=replaced,
        represents=represents or (replaced and replaced.represents), sector=sector or (replaced and replaced.sector),
        reason=normalise(reason).strip(), session_title=normalise(session_title).strip(), session_uid=session_uid,
        resolution_symbol=normalise(resolution_symbol).strip(), resolution_uid=resolution_uid, done_by=actor,
    )  # fmt: skip
    if kind != ActKind.RELEASE:
        _insist_on_the_newcomer(act)
    act.save()
    return act


def _insist_on_the_day(term, day):
    if day < term.starts_on or (term.ends_before and day >= term.ends_before):
        raise DayNotPossible(
            _("Ngày có hiệu lực phải nằm trong nhiệm kỳ, từ %(day)s.") % {"day": short_date(term.starts_on)}, field="effective_on"
        )


def _replaced(term, kind, replaces, post):
    """The act that began the seat to be ended, or None for a kind that replaces nobody."""
    if kind != ActKind.REPLACE:
        return None
    act = replaces.begun_by if isinstance(replaces, Seat) else replaces
    if act is None or act.term_id != term.pk or act.post_id != post.pk:
        raise NobodyToReplace(_("Xin chọn người được thay, đang giữ đúng chức danh này."), field="replaces")
    return act


def _insist_on_the_newcomer(act):
    if act.person.left_on:
        raise NoLongerFollowed(_("Hồ sơ của người này đã thôi theo dõi."), field="person")
    organisation = act.represents
    if organisation and (
        organisation.unit_id != act.term.unit_id or (organisation.left_on and organisation.left_on <= act.effective_on)
    ):
        raise OrganisationReleased(_("Tổ chức này không còn là thành viên vào ngày đó."), field="represents")


def _draw(term, act):
    """Draw the seats; what cannot be true becomes a refusal in words."""
    try:
        rebuild_seats(term)
    except Contradiction as fault:
        raise _refusal(act, fault) from fault


def _refusal(act, fault):
    if fault.act.pk != act.pk:
        return LaterActStandsOnIt(
            _("Không khớp với việc đã ghi cho ngày %(day)s: %(act)s. Xin chọn ngày sau đó, hoặc rút việc kia trước.")
            % {"day": short_date(fault.act.effective_on), "act": fault.act},
            field="effective_on",
        )
    words = {"name": act.person.full_name, "post": act.post.name}
    if fault.why == seating.ALREADY_SITS:
        words["day"] = short_date(fault.holder.effective_on)
        return AlreadySits(_("%(name)s đã là %(post)s từ %(day)s.") % words, field="person")
    if fault.why == seating.POST_TAKEN:
        words["holder"] = fault.holder.person.full_name
        return PostTaken(
            _("Chức danh %(post)s đang do %(holder)s giữ. Xin cho thôi trước, hoặc ghi là thay thế.") % words, field="post"
        )
    if fault.why == seating.DOES_NOT_SIT:
        return DoesNotSit(_("Vào ngày đó %(name)s không là %(post)s.") % words, field="person")
    return NobodyToReplace(_("Vào ngày đó người được thay không còn giữ chức danh này."), field="replaces")


def _journal_written(actor, act):
    record(
        actor=actor, verb="people.act_written", target=act, kind_of_act=act.get_kind_display(), post=act.post.name,
        effective_on=act.effective_on.isoformat(), resolution=act.resolution_symbol, session=act.session_title,
        values={"reason": ["", act.reason]} if act.reason else None,
    )  # fmt: skip


@transaction.atomic
def name_resolution(*, actor, acts, symbol, uid=None):
    """Write the number of the resolution on ``acts``, once it exists. The same number again changes nothing.

    Raises :class:`ResolutionNamed` where an act already names another, :class:`AlreadyWithdrawn`. Returns the acts.
    """
    symbol, named = normalise(symbol).strip(), []
    for act in acts:
        act = _locked_act(act)
        require(actor, "people.write_act", act)
        _insist_it_stands(act)
        if act.resolution_symbol not in ("", symbol):
            words = {"act": act, "symbol": act.resolution_symbol}
            raise ResolutionNamed(_("“%(act)s” đã ghi theo nghị quyết %(symbol)s.") % words)
        if (act.resolution_symbol, act.resolution_uid) != (symbol, uid or act.resolution_uid):
            act.resolution_symbol, act.resolution_uid = symbol, uid or act.resolution_uid
            act.save(update_fields=["resolution_symbol", "resolution_uid"])
            record(actor=actor, verb="people.resolution_named", target=act, resolution=symbol)
        named.append(act)
    return named


@transaction.atomic
def recognise_act(*, actor, act, decision_symbol, decided_on, decision_uid=None):
    """Write the decision that recognises an act: by the level above, or by the unit's own chair as it was received.

    In the second case the journal says «nhận được». Raises :class:`AlreadyRecognised`, :class:`AlreadyWithdrawn`,
    :class:`ReasonMissing` (no number), :class:`DayNotPossible` (a day to come).
    """
    act = _locked_act(act)
    from_above = may(actor, "people.recognise_act", act)
    if not from_above:
        require(actor, "people.note_recognition", act)
    _insist_it_stands(act)
    if act.recognised_at:
        raise AlreadyRecognised(_("Việc này đã được công nhận theo %(symbol)s.") % {"symbol": act.decision_symbol})
    act.decision_symbol = normalise(decision_symbol).strip()
    if not act.decision_symbol:
        raise ReasonMissing(_("Xin ghi số quyết định."), field="decision_symbol")
    if decided_on > timezone.localdate():
        raise DayNotPossible(_("Ngày quyết định chưa tới."), field="decided_on")
    act.decided_on, act.decision_uid = decided_on, decision_uid
    act.recognised_at, act.recognised_by = timezone.now(), actor
    act.save(update_fields=["decision_symbol", "decided_on", "decision_uid", "recognised_at", "recognised_by"])
    verb = "people.act_recognised" if from_above else "people.recognition_received"
    record(actor=actor, verb=verb, target=act, decision=act.decision_symbol, decided_on=decided_on.isoformat())
    return act


@transaction.atomic
def withdraw_act(*, actor, act, reason):
    """Withdraw a wrong act: it stays to be read and counts no more; the seats are drawn without it.

    Raises :class:`LaterActStandsOnIt` where a later act could not be true without it (withdraw that one first),
    :class:`AlreadyWithdrawn`, :class:`ReasonMissing`.
    """
    term = locked(act.term)
    act = _locked_act(act)
    require(actor, "people.write_act", act)
    _insist_it_stands(act)
    reason = normalise(reason).strip()
    if not reason:
        raise ReasonMissing(_("Xin ghi lý do rút."), field="reason")
    act.withdrawn_at, act.withdrawn_by, act.withdrawn_reason = timezone.now(), actor, reason
    act.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    try:
        rebuild_seats(term)
    except Contradiction as fault:
        raise LaterActStandsOnIt(
            _("Chưa rút được: việc ghi sau “%(act)s” dựa trên việc này. Xin rút việc đó trước.") % {"act": fault.act}
        ) from fault
    record(actor=actor, verb="people.act_withdrawn", target=act, reason=reason)
    return act


def _locked_act(act):
    acts = Act.objects.select_for_update(of=("self",)).select_related("term__unit__kind", "person", "post")
    return acts.get(pk=act.pk)


def _insist_it_stands(act):
    if act.withdrawn_at:
        raise AlreadyWithdrawn(_("Việc này đã được rút."))
