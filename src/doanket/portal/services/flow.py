"""From draft to reader and back. Two people see each text, unless a unit has only one who may decide."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import moment, short_date
from doanket.kit.permissions import require

from .. import things
from ..checking import faults_of
from ..choices import ArticleState as S
from ..models import Article
from ..queries.desk_deciders import why_own_text
from .changing import changed
from .refusals_writing import ChangedMeanwhile, NotNow, NotReady, OwnText, TooEarly, WordsRefused
from .showing import hide, show
from .writing import locked, note, text_of
from .writing_words import line

OPEN = (S.DRAFT, S.RETURNED, S.WITHDRAWN)
LONGEST_REASON = 500
LONGEST_DISPLAY = 365
FARTHEST_START = timedelta(days=2 * 366)
FARTHEST_END = timedelta(days=10 * 366)


@transaction.atomic
def submit_article(*, actor, article, revision=None):
    """Hand the newest text to those who approve. Sent twice by one person it is sent once.

    Raises NotNow, NotReady, ChangedMeanwhile.
    """
    row = locked(article)
    require(actor, "portal.write", row)
    _must_be_what_was_seen(row, revision)
    if row.state == S.SUBMITTED and row.submitted_by_id == actor.pk:
        return row
    if row.state not in OPEN:
        raise NotNow(_("Bài này %(state)s, không gửi duyệt được.") % {"state": row.get_state_display()})
    _must_be_ready(row)
    _to(row, S.SUBMITTED, submitted_by=actor, return_reason="")
    note(row, "submitted", actor)
    record(actor=actor, verb="portal.article_submitted", target=row)
    return row


@transaction.atomic
def return_article(*, actor, article, reason, revision=None):
    """Give a text back to its writer with a reason; a scheduled one is no longer due. Raises NotNow, WordsRefused."""
    row = locked(article)
    require(actor, "portal.publish", row)
    _must_be_what_was_seen(row, revision)
    if row.state not in (S.SUBMITTED, S.SCHEDULED):
        raise NotNow(_("Chỉ trả lại được bài đang chờ duyệt hoặc hẹn giờ đăng."))
    reason = _reason(reason)
    _to(row, S.RETURNED, decided_by=actor, return_reason=reason, go_live_at=None)
    row.approval_links.filter(spent_at=None).update(spent_at=timezone.now(), answer="void")
    note(row, "returned", actor, text=reason)
    record(actor=actor, verb="portal.article_returned", target=row)
    return row


@transaction.atomic
def publish_article(*, actor, article, at=None, until=None, least_days=0, revision=None):
    """Approve the newest text: readers see it now, or from ``at``.

    ``until`` is when it is taken down by the clock; ``least_days`` for how many days at least it is displayed. ``revision``
    is what the person saw. Raises NotNow, NotReady, OwnText, ChangedMeanwhile, WordsRefused.
    """
    row = locked(article)
    require(actor, "portal.publish", row)
    _must_be_what_was_seen(row, revision)
    done = row.state == S.PUBLISHED or (row.state == S.SCHEDULED and at is not None and row.go_live_at == at)
    if done and row.decided_by_id == actor.pk:
        return row
    alone = why_own_text(actor, row)
    if alone is None:
        raise OwnText(_("Bài do anh chị viết hoặc gửi duyệt, nên người khác duyệt. Việc này giữ cho mỗi bài có hai người đọc."))
    if row.state != S.SUBMITTED and not (alone and row.state in OPEN) and not (row.state == S.SCHEDULED):
        raise NotNow(_("Bài này %(state)s. Người viết gửi duyệt trước, rồi mới đăng.") % {"state": row.get_state_display()})
    return put_out(row, actor=actor, at=at, until=until, least_days=least_days, alone=alone)


def put_out(row, *, actor, at=None, until=None, least_days=0, by_link="", alone=""):
    """What follows an approval, whoever gave it; inside the transaction of the caller, who holds the row."""
    now = timezone.now()
    _must_be_ready(row)
    starts = at if at and at > now else now
    must_be_a_span(starts, until, least_days)
    row.shown_until, row.least_days, row.decided_by = until, least_days, actor
    if starts > now:
        _to(row, S.SCHEDULED, decided_by=actor, go_live_at=starts, shown_until=until, least_days=least_days)
        note(row, "scheduled", actor, by_link=by_link, text=" ".join(filter(None, (f"{moment(starts)}.", said_of_end(until)))))
        record(actor=actor, verb="portal.article_scheduled", target=row, at=moment(starts))
        return row
    again = row.published_at is not None
    shown = show(row)
    note(row, "replaced" if again else "published", actor, by_link=by_link, text=said_of_end(until))
    if by_link:
        record(actor=None, verb="portal.article_published_by_link", target=shown, values={"leader_name": ["", by_link]})
    else:
        record(actor=actor, verb="portal.article_replaced" if again else "portal.article_published", target=shown, alone=alone)
    return shown


@transaction.atomic
def withdraw_article(*, actor, article, reason=""):
    """Take an article from its readers. Before its planned days are over this needs a reason, and the journal says so.

    Raises NotNow, TooEarly.
    """
    row = locked(article)
    require(actor, "portal.publish", row)
    if row.published_at is None:
        if row.state == S.WITHDRAWN and row.decided_by_id == actor.pk:
            return row
        raise NotNow(_("Bài này không đang hiện với bạn đọc."))
    reason = line(reason, LONGEST_REASON, "reason")
    ends = display_ends_on(row)
    early = ends is not None and timezone.localdate() < ends
    if early and not reason:
        said = _("Bài phải niêm yết đến hết ngày %(day)s. Gỡ sớm thì xin ghi lý do.")
        raise TooEarly(said % {"day": short_date(ends - timedelta(days=1))}, field="reason")
    hide(row, decided_by=actor)
    note(row, "withdrawn", actor, text=reason)
    if early:
        record(actor=actor, verb="portal.article_withdrawn_early", target=row, day=short_date(ends), reason=reason)
    else:
        record(actor=actor, verb="portal.article_withdrawn", target=row, reason=reason)
    return row


@transaction.atomic
def correct_article(*, actor, article, correction):
    """Say on a live article what was wrong in it; an empty ``correction`` takes the words away. Raises NotNow."""
    row = locked(article)
    require(actor, "portal.publish", row)
    if row.published_at is None:
        raise NotNow(_("Chỉ đính chính bài đang hiện với bạn đọc."))
    correction = line(correction, 1000, "correction")
    if correction == row.correction:
        return row
    row.correction, row.changed_at = correction, timezone.now()
    Article.objects.filter(pk=row.pk).update(correction=correction, changed_at=row.changed_at)
    changed(things.article(row.pk))
    note(row, "corrected", actor, text=correction)
    record(actor=actor, verb="portal.article_corrected", target=row)
    return row


@transaction.atomic
def pin_article(*, actor, article, is_pinned):
    """Keep an article before all others on the front page, or let it go."""
    row = locked(article)
    require(actor, "portal.publish", row)
    if row.is_pinned != bool(is_pinned):
        Article.objects.filter(pk=row.pk).update(is_pinned=bool(is_pinned))
        row.is_pinned = bool(is_pinned)
        changed(things.article(row.pk), things.news_of(row.unit_id))
        record(actor=actor, verb="portal.article_pinned" if is_pinned else "portal.article_unpinned", target=row)
    return row


@transaction.atomic
def drop_article(*, actor, article):
    """Throw away a text that no reader ever saw. Raises NotNow."""
    row = locked(article)
    require(actor, "portal.write", row)
    if row.first_published_at or row.state in (S.SUBMITTED, S.SCHEDULED):
        raise NotNow(_("Chỉ bỏ được bài chưa đăng lần nào và không đang chờ duyệt."))
    record(actor=actor, verb="portal.article_dropped", target=row)
    row.delete()


@transaction.atomic
def forget_changes(*, actor, article):
    """Go back to the text that readers see; what was written since stays only in the history. Raises NotNow."""
    row = locked(article)
    require(actor, "portal.write", row)
    if row.published_at is None or row.state not in OPEN:
        raise NotNow(_("Bài này không có bản sửa nào đang viết."))
    row.revision += 1
    row.save_revision(user=actor, clean=False)
    _to(row, S.PUBLISHED, revision=row.revision, has_unpublished_changes=False)
    note(row, "forgotten", actor)
    record(actor=actor, verb="portal.changes_forgotten", target=row)
    return row


def display_ends_on(article):
    """The first day on which an article may be taken down without a reason, or None."""
    if not article.least_days or article.published_at is None:
        return None
    return timezone.localdate(article.published_at) + timedelta(days=article.least_days)


def said_of_end(until):
    """What the history says of the hour at which a text goes; empty where it stays."""
    return _("Tự gỡ lúc %(when)s.") % {"when": moment(until)} if until else ""


def _to(row, state, **more):
    """Only the named columns, so that what readers see of a live row stays."""
    values = {"state": state, "state_changed_at": timezone.now(), **more}
    for name, value in values.items():
        setattr(row, name, value)
    Article.objects.filter(pk=row.pk).update(**values)


def _must_be_what_was_seen(row, revision):
    if revision is not None and row.revision != revision:
        raise ChangedMeanwhile(_("Bài vừa được sửa sau khi anh chị mở. Xin đọc lại bản mới."))


def _must_be_ready(row):
    if faults := faults_of(text_of(row)):
        raise NotReady(faults)


def must_be_a_span(starts, until, least_days):
    """Raises WordsRefused where a plan contradicts itself or lies too far ahead."""
    if not 0 <= least_days <= LONGEST_DISPLAY:
        raise WordsRefused(_("Số ngày niêm yết từ 0 đến %(most)s.") % {"most": LONGEST_DISPLAY}, field="least_days")
    now = timezone.now()
    if starts > now + FARTHEST_START:
        raise WordsRefused(_("Chỉ hẹn giờ đăng được trong vòng hai năm."), field="at_day")
    if until is not None and until > now + FARTHEST_END:
        raise WordsRefused(_("Ngày gỡ xuống xa quá mười năm. Xin để trống nếu bài ở lại."), field="until_day")
    if until is not None and until <= starts:
        raise WordsRefused(_("Giờ gỡ xuống phải sau giờ đăng."), field="until_day")
    if until is not None and timezone.localdate(until) < timezone.localdate(starts) + timedelta(days=least_days):
        raise WordsRefused(_("Giờ gỡ xuống sớm hơn số ngày phải niêm yết."), field="until_day")


def _reason(reason):
    reason = line(reason, LONGEST_REASON, "reason")
    if not reason:
        raise WordsRefused(_("Xin ghi lý do, để người viết biết sửa gì."), field="reason")
    return reason
