"""Comments: what readers see under an article, and what waits for the officers of a unit."""

from django.db.models import Count, Prefetch

from doanket.access.choices import Role
from doanket.access.queries import reach_of

from ..choices import CommentState
from ..models import Article, Comment, UnitHome

MODERATING = (Role.EDITOR, Role.REVIEWER, Role.CHAIR)  # as «portal.moderate»
MOST_SHOWN = 100


def shown_comments(article_pk):
    """What readers see under an article, the oldest first, each with the unit's answers in ``shown_answers``. Two questions."""
    answers = Comment.objects.filter(is_ours=True, state=CommentState.SHOWN).order_by("written_at", "pk")
    return list(
        Comment.objects.filter(article_id=article_pk, state=CommentState.SHOWN, is_ours=False)
        .prefetch_related(Prefetch("answers", answers, to_attr="shown_answers"))
        .order_by("written_at", "pk")[:MOST_SHOWN]
    )


def comments_visible_to(user):
    """Comments under the articles of the units whose comments ``user`` decides; of no unit above, beside or below."""
    units = [reach.unit_id for reach in reach_of(user) if reach.role in MODERATING]
    return Comment.objects.filter(article__unit_id__in=units).select_related("article__unit", "decided_by")


def queue_of(user, state):
    """Readers' comments in ``state``: those that wait the oldest first, others the last decided first."""
    found = comments_visible_to(user).filter(state=state, is_ours=False)
    return found.order_by("written_at", "pk") if state == CommentState.WAITING else found.order_by("-decided_at", "-pk")


def queue_counts(user):
    """state → how many comments ``user`` may open in it."""
    found = comments_visible_to(user).filter(is_ours=False).order_by().values_list("state").annotate(number=Count("pk"))
    return dict.fromkeys(CommentState.values, 0) | dict(found)


def article_for_readers(uid):
    """The article of that uid as readers find it, or None."""
    return Article.objects.shown().filter(uid=uid, live=True).select_related("unit").first()


def site_says(article, **wanted):
    """Whether the site of ``article`` is there and says yes to what is ``wanted`` (``comments_open=True``)."""
    return UnitHome.objects.filter(unit_id=article.unit_id, live=True, **wanted).exists()
