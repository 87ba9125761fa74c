"""When the clock takes an article from its readers, said after it was published."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import moment
from doanket.kit.permissions import require

from ..choices import ArticleState as S
from ..models import Article
from .flow import must_be_a_span
from .refusals_writing import NotNow, WordsRefused
from .writing import locked, note


@transaction.atomic
def plan_end(*, actor, article, until):
    """From ``until`` on readers see a live article no more; None lets it stay. Raises NotNow, WordsRefused."""
    row = locked(article)
    require(actor, "portal.publish", row)
    if row.published_at is None:
        raise NotNow(_("Chỉ hẹn giờ gỡ bài đang hiện với bạn đọc."))
    if until == row.shown_until:
        return row
    if until is not None:
        if until <= timezone.now():
            raise WordsRefused(_("Giờ ấy đã qua. Ghi một giờ sắp tới, hoặc gỡ bài ngay."), field="until_day")
        must_be_a_span(row.go_live_at if row.state == S.SCHEDULED else row.published_at, until, row.least_days)
    row.shown_until = until
    Article.objects.filter(pk=row.pk).update(shown_until=until)
    note(row, "end_planned" if until else "end_forgotten", actor, text=moment(until) if until else "")
    if until:
        record(actor=actor, verb="portal.article_end_planned", target=row, at=moment(until))
    else:
        record(actor=actor, verb="portal.article_end_forgotten", target=row)
    return row
