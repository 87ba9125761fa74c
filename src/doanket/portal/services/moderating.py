"""What the unit does with comments: it shows, refuses with a reason, answers, and changes no word of the reader's."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .. import things
from ..choices import CommentState
from ..comment_words import cleaned
from ..models import Article, Comment
from .changing import changed

ERASED_NAME = "Đã xóa theo yêu cầu"


class AlreadyDecided(DomainError):
    pass


class NoReason(DomainError):
    pass


class NothingToAnswer(DomainError):
    pass


@transaction.atomic
def show_comment(*, actor, comment):
    """Let readers see it. Raises :class:`AlreadyDecided` where somebody was quicker."""
    comment = _waiting(actor, comment)
    _decide(comment, actor, CommentState.SHOWN)
    return _told(comment, actor, "portal.comment_shown")


@transaction.atomic
def refuse_comment(*, actor, comment, reason):
    """Keep it from the page, with words why. Raises :class:`AlreadyDecided`, :class:`NoReason`."""
    comment, reason = _waiting(actor, comment), cleaned(reason)
    if not reason:
        raise NoReason(_("Xin chọn hoặc ghi lý do."), field="own_words")
    _decide(comment, actor, CommentState.REFUSED, reason)
    return _told(comment, actor, "portal.comment_refused", reason=reason)


@transaction.atomic
def reconsider_comment(*, actor, comment):
    """Undo what was decided: the comment waits again, and what the unit answered goes from the page with it."""
    comment = _locked(actor, comment)
    if comment.state == CommentState.WAITING or comment.erased_at or comment.is_ours:
        raise AlreadyDecided(_("Ý kiến này đang chờ duyệt, không có gì để làm lại."))
    before = comment.state
    _decide(comment, None, CommentState.WAITING)
    return _told(comment, actor, "portal.comment_reconsidered", before=before)


@transaction.atomic
def answer_comment(*, actor, comment, text):
    """Answer a shown comment as the unit; the answer stands under it at once. Returns the answer."""
    comment, text = _locked(actor, comment), cleaned(text)
    if comment.state != CommentState.SHOWN or comment.is_ours:
        raise NothingToAnswer(_("Chỉ trả lời dưới ý kiến đã hiện."))
    if not text:
        raise NoReason(_("Xin viết lời trả lời."), field="text")
    now = timezone.now()
    answer = Comment.objects.create(
        article_id=comment.article_id, author_name=comment.unit.name[:80], text=text, state=CommentState.SHOWN, answers_to=comment,
        is_ours=True, decided_by=actor, decided_at=now,
    )  # fmt: skip
    _told(comment, actor, "portal.comment_answered")
    return answer


@transaction.atomic
def take_back_answer(*, actor, answer):
    """Take an answer of the unit from the page; it stays in the history."""
    answer = _locked(actor, answer)
    if not answer.is_ours or answer.state != CommentState.SHOWN:
        raise AlreadyDecided(_("Lời trả lời này đã rút rồi."))
    _decide(answer, actor, CommentState.REFUSED, _("Đơn vị rút lời trả lời."))
    return _told(answer, actor, "portal.comment_answer_taken_back")


@transaction.atomic
def erase_comment(*, actor, comment):
    """Erase what a reader wrote, at the reader's request: name, words, contact and the answers to it. Cannot be undone."""
    comment = _locked(actor, comment)
    if comment.erased_at or comment.is_ours:
        raise AlreadyDecided(_("Ý kiến này đã xóa rồi."))
    comment.answers.all().delete()
    comment.author_name, comment.text, comment.contact = ERASED_NAME, "", ""
    comment.floor, comment.once, comment.erased_at = None, None, timezone.now()
    _decide(comment, actor, CommentState.REFUSED, _("Người viết yêu cầu xóa."))
    return _told(comment, actor, "portal.comment_erased")


def _locked(actor, comment):
    """The row as it is now; its article is locked first, as by everybody who changes the numbers of an article."""
    article = Article.objects.select_for_update(of=("self",)).select_related("unit").get(pk=comment.article_id)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    comment.article = article
    require(actor, "portal.moderate", article.unit)
    return comment


def _waiting(actor, comment):
    comment = _locked(actor, comment)
    if comment.state != CommentState.WAITING:
        raise AlreadyDecided(_("Ý kiến này đã có người duyệt trước. Xin xem lại kết quả."))
    return comment


def _decide(comment, actor, state, reason=""):
    comment.state, comment.reason, comment.decided_by = state, reason, actor
    comment.decided_at = timezone.now() if actor else None
    comment.save()


def _told(comment, actor, verb, **facts):
    shown = Comment.objects.filter(article_id=comment.article_id, state=CommentState.SHOWN, is_ours=False).count()
    Article.objects.filter(pk=comment.article_id).update(comment_count=shown)
    record(actor=actor, verb=verb, target=comment, unit=comment.unit, article=comment.article.title, **facts)
    changed(things.readers_of(comment.article_id))
    return comment
