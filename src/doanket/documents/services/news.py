"""News that waits for the portal: drafted here or by a room, corrected, handed over, taken."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from ..choices import NewsState
from ..models import NewsDraft
from .refusals import ChangedMeanwhile, NewsIncomplete, NewsNotOpen
from .words import tidy

LONGEST_LEAD = 1_000
LONGEST_BODY = 30_000
MOST_PICTURES = 60
LONGEST_WORDS = 300
WORDS_OF_A_PICTURE = ("caption", "alt", "credit")


@transaction.atomic
def draft_news(*, actor, unit, title, lead, body, pictures, origin) -> NewsDraft:
    """Lay a piece of news before the unit's news and return it.

    ``body`` is a list of plain paragraphs (or one text, a paragraph a line); ``pictures`` a list of
    ``{file, caption, alt, credit}``, ``file`` a name in the private storage; ``origin`` plain values that say what it
    was drawn from. Raises NewsIncomplete.
    """
    require(actor, "documents.write_news", unit)
    news = NewsDraft(
        unit=unit, created_by=actor, changed_by=actor, origin=origin or {}, pictures=_checked_pictures(pictures),
        **_checked_words(title, lead, body),
    )  # fmt: skip
    news.save()
    record(actor=actor, verb="documents.news_drafted", target=news, pictures=len(news.pictures))
    return news


@transaction.atomic
def edit_news(*, actor, news, title, lead, body, revision, pictures=None):
    """Correct a piece of news that the portal has not taken.

    ``pictures`` keeps those of its pictures that are named, with new words; None leaves them as they are. News that was
    ready is a draft again. ``revision`` is what stood on the screen. Raises NewsNotOpen, ChangedMeanwhile, NewsIncomplete.
    """
    news = _locked(news)
    require(actor, "documents.write_news", news)
    _must_be_open(news)
    if news.revision != revision:
        raise ChangedMeanwhile(_("Người khác vừa sửa tin này. Xin mở lại trang để thấy bản mới rồi sửa tiếp."))
    for name, value in _checked_words(title, lead, body).items():
        setattr(news, name, value)
    if pictures is not None:
        known = {picture["file"] for picture in news.pictures}
        news.pictures = _checked_pictures([picture for picture in pictures if picture.get("file") in known])
    news.state, news.handed_by, news.handed_at = NewsState.DRAFT, None, None
    news.revision += 1
    news.changed_by = actor
    news.save()
    record(actor=actor, verb="documents.news_edited", target=news)
    return news


@transaction.atomic
def hand_over_news(*, actor, news):
    """Say that a piece of news is ready: the portal will take it. Raises NewsNotOpen, NewsIncomplete."""
    news = _locked(news)
    require(actor, "documents.hand_over_news", news)
    _must_be_open(news)
    if news.is_ready:
        raise NewsNotOpen(_("Tin này đã sẵn sàng từ trước."))
    if not all(picture["alt"] for picture in news.pictures):
        raise NewsIncomplete(_("Có ảnh chưa được tả bằng lời cho người không nhìn thấy. Xin sửa tin, ghi mục đó rồi giao."))
    news.state, news.handed_by, news.handed_at = NewsState.READY, actor, timezone.now()
    news.save()
    record(actor=actor, verb="documents.news_handed_over", target=news)
    return news


@transaction.atomic
def withdraw_news(*, actor, news):
    """Take news that is ready back to be worked on. Raises NewsNotOpen."""
    news = _locked(news)
    require(actor, "documents.hand_over_news", news)
    if not news.is_ready:
        raise NewsNotOpen(_("Chỉ rút được tin đang chờ cổng nhận."))
    news.state, news.handed_by, news.handed_at = NewsState.DRAFT, None, None
    news.save()
    record(actor=actor, verb="documents.news_withdrawn", target=news)
    return news


@transaction.atomic
def drop_news(*, actor, news):
    """Throw a draft away. Raises NewsNotOpen."""
    news = _locked(news)
    require(actor, "documents.write_news", news)
    if not news.is_draft:
        raise NewsNotOpen(_("Chỉ bỏ được tin đang soạn. Tin đã giao thì rút về trước."))
    news.state = NewsState.DROPPED
    news.save()
    record(actor=actor, verb="documents.news_dropped", target=news)
    return news


@transaction.atomic
def mark_news_taken(*, actor, news, address=""):
    """Note that the portal made a page of it, at ``address``. Raises NewsNotOpen."""
    news = _locked(news)
    require(actor, "documents.hand_over_news", news)
    if not news.is_ready:
        raise NewsNotOpen(_("Tin này chưa sẵn sàng, cổng chưa nhận được."))
    news.state, news.taken_at, news.address = NewsState.TAKEN, timezone.now(), address[:300]
    news.save()
    record(actor=actor, verb="documents.news_taken", target=news)
    return news


def _locked(news):
    return NewsDraft.objects.select_for_update(of=("self",)).select_related("unit").get(pk=news.pk)


def _must_be_open(news):
    if not news.is_open:
        raise NewsNotOpen(_("Tin này đã giao cho cổng hoặc đã bỏ, không sửa ở đây được nữa."))


def _checked_words(title, lead, body):
    title = " ".join(tidy(title).split())
    lead = " ".join(tidy(lead).split())
    lines = body.split("\n") if isinstance(body, str) else body
    paragraphs = [line for line in (" ".join(tidy(line).split()) for line in lines) if line]
    _refuse_too_long(title, NewsDraft._meta.get_field("title").max_length, "title")
    _refuse_too_long(lead, LONGEST_LEAD, "lead")
    _refuse_too_long("\n".join(paragraphs), LONGEST_BODY, "body")
    if not title:
        raise NewsIncomplete(_("Tin chưa có tiêu đề."), field="title")
    if not paragraphs:
        raise NewsIncomplete(_("Tin chưa có nội dung."), field="body")
    return {"title": title, "lead": lead, "body": paragraphs}


def _refuse_too_long(text, longest, field):
    if len(text) > longest:
        words = _("Mục này dài %(length)s chữ cái, xin rút gọn còn %(longest)s.")
        raise NewsIncomplete(words % {"length": len(text), "longest": longest}, field=field)


def _checked_pictures(pictures):
    if len(pictures) > MOST_PICTURES:
        raise NewsIncomplete(_("Một tin mang nhiều nhất %(most)s ảnh.") % {"most": MOST_PICTURES})
    return [{"file": _file_of(each)} | {name: _words(each, name) for name in WORDS_OF_A_PICTURE} for each in pictures]


def _file_of(picture):
    """Only a plain name below the private storage: news never points at another file of the machine."""
    name = tidy(picture.get("file") or picture.get("name"))
    if not name or name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
        raise NewsIncomplete(_("Có ảnh không đọc được tên tệp, nên tin chưa lưu."))
    return name


def _words(picture, name):
    words = " ".join(tidy(picture.get(name)).split())
    _refuse_too_long(words, LONGEST_WORDS, f"{name}s")
    return words
