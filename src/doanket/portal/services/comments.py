"""What readers write under an article comes in here. It waits until the unit has read it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError

from ..choices import CommentState
from ..comment_words import cleaned, links_in
from ..models import Article, Comment
from ..queries.readers_comments import site_says

LONGEST = 2_000
MOST_LINKS = 2
# (how many, within): of one connection on all sites, and waiting under one article
OF_ONE_READER = [(5, timedelta(minutes=10)), (20, timedelta(days=1))]
UNDER_ONE_ARTICLE = [(40, timedelta(hours=1)), (300, timedelta(days=30))]


class CommentsClosed(DomainError):
    pass


class TooMany(DomainError):
    """A flood. The words say when it ends; the form keeps the text."""


class NotFit(DomainError):
    pass


def takes_comments(article):
    """Whether readers may write: the article is shown, and both it and its site say so."""
    return article.comments_open and article.published_at is not None and site_says(article, comments_open=True)


@transaction.atomic
def send_comment(*, article, author_name, text, contact="", floor=None, once=None):
    """Keep a reader's comment, waiting; returns the :class:`Comment`. Not written to the journal, which keeps addresses.

    ``once`` (of ``captcha.judge``) makes a form that is sent twice one comment; ``floor`` (``counting.flood_hash``) limits
    floods. Raises :class:`CommentsClosed`, :class:`NotFit`, :class:`TooMany`.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if once and (known := Comment.objects.filter(once=once).first()):
        return known
    if not takes_comments(article):
        raise CommentsClosed(_("Bài này không nhận ý kiến nữa. Chữ đã viết còn bên dưới để chép lại."))
    name, text = _fit(author_name, text)
    if floor and (known := _same_again(article, floor, text)):
        return known
    _refuse_floods(article, floor, timezone.now())
    return Comment.objects.create(article=article, author_name=name, text=text, contact=contact, floor=floor, once=once)


def _fit(author_name, text):
    name, text = " ".join(cleaned(author_name).split()), cleaned(text)
    if not any(letter.isalpha() for letter in name):
        raise NotFit(_("Xin ghi tên hiện trên trang."), field="author_name")
    if not any(letter.isalnum() for letter in text):
        raise NotFit(_("Xin viết ý kiến bằng chữ."), field="text")
    if len(text) > LONGEST:
        raise NotFit(_("Ý kiến dài nhất 2.000 chữ cái, đang có %(now)d. Xin rút gọn.") % {"now": len(text)}, field="text")
    if links_in(text) > MOST_LINKS:
        raise NotFit(_("Ý kiến có nhiều nhất hai liên kết. Xin bớt liên kết."), field="text")
    return name, text


def _same_again(article, floor, text):
    """The same words of the same connection under the same article, today."""
    return next((one for one in Comment.objects.filter(article=article, floor=floor) if one.text == text), None)


def _refuse_floods(article, floor, now):
    if floor:
        for most, span in OF_ONE_READER:
            if Comment.objects.filter(floor=floor, written_at__gt=now - span).count() >= most:
                raise TooMany(_("Đường mạng này vừa gửi nhiều ý kiến quá. Chữ đã viết còn nguyên bên dưới, xin gửi lại sau ít phút."))
    waiting = Comment.objects.filter(article=article, state=CommentState.WAITING)
    for most, span in UNDER_ONE_ARTICLE:
        if waiting.filter(written_at__gt=now - span).count() >= most:
            raise TooMany(_("Bài này đang có nhiều ý kiến chờ đọc quá. Chữ đã viết còn nguyên bên dưới, xin gửi lại sau ít giờ."))
