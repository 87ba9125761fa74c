"""The conference comes home: what happened there goes in, what changed on both sides is decided by a person."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...carrying.merging import decided, merge
from ...carrying.tables import digest_of, rows_of
from ...carrying.writing import UnknownName, Writer
from ...choices import LoanKind, LoanState, MotionState, Outcome
from ...models import Loan, Motion
from ..deciding.writing_acts import write_acts
from ..live import changed
from .ground import locked, opened_pack
from .refusals import NothingToMerge, NotThisPack

STAGED = "conferences/brought/"


@transaction.atomic
def bring_back(*, actor, conference, data, code):
    """Take the pack of the way back; nothing is changed until :func:`merge_loan`. The loan, with what was brought.

    Raises :class:`NothingToMerge`, :class:`PackUnreadable`, :class:`WrongPackCode`, :class:`NotThisPack`.
    """
    conference = locked(conference, actor)
    loan = _open_loan(conference, LoanState.OUT, LoanState.BROUGHT)
    content, files = opened_pack(data, code)
    if content.get("way") != "back" or content.get("loan") != str(loan.uid):
        raise NotThisPack(_("Gói này không phải gói mang về của lần mang đi này."), field="pack")
    loan.brought = {"rows": content["rows"], "files": {digest: _stage(digest, raw) for digest, raw in files.items()}}
    loan.state, loan.brought_at, loan.brought_by = LoanState.BROUGHT, timezone.now(), actor
    loan.save(update_fields=["state", "brought", "brought_at", "brought_by"])
    record(actor=actor, verb="conferences.brought_back", target=conference, digest=digest_of(content["rows"]))
    return loan


def pending_merge(loan):
    """The :class:`Merge` that waits: what would go in by itself, what a person must decide."""
    return merge(loan.base, rows_of(loan.conference), loan.brought.get("rows", {}))


@transaction.atomic
def merge_loan(*, actor, conference, choices):
    """Put in what was brought. ``choices`` says of each conflict (``table/name``) ``here`` or ``there``; silence means there.

    Personnel acts of consultations that passed there are written here by the same deed as always, once. Raises
    :class:`NothingToMerge`, :class:`NotThisPack`.
    """
    conference = locked(conference, actor)
    loan = _open_loan(conference, LoanState.BROUGHT)
    waiting = pending_merge(loan)
    going_in = [*waiting.changes, *decided(waiting.conflicts, choices)]
    tables = {}
    for change in going_in:
        tables.setdefault(change.table, {})[change.name] = change.row
    try:
        with transaction.atomic():
            Writer(stand_in=actor, files=_staged(loan)).put_all(tables)
    except (IntegrityError, UnknownName) as problem:
        raise NotThisPack(_("Có dòng trong gói không ghép được với dữ liệu ở đây. Xin giữ tệp gói và báo người quản trị.")) from problem
    _come_home(loan, {"changes": len(waiting.changes), "conflicts": len(waiting.conflicts), "kept": waiting.kept})
    unwritten = _write_acts_of_there(actor, loan.conference)
    record(actor=actor, verb="conferences.merged", target=loan.conference, **loan.counts)
    changed(loan.conference)
    return loan, unwritten


@transaction.atomic
def give_up_loan(*, actor, conference, reason):
    """Hold the conference here after all: what happened on the other machine is not taken over.

    Raises :class:`NothingToMerge`.
    """
    conference = locked(conference, actor)
    loan = _open_loan(conference, LoanState.OUT, LoanState.BROUGHT)
    reason = " ".join(reason.split())
    if not reason:
        raise NothingToMerge(_("Xin ghi lý do: việc đã ghi ở máy kia sẽ không được đưa vào."), field="reason")
    loan.state, loan.brought, loan.base = LoanState.GIVEN_UP, {}, {}
    loan.save(update_fields=["state", "brought", "base"])
    conference.carried_at = None
    conference.save(update_fields=["carried_at"])
    record(actor=actor, verb="conferences.loan_given_up", target=conference, reason=reason[:255])
    changed(conference)
    return loan


def _open_loan(conference, *states):
    loan = Loan.objects.select_for_update(of=("self",)).filter(conference=conference, kind=LoanKind.OUT, state__in=states).first()
    if loan is None:
        raise NothingToMerge(_("Hội nghị này không ở máy khác, hoặc chưa có gói nào mang về."))
    loan.conference = conference
    return loan


def _come_home(loan, counts):
    loan.state, loan.merged_at, loan.counts = LoanState.MERGED, timezone.now(), counts
    loan.base, loan.brought = {}, {}  # rows of persons are not kept twice
    loan.save(update_fields=["state", "merged_at", "counts", "base", "brought"])
    loan.conference.refresh_from_db()
    loan.conference.carried_at = None
    loan.conference.borrowed_from = ""
    loan.conference.save(update_fields=["carried_at", "borrowed_from"])


def _write_acts_of_there(actor, conference):
    """[(line, why not)] of acts that could not be written here."""
    passed = Motion.objects.filter(conference=conference, state=MotionState.DECLARED, outcome=Outcome.PASSED, lines__act_uid__isnull=True)
    return [pair for motion in passed.distinct().order_by("declared_at") for pair in write_acts(actor=actor, motion=motion)]


def _stage(digest, raw):
    return default_storage.save(f"{STAGED}{digest}", ContentFile(raw))


def _staged(loan):
    found = {}
    for digest, name in loan.brought.get("files", {}).items():
        with default_storage.open(name) as opened:
            found[digest] = opened.read()
    return found


