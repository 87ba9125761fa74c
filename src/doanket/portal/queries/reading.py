"""What the front page, the sections and the articles of a site show."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from ..models import AlbumPicture, Article, ArticleFile, ArticlePicture, PortalPicture, Track
from ..models.articles import words_of_topics
from ..prepared import Prepared

POOL = 60  # the newest articles of a site: among these the front page finds what stands in which section
NOT_LISTED = ("body", "search_description", "seo_title")
LINE = ("pk", "title", "url_path", "path", "lead", "photographer_line", "published_at")  # what a list tells of an article
MOST_BESIDE, STRIP = 4, 6


class PictureLine(NamedTuple):
    """What a list shows of a picture."""

    uid: UUID
    file: str
    width: int
    height: int
    alt: str
    is_decorative: bool
    needs_consent: bool
    consent_note: str

    default_alt_text = PortalPicture.default_alt_text


class Shown(NamedTuple):
    """The picture of an article on a list."""

    picture: PictureLine


@dataclass(frozen=True, slots=True)
class Listed:
    """An article (or what :data:`LINE` tells of it) as a list shows it; ``picture`` is :class:`Shown` or None."""

    article: object
    picture: Shown | None = None


def may_be_seen(picture):
    """A picture of a child or of a person who was helped is shown only where it is said that it may be."""
    return not picture.needs_consent or bool(picture.consent_note)


@Prepared
def newest_of(unit_id):
    """What :data:`LINE` tells of the newest articles of one unit, pinned ones first. One query."""
    shown = Article.objects.shown().filter(unit_id=unit_id, live=True).order_by("-is_pinned", "-published_at", "-pk")
    return shown.values_list(*LINE, named=True)[:POOL]


def listed(articles):
    """[Listed, …] with the lead picture of each, else its first. One query, whatever their number."""
    pictures = {}
    for article, *told in _pictures_of([one.pk for one in articles]):
        if article not in pictures and may_be_seen(picture := PictureLine(*told)):
            pictures[article] = Shown(picture)
    return [Listed(one, pictures.get(one.pk)) for one in articles]


@Prepared
def _pictures_of(articles):
    rows = ArticlePicture.objects.filter(article__in=articles).order_by("-is_lead", "sort_order", "pk")
    return rows.values_list("article_id", *(f"picture__{name}" for name in PictureLine._fields))


def pictures_in(article):
    """The pictures of one article in their order, also of one that is being written. One query."""
    rows = article.pictures.all() if _is_written("pictures", article) else _pictures_in(article.pk)
    return sorted((one for one in rows if may_be_seen(one.picture)), key=lambda one: one.sort_order or 0)


def topics_in(article):
    """[(slug, name), …] of the topics of one article, also of one that is being written; of one that stands nobody is asked."""
    return words_of_topics(article.topics.all()) if _is_written("topics", article) else article.topic_words


def files_in(article):
    """The attachments of one article, also of one that is being written. One query."""
    rows = article.files.all() if _is_written("files", article) else _files_in(article.pk)
    return [one.file for one in rows]


def _is_written(name, article):
    """Whether a text under way holds its own rows, which the database has not."""
    return name in article.__dict__.get("_cluster_related_objects", ())


@Prepared
def _pictures_in(article):
    return ArticlePicture.objects.filter(article=article).select_related("picture").order_by("sort_order")


@Prepared
def _files_in(article):
    return ArticleFile.objects.filter(article=article).select_related("file").order_by("sort_order")


def articles_in(section, unit_id):
    """All shown articles of a section, newest first, without their texts."""
    return Article.objects.shown().child_of(section).filter(unit_id=unit_id, live=True).newest_first().defer(*NOT_LISTED)


def related_to(article):
    """What :data:`LINE` tells of articles of any unit that share a topic with ``article``, newest first. One query."""
    return _related(article.pk, article.pk)


def others_of(article, without):
    """The same of the newest articles of its unit besides ``article`` and those in ``without``. One query."""
    known = {article.pk, *(one.pk for one in without)}
    return [one for one in _newest_first(article.unit_id) if one.pk not in known][:MOST_BESIDE]


@Prepared
def _related(article, same):
    mates = Article.objects.shown().filter(live=True, topics__articles=article).exclude(pk=same)
    return mates.newest_first().distinct().values_list(*LINE, named=True)[:MOST_BESIDE]


@Prepared
def _newest_first(unit_id):
    shown = Article.objects.shown().filter(unit_id=unit_id, live=True).newest_first()
    return shown.values_list(*LINE, named=True)[: 2 * MOST_BESIDE + 1]


def strip_of(unit_id):
    """The first pictures of the newest album of a unit; empty where there is none. One query."""
    found = [row for row in _album_pictures(unit_id) if may_be_seen(row.picture)]
    return [row for row in found if row.album_id == found[0].album_id][:STRIP]


@Prepared
def _album_pictures(unit_id):
    rows = AlbumPicture.objects.filter(album__unit_id=unit_id, album__live=True, album__published_at__isnull=False)
    return rows.select_related("album", "picture").order_by("-album__published_at", "-album_id", "sort_order", "pk")[: STRIP * 2]


def has_tracks(unit_id):
    """Whether the library of sounds of a unit holds anything."""
    return bool(_tracks(unit_id))


@Prepared
def _tracks(unit_id):
    return Track.objects.filter(unit_id=unit_id, published_at__isnull=False).values_list("pk")[:1]
