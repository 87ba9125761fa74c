"""From lines that wait to numbers that are published. Run by the worker's clock, every few seconds."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from doanket.kernel.dates import VIETNAM

from ..counting import destroy_old_keys, same_connection
from ..counting.spool import reads_in, set_aside
from ..models import Article, ArticleDay, Comment, SiteDay, TakenBatch, UnitHome, Visit
from ..serving.renewing import renew

WINDOW = 30 * 60  # seconds: the same page read again by the same visitor within them is one read
MOST_PAGES = 300  # that one visitor is counted for on one day
MOST_BROWSERS = 100  # at one connection that a site counts on one day: a school, an office; more is a machine of many names
LATE_LINES = timedelta(minutes=10)  # after midnight; then yesterday's visitors are forgotten
ORPHANS_AFTER = timedelta(days=1)
AT_ONCE = 500


def take_reads():
    """Count every batch that waits, each once, and have the pages that were read say so; what was done in words, or None.

    The numbers and the name of the batch are written in one transaction, the file goes after it. A process killed before
    the commit has counted nothing, and the batch is taken again; killed after it, the next one finds the name and only
    deletes the file.
    """
    taken, read = 0, set()
    for batch in set_aside():
        if not TakenBatch.objects.filter(name=batch.name).exists():
            reads = _take(batch)
            taken, read = taken + len(reads), read | {one.page_id for one in reads}
        batch.unlink(missing_ok=True)
        TakenBatch.objects.filter(name=batch.name).delete()
    if read:
        renew(read)
    return _("đã cộng %(count)d lượt đọc") % {"count": taken} if taken else None


@transaction.atomic
def _take(batch):
    TakenBatch.objects.create(name=batch.name)  # unique: of two workers one is refused
    reads = _of_our_pages(reads_in(batch))
    together = defaultdict(list)
    for read in reads:
        together[_day(read.at), read.unit_id, read.visitor].append(read)
    sites, articles = defaultdict(lambda: [0, 0]), defaultdict(int)
    _count(together, sites, articles)
    _add_to_sites(sites)
    _add_to_articles(articles)
    return reads


def forget_visitors(now=None):
    """Destroy the keys and the visitors of days that are over; what was done in words, or None.

    Called each minute. The key goes at the first call after midnight; the hashes, by then of no use to anybody, ten
    minutes later, when no line of yesterday can be on its way.
    """
    now = now or timezone.now()
    keys = destroy_old_keys(today=timezone.localdate(now))
    over, waiting = timezone.localdate(now - LATE_LINES), set_aside()
    gone = 0 if _wait_from_before(over, waiting) else Visit.objects.filter(day__lt=over).delete()[0]
    start = timezone.make_aware(datetime.combine(over, datetime.min.time()), VIETNAM)
    Comment.objects.filter(floor__isnull=False, written_at__lt=start).update(floor=None)
    orphans = TakenBatch.objects.filter(taken_at__lt=now - ORPHANS_AFTER)
    orphans.exclude(name__in=[batch.name for batch in waiting]).delete()
    return _("đã hủy %(keys)d khóa, quên %(gone)d lượt đến") % {"keys": keys, "gone": gone} if keys or gone else None


def _wait_from_before(day, batches):
    """Whether a read of a day before ``day`` still waits to be counted: its visitors are needed until then."""
    return any(_day(read.at) < day for batch in batches for read in reads_in(batch)[:1])


def _day(seconds):
    return datetime.fromtimestamp(seconds, VIETNAM).date()


def _of_our_pages(reads):
    """Reads of pages that stand on the site they name: anybody may send anything."""
    homes = dict(UnitHome.objects.filter(live=True, unit_id__in={read.unit_id for read in reads}).values_list("unit_id", "path"))
    pages = {}
    for some in _pieces(sorted({read.page_id for read in reads})):
        pages |= dict(Page.objects.filter(live=True, pk__in=some).values_list("pk", "path"))
    return [read for read in reads if read.unit_id in homes and pages.get(read.page_id, "").startswith(homes[read.unit_id])]


def _count(together, sites, articles):
    """Fill ``sites`` ((unit, day) → [visitors, views]) and ``articles`` ((page, day) → views) and store the visits."""
    known, new, seen = _known(together), [], []
    crowds = _crowds(together.keys() - known.keys())
    for (day, unit_id, visitor), reads in together.items():
        visit = known.get((day, unit_id, visitor))
        first, last = _moment(reads[0].at), _moment(reads[-1].at)
        if visit is None:
            crowd = day, unit_id, same_connection(visitor)
            crowds[crowd] += 1
            if crowds[crowd] > MOST_BROWSERS:
                continue
            visit = Visit(unit_id=unit_id, day=day, visitor=visitor, first_at=first, last_at=last)
            new.append(visit)
            sites[unit_id, day][0] += 1
        else:
            visit.last_at = max(visit.last_at, last)
            seen.append(visit)
        for page_id in _counted_pages(visit.pages, reads):
            sites[unit_id, day][1] += 1
            articles[page_id, day] += 1
    Visit.objects.bulk_create(new, batch_size=AT_ONCE)
    Visit.objects.bulk_update(seen, ["last_at", "pages"], batch_size=AT_ONCE)


def _counted_pages(pages, reads):
    """Each read that is no repeat, as the page's number; ``pages`` keeps when each was last counted."""
    for read in reads:
        last = pages.get(str(read.page_id))
        if (last is None and len(pages) < MOST_PAGES) or (last is not None and read.at - last >= WINDOW):
            pages[str(read.page_id)] = read.at
            yield read.page_id


def _known(together):
    """(day, unit, visitor) → Visit, of those already here."""
    found = {}
    for some in _pieces(sorted({visitor for _day, _unit, visitor in together})):
        for visit in Visit.objects.select_for_update().filter(visitor__in=some, day__in={day for day, *_rest in together}):
            found[visit.day, visit.unit_id, bytes(visit.visitor)] = visit
    return found


def _crowds(strangers):
    """(day, unit, hashes of one connection) → how many browsers of it are counted already, for those of ``strangers``."""
    crowds = Counter()
    for some in _pieces(sorted({(day, unit_id, same_connection(visitor)) for day, unit_id, visitor in strangers}), 100):
        asked = Q()
        for day, unit_id, hashes in some:
            asked |= Q(day=day, unit_id=unit_id, visitor__range=hashes)
        for day, unit_id, visitor in Visit.objects.filter(asked).values_list("day", "unit_id", "visitor"):
            crowds[day, unit_id, same_connection(bytes(visitor))] += 1
    return crowds


def _add_to_sites(sites):
    for (unit_id, day), (visitors, views) in sorted(sites.items()):
        SiteDay.objects.get_or_create(unit_id=unit_id, day=day)
        SiteDay.objects.filter(unit_id=unit_id, day=day).update(visitors=F("visitors") + visitors, views=F("views") + views)


def _add_to_articles(articles):
    """Only pages that are articles keep a number of their own."""
    ours = set()
    for some in _pieces(sorted({page_id for page_id, _day in articles})):
        ours |= set(Article.objects.filter(pk__in=some).values_list("pk", flat=True))
    for (page_id, day), views in sorted(articles.items()):
        if page_id in ours:
            ArticleDay.objects.get_or_create(article_id=page_id, day=day)
            ArticleDay.objects.filter(article_id=page_id, day=day).update(views=F("views") + views)
            Article.objects.filter(pk=page_id).update(views=F("views") + views)


def _moment(seconds):
    return datetime.fromtimestamp(seconds, VIETNAM)


def _pieces(values, size=AT_ONCE):
    return [values[start : start + size] for start in range(0, len(values), size)]
