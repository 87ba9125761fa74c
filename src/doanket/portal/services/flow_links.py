"""Approval by a leader without an account: one secret address, one text, one answer."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from ..choices import ArticleState as S
from ..models import ApprovalLink, Article
from ..queries.desk_deciders import writers_of_newest
from .flow import put_out
from .refusals_writing import LinkSpent, NotNow, OwnText, WordsRefused
from .writing import locked, note
from .writing_words import line

VALID = timedelta(days=7)
SECRET_BYTES = 16


def digest_of(secret):
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


@transaction.atomic
def make_approval_link(*, actor, article, leader_name):
    """An address for one leader to read the submitted text and to answer. Returns ``(link, secret)``; the secret is not kept.

    It lasts seven days and ends when the text changes, when it is answered, or when another is made. Raises NotNow, WordsRefused.
    """
    row = locked(article)
    require(actor, "portal.write", row)
    if row.state != S.SUBMITTED:
        raise NotNow(_("Gửi bài đi duyệt trước, rồi mới tạo liên kết duyệt."))
    leader_name = line(leader_name, 120, "leader_name")
    if not leader_name:
        raise WordsRefused(_("Xin ghi tên người duyệt."), field="leader_name")
    now = timezone.now()
    row.approval_links.filter(spent_at=None).update(spent_at=now, answer="void")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = ApprovalLink.objects.create(
        article=row, revision=row.revision, leader_name=leader_name, digest=digest_of(secret), made_by=actor, expires_at=now + VALID
    )
    note(row, "link_made", actor, text=leader_name)
    record(actor=actor, verb="portal.approval_link_made", target=row, values={"leader_name": ["", leader_name]})
    return link, secret


def link_of(secret):
    """The open :class:`ApprovalLink` of a secret. Raises LinkSpent with the reason in words."""
    link = ApprovalLink.objects.select_related("article__unit").filter(digest=digest_of(secret)).first()
    return _must_be_open(link)


@transaction.atomic
def decide_by_link(*, secret, approves, reason="", visitor=None):
    """Take the answer of the leader: the text is published, or goes back to its writer with ``reason``.

    ``visitor`` is who is signed in at this moment, if anybody: who wrote a text does not answer in a leader's name.
    Raises LinkSpent, OwnText, WordsRefused, NotReady.
    """
    found = link_of(secret)
    row = locked(found.article)
    link = _must_be_open(ApprovalLink.objects.select_for_update(of=("self",)).select_related("article").get(pk=found.pk), row)
    if visitor is not None and visitor.is_authenticated and visitor.pk in writers_of_newest(row) | {link.made_by_id}:
        raise OwnText(_("Liên kết này dành cho %(leader)s. Anh chị đang đăng nhập là người soạn nên không trả lời thay.") % {"leader": link.leader_name})
    reason = line(reason, 500, "reason")
    if not approves and not reason:
        raise WordsRefused(_("Xin ghi lý do, để người viết biết sửa gì."), field="reason")
    if approves:
        put_out(row, actor=None, by_link=link.leader_name)
    else:
        Article.objects.filter(pk=row.pk).update(
            state=S.RETURNED, return_reason=reason, state_changed_at=timezone.now(), decided_by=None, go_live_at=None
        )
        note(row, "returned", None, by_link=link.leader_name, text=reason)
        record(actor=None, verb="portal.article_returned_by_link", target=row, values={"leader_name": ["", link.leader_name]})
    link.spent_at, link.answer = timezone.now(), "approved" if approves else "returned"
    link.save(update_fields=["spent_at", "answer"])
    return link


def _must_be_open(link, row=None):
    if link is None:
        raise LinkSpent(_("Liên kết này không đúng, hoặc đã bị thay bằng liên kết khác."))
    row = row or link.article
    if link.answer in ("approved", "returned"):
        raise LinkSpent(_("Liên kết này đã được trả lời. Cảm ơn anh chị."))
    if link.answer == "void" or link.revision != row.revision or row.state != S.SUBMITTED:
        raise LinkSpent(_("Bài đã được sửa hoặc xử lý sau khi gửi liên kết này, nên liên kết không còn dùng được."))
    if link.expires_at <= timezone.now():
        raise LinkSpent(_("Liên kết này đã hết hạn. Xin bảo người gửi tạo liên kết mới."))
    return link
