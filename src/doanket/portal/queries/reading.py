"""What the front page, the sections and the articles of a site show."""

from dataclasses import dataclass

from ..models import AlbumPicture, Article, ArticlePicture, Track

POOL = 60  # the newest articles of a site: among these the front page finds what stands in which section
NOT_LISTED = ("body", "search_description", "seo_title")


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a list shows it; ``picture`` is an ``ArticlePicture`` or None."""

    article: Article
    picture: ArticlePicture | None = None


def may_be_seen(picture):
    """A picture of a child or of a person who was helped is shown only where it is said that it may be."""
    return not picture.needs_consent or bool(picture.consent_note)


def newest_of(unit_id, most=POOL):
    """The newest articles of one unit, pinned ones first, without their texts. One query."""
    shown = Article.objects.shown().filter(unit_id=unit_id, live=True).defer(*NOT_LISTED)
    return list(shown.order_by("-is_pinned", "-published_at", "-pk")[:most])


def listed(articles):
    """[Listed, …] with the lead picture of each, else its first. One query, whatever their number."""
    pictures = {}
    rows = ArticlePicture.objects.filter(article__in=[one.pk for one in articles]).select_related("picture")
    for row in rows.order_by("-is_lead", "sort_order", "pk"):
        if may_be_seen(row.picture):
            pictures.setdefault(row.article_id, row)
    return [Listed(one, pictures.get(one.pk)) for one in articles]


def articles_in(section, unit_id):
    """All shown articles of a section, newest first, without their texts."""
    return Article.objects.shown().child_of(section).filter(unit_id=unit_id, live=True).newest_first().defer(*NOT_LISTED)


def related_to(article, most=4):
    """Articles of any unit that share a topic with ``article``, newest first. One query."""
    mates = Article.objects.shown().filter(live=True, topics__articles=article.pk).exclude(pk=article.pk)
    return list(mates.defer(*NOT_LISTED).newest_first().distinct()[:most])


def others_of(article, without, most=4):
    """The newest articles of the same unit besides ``article`` and those in ``without``. One query."""
    rows = Article.objects.shown().filter(unit_id=article.unit_id, live=True).exclude(pk=article.pk)
    known = {one.pk for one in without}
    return [one for one in rows.defer(*NOT_LISTED).newest_first()[: most + len(known)] if one.pk not in known][:most]


def strip_of(unit_id, most=6):
    """The first pictures of the newest album of a unit; empty where there is none. One query."""
    rows = AlbumPicture.objects.filter(album__unit_id=unit_id, album__live=True, album__published_at__isnull=False)
    rows = rows.select_related("album", "picture").order_by("-album__published_at", "-album_id", "sort_order", "pk")
    found = [row for row in rows[: most * 2] if may_be_seen(row.picture)]
    return [row for row in found if row.album_id == found[0].album_id][:most]


def has_tracks(unit_id):
    """Whether the library of sounds of a unit holds anything."""
    return Track.objects.filter(unit_id=unit_id, published_at__isnull=False).exists()
