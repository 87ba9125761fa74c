"""What officers see on «Viết tin»: the articles, pictures, files and albums of the units where they work on texts, of no other."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from doanket.access.choices import Role
from doanket.kernel.dates import VIETNAM
from doanket.kernel.text import fold

from ..choices import ArticleState as S
from ..models import Album, Article, PortalFile, PortalPicture, SectionPage
from .sites import homes_visible_to

ROLES = (Role.EDITOR, Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
UNDER_WAY = (S.DRAFT, S.RETURNED)
TABS = {
    "dang-viet": Q(state__in=UNDER_WAY),
    "cho-duyet": Q(state=S.SUBMITTED),
    "hen-gio": Q(state=S.SCHEDULED),
    "dang-hien": Q(published_at__isnull=False),
    "da-go": Q(state=S.WITHDRAWN),
    "tat-ca": Q(),
}
LIKENESS = 0.75
COMPARED = 200


def desk_homes(user):
    """The sites whose texts ``user`` may see, by name."""
    return homes_visible_to(user, ROLES).order_by("unit__depth", "unit__sort_key", "pk")


def articles_visible_to(user):
    """Articles in any state, of the units where ``user`` works on texts."""
    return Article.objects.filter(unit__in=desk_homes(user).order_by().values("unit")).select_related("unit__kind")


def albums_visible_to(user):
    """Albums in any state, as :func:`articles_visible_to`."""
    return Album.objects.filter(unit__in=desk_homes(user).order_by().values("unit")).select_related("unit__kind")


def pictures_visible_to(user):
    """Pictures, as :func:`articles_visible_to`."""
    return PortalPicture.objects.filter(unit__in=desk_homes(user).order_by().values("unit")).select_related("unit")


def files_visible_to(user):
    """Attachments, as :func:`articles_visible_to`."""
    return PortalFile.objects.filter(unit__in=desk_homes(user).order_by().values("unit")).select_related("unit")


def sections_of(home):
    """The sections of a site in the order of its menu."""
    return SectionPage.objects.child_of(home).order_by("path")


def listed(articles, *, tab="tat-ca", text="", writer=None):
    """``articles`` of one tab, by title without marks and by who wrote, what changed last first."""
    found = articles.filter(TABS.get(tab, Q()))
    for word in fold(text).split()[:8]:
        found = found.filter(folded__contains=word)
    if writer:
        found = found.filter(written_by=writer)
    return found.select_related("written_by", "submitted_by").order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")


def tab_counts(articles):
    """Tab → how many articles it holds. One query."""
    return articles.aggregate(**{tab.replace("-", "_"): Count("pk", filter=condition) if condition else Count("pk") for tab, condition in TABS.items()})


def writers_in(articles):
    """``(pk, full name)`` of everybody who began one of ``articles``."""
    return articles.order_by("written_by__sort_key").filter(written_by__isnull=False).values_list("written_by", "written_by__full_name").distinct()


def look_alikes(article, title):
    """Other articles of the unit whose title says nearly the same: for a warning, never a refusal."""
    words = set(fold(title).split())
    if len(words) < 3:
        return []
    others = Article.objects.filter(unit=article.unit_id).exclude(pk=article.pk).order_by("-pk")[:COMPARED]
    return [other for other in others if len(words & set(other.folded.split())) >= LIKENESS * len(words | set(other.folded.split()))][:3]


# --- who wrote how much


@dataclass(frozen=True, slots=True)
class AuthorMonth:
    """What one name wrote or photographed in one month of what readers saw. ``month`` is a date, its first day."""

    name: str
    month: object
    articles: int
    pictures: int
    views: int


def authors_by_month(unit, year):
    """:class:`AuthorMonth` of ``unit`` in ``year``, by month and then by name; the author line counts, or who typed the article."""
    shown = Article.objects.filter(unit=unit, first_published_at__isnull=False, first_published_at__year=year)
    rows = shown.annotate(month=TruncMonth("first_published_at", tzinfo=VIETNAM)).values_list(
        "month", "author_line", "written_by__full_name", "photographer_line", "views", "pk"
    )
    counted = {}
    pictures = dict(shown.annotate(many=Count("pictures")).values_list("pk", "many"))
    for month, author, typed_by, photographer, views, pk in rows:
        line = counted.setdefault((month.date(), author or typed_by or ""), [0, 0, 0])
        line[0] += 1
        line[2] += views
        counted.setdefault((month.date(), photographer or author or typed_by or ""), [0, 0, 0])[1] += pictures[pk]
    return [AuthorMonth(name, month, *numbers) for (month, name), numbers in sorted(counted.items(), key=lambda one: (one[0][0], fold(one[0][1])))]


def years_of(unit):
    """The years in which something of ``unit`` was published, the newest first."""
    return [day.year for day in Article.objects.filter(unit=unit, first_published_at__isnull=False).dates("first_published_at", "year", order="DESC")]
