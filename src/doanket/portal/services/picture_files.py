"""Files of pictures: made by the worker soon after something is published, taken away when readers are no longer to see it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..models import Album, Article, PortalPicture
from ..queries.open import is_public
from ..sizes import forget_sizes, make_sizes

LOOKED_BACK = timedelta(hours=2)
MOST_AT_ONCE = 200


def make_recent_sizes(now=None):
    """Make the sizes of what was published or changed lately, for the worker. Says how many pictures it looked at."""
    since = (now or timezone.now()) - LOOKED_BACK
    articles = Article.objects.shown().filter(state_changed_at__gte=since).values("pictures__picture")
    albums = Album.objects.filter(published_at__gte=since, live=True).values("pictures__picture")
    pictures = PortalPicture.objects.filter(pk__in=articles) | PortalPicture.objects.filter(pk__in=albums)
    made = sum(_made(picture) for picture in pictures.distinct()[:MOST_AT_ONCE])
    return f"đã làm các cỡ của {made} ảnh" if made else None


def _made(picture):
    try:
        return make_sizes(picture)
    except OSError:  # a file that is gone: the page shows the words of the picture
        return 0


def forget_unseen(pictures):
    """After the change is committed, take away the files of those of ``pictures`` that readers see nowhere else."""
    kept = list(pictures)

    def take_away():
        for picture in kept:
            if not is_public(picture):
                forget_sizes(picture)

    transaction.on_commit(take_away)
