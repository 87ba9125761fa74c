"""News that other rooms handed over becomes an article, once.

The portal writes its own page and says so (``portal.news_became_page``); the room of the news notes in the same
transaction where it went, under its own right and with its own line in the journal. If that is refused, because somebody
else took the news or its writer drew it back, there is no article either.
"""

import datetime as dt

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.models import NewsDraft
from doanket.kit import hooks
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..models import Article
from .albums import make_album
from .pictures import add_picture
from .refusals_writing import NotNow
from .writing import start_article

BECAME_PAGE = "portal.news_became_page"  # told with ``actor``, ``news`` and ``address``


@transaction.atomic
def take_news(*, actor, news, section, with_album=False):
    """Make a draft article of handed-over ``news`` in ``section``, with its pictures, and return it.

    Taken twice by one person it is the same article; of two officers the second is told. ``with_album`` also begins an
    album of its pictures. Raises NotNow, NotOfThisUnit.
    """
    news = NewsDraft.objects.select_for_update(of=("self",)).select_related("unit").get(pk=news.pk)
    require(actor, "portal.write", news.unit)
    if known := article_of_news(news):
        if known.written_by_id == actor.pk:
            return known
        raise NotNow(_("%(name)s đã lấy tin này về thành bài.") % {"name": known.written_by})
    if not news.is_ready:
        raise NotNow(_("Tin này đã được rút về, không lấy được nữa."))
    pictures = _pictures(actor, news)
    article = start_article(
        actor=actor, unit=news.unit, section=section, title=news.title, lead=news.lead, body=news.body, uid=news.uid,
        origin={**_plain(news.origin), "news_draft": str(news.uid)},
        pictures=[(picture, caption, place == 0) for place, (picture, caption) in enumerate(pictures)],
    )  # fmt: skip
    if with_album and pictures:
        make_album(
            actor=actor, unit=news.unit, title=news.title, pictures=pictures, happened_on=_day_of(news),
            origin={"news_draft": str(news.uid)}, uid=news.uid,
        )  # fmt: skip
    hooks.tell(BECAME_PAGE, actor=actor, news=news, address=reverse("viet_tin:article", args=[article.pk]))
    record(actor=actor, verb="portal.news_taken", target=article)
    return article


def article_of_news(news):
    """The article made of ``news``, or None."""
    return Article.objects.select_related("written_by").filter(unit=news.unit_id, uid=news.uid).first()


def _pictures(actor, news):
    """The pictures that can still be read, each with its words; words that tell nothing are left for the writer to mend."""
    return [pair for one in news.pictures if (pair := _picture(actor, news, one))]


def _picture(actor, news, one):
    if not default_storage.exists(one["file"]):
        return None
    with default_storage.open(one["file"]) as stored:
        content = stored.read()
    words = {"caption": one.get("caption", ""), "photographer": one.get("credit", "")[:120]}
    for alt in (one.get("alt", ""), ""):
        try:
            return add_picture(actor=actor, unit=news.unit, upload=content, alt=alt, **words), words["caption"]
        except DomainError:
            continue
    return None


def _day_of(news):
    """The day that the room of the news names as the one on which it happened, if it does."""
    try:
        return dt.date.fromisoformat(str((news.origin or {}).get("day", "")))
    except ValueError:
        return None


def _plain(origin):
    return {key: value for key, value in (origin or {}).items() if isinstance(value, str | int)}
