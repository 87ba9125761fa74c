"""What the clock sees on the sites: pages that still say nothing, and posts that change hands by the day."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.people.models import Seat, Term
from doanket.units.models import Unit

from .. import things
from ..queries.emptiness import empty_pages_of
from .changing import changed

AT_ONCE = 500


def look_for_empty_pages():
    """Count the pages that every site owes and that say nothing; officers see them on the screen of their site."""
    pages = sites = 0
    units = list(Unit.objects.filter(portal_home__live=True, closed_on__isnull=True).order_by("pk"))
    for start in range(0, len(units), AT_ONCE):
        for empty in empty_pages_of(units[start : start + AT_ONCE]).values():
            pages, sites = pages + len(empty), sites + bool(empty)
    return _("%(pages)d trang của %(sites)d đơn vị còn trống") % {"pages": pages, "sites": sites} if pages else None


def turn_posts(today=None):
    """Who begins or ends today stands on the pages of today, though the act was written long before."""
    today = today or timezone.localdate()
    turning = Q(starts_on=today) | Q(ends_before=today)
    units = set(Seat.objects.filter(turning).values_list("term__unit", flat=True)) | set(Term.objects.filter(turning).values_list("unit", flat=True))
    if not units:
        return None
    changed(*map(things.people_of, units))
    return _("%(units)d đơn vị có người bắt đầu hoặc thôi giữ chức danh hôm nay") % {"units": len(units)}
