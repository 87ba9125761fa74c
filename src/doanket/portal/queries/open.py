"""What readers may reach beside the pages: texts to be heard, pictures, attachments."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.template.loader import render_to_string

from doanket.documents import queries as documents
from doanket.documents.preview import leaves_of

from ..hearing import Heard, heard
from ..models import Album, Article, ArticleFile, Furniture, PortalPicture, UnitHome
from .reading import may_be_seen


@dataclass(frozen=True, slots=True)
class Hearable:
    """A text with its title, the site it stands on and its words in pieces."""

    title: str
    unit_id: int
    heard: Heard
    article: Article | None = None


def hearable(uid):
    """:class:`Hearable` of an article or a public paper with that uid; None where readers see neither."""
    article = shown_article(uid)
    if article:
        return Hearable(article.title, article.unit_id, heard(lead=article.lead, body=article.body), article)
    paper = documents.public_papers().defer(None).filter(uid=uid).first()
    return Hearable(paper.document.subject, paper.document.unit_id, heard_paper(paper)) if paper else None


def heard_paper(paper):
    """:class:`Heard` of a public paper: the words of its sheets in their order."""
    leaves = leaves_of(SimpleNamespace(blocks=paper.blocks, figures=[]))
    return heard(body=render_to_string("documents/_leaves.html", {"leaves": leaves}))


def shown_article(uid):
    """The article that readers see under ``uid``, or None."""
    return Article.objects.shown().filter(uid=uid, live=True).select_related("unit").first()


def picture_with(uid):
    """The picture, or None; who may see it is asked of :func:`is_public`."""
    return PortalPicture.objects.filter(uid=uid).select_related("unit").first()


def is_public(picture):
    """Whether everybody may see ``picture``: it stands in something that is published, or around a site."""
    if not may_be_seen(picture):
        return False
    return (
        Article.objects.shown().filter(live=True, pictures__picture=picture).exists()
        or Album.objects.filter(live=True, published_at__isnull=False, pictures__picture=picture).exists()
        or UnitHome.objects.filter(live=True, banner=picture).exists()
        or Furniture.objects.filter(picture=picture).exists()
    )


def public_file(uid):
    """The attachment with that uid, if an article that readers see carries it; else None."""
    row = ArticleFile.objects.filter(file__uid=uid, article__published_at__isnull=False, article__live=True).select_related("file").first()
    return row.file if row else None
