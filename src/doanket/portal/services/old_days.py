"""The day on which an article of an old portal stood there is looked at by a person."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.permissions import require

from ..models import Article
from ..old_days import old_day
from .refusals_writing import NotNow, WordsRefused
from .writing import locked

FIRST_YEAR = 1990


@transaction.atomic
def set_old_day(*, actor, article, day):
    """Say on which ``day`` (date) an article stood on the old portal; None: it is dated by its publication here.

    A day that was found with its hour and is confirmed keeps the hour. Raises NotNow, WordsRefused.
    """
    row = locked(article)
    require(actor, "portal.write", row)
    if "old_site" not in row.origin:
        raise NotNow(_("Bài này không lấy từ trang cũ."))
    if row.published_at is not None:
        raise NotNow(_("Bạn đọc đang thấy bài này, nên ngày đăng giữ nguyên. Gỡ bài thì sửa được."))
    if day is not None and not (day.year >= FIRST_YEAR and day <= timezone.localdate()):
        raise WordsRefused(_("Ngày đăng ở trang cũ phải từ năm 1990 đến hôm nay."), field="day")
    origin = {**row.origin, **_told(row, day), "looked_at": True}
    if origin != row.origin:
        row.origin = origin
        Article.objects.filter(pk=row.pk).update(origin=origin)
        record(actor=actor, verb="portal.old_day_set", target=row, day=short_date(day) if day else _("chưa rõ"))
    return row


def _told(row, day):
    if day is None:
        return {"dated": "", "dated_by": "", "dated_surely": False}
    before = old_day(row)
    same = before is not None and before.moment.date() == day
    return {"dated": row.origin["dated"] if same else day.isoformat(), "dated_by": _("người viết tin đã xem lại"), "dated_surely": True}
