"""Numbers of readers from before our own counting: of an old portal, or of a demonstration."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ..models import Article, ArticleDay, SiteDay


class DayTaken(DomainError):
    """Our own counting has that day already."""


@transaction.atomic
def enter_past_days(*, actor, unit, days, articles=()):
    """Write down how many came on days that are over: ``days`` is [(day, visitors, views)].

    ``articles`` is [(article, day, views)], which the views of the site already hold. A day is entered once and never
    over a number of our own. Raises DayTaken.
    """
    require(actor, "portal.furnish", unit)
    days = list(days)
    today = timezone.localdate()
    taken = SiteDay.objects.filter(unit=unit, day__in=[day for day, *_numbers in days]).exists()
    if taken or any(day >= today for day, *_numbers in days):
        raise DayTaken(_("Có ngày đã đếm rồi hoặc chưa qua, nên chưa ghi ngày nào."))
    SiteDay.objects.bulk_create([SiteDay(unit=unit, day=day, visitors=visitors, views=max(visitors, views)) for day, visitors, views in days])
    sums = {}
    for article, day, views in articles:
        if article.unit_id == unit.pk:
            ArticleDay.objects.create(article=article, day=day, views=views)
            sums[article.pk] = sums.get(article.pk, 0) + views
    for pk, views in sums.items():
        Article.objects.filter(pk=pk).update(views=views)
    record(actor=actor, verb="portal.past_days_entered", target=unit, unit=unit, days=len(days))
