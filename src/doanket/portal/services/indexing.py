"""Keeping the search true: entries follow what readers see, in the transaction of the change."""

from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.units.models import Unit

from ..models import FixedPage, SearchEntry, SearchWord, SectionPage, UnitHome
from ..search import engine
from ..search.entries import SOURCES, place_of
from ..search.persons import persons_of
from ..search.tokens import tags_of, tokens_of

Kind = SearchEntry.Kind
SHOWN = 8_000  # letters of an entry's text that are kept for the excerpt
AT_ONCE = 500
LONGEST_TOKEN = SearchWord._meta.get_field("token").max_length
FIELDS = ["unit_id", "unit_path", "title", "excerpt", "words", "address", "happened_at", "place"]


def follow(names):
    """The entries of the things in ``names`` (:mod:`doanket.portal.things`) become what readers see now. Safe to repeat."""
    pks = {}
    for name in names:
        word, _sign, ident = name.partition(":")
        if ident.isdecimal():
            pks.setdefault(word, set()).add(int(ident))
    reindex(Kind.ARTICLE, pks.get("article", ()))
    reindex(Kind.ALBUM, pks.get("page", ()))
    reindex(Kind.PAGE, {*pks.get("page", ()), *_pages_of_sites(pks.get("site", ()))})
    reindex(Kind.PERSON, persons_of(pks["people"]) if "people" in pks else ())


def follow_paper(*, unit_id, document_id):
    """Told by ``documents`` when readers see another paper, or one less."""
    reindex(Kind.DOCUMENT, [document_id])


def reindex(kind, pks):
    """Make the entries of these things anew; those readers may not see any more go. Returns how many changed."""
    changed, pks = 0, sorted(set(pks))
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        fresh = [_entry(found) for found in SOURCES[kind](some)]
        stored = {row.thing: row for row in SearchEntry.objects.filter(kind=kind, thing__in=some)}
        changed += _keep(fresh, stored)
        gone = stored.keys() - {row.thing for row in fresh}
        changed += SearchEntry.objects.filter(kind=kind, thing__in=gone).delete()[0] if gone else 0
    return changed


@transaction.atomic
def rebuild_search():
    """Compare every entry with what readers see and mend what differs; then count the words. Returns (entries, mended).

    For the night, after a restore, and after the tree of units changed. Memory does not grow with the portal.
    """
    mended = 0
    for kind, source in SOURCES.items():
        seen, found = set(), source()
        while some := [_entry(one) for one in islice(found, AT_ONCE)]:
            stored = {row.thing: row for row in SearchEntry.objects.filter(kind=kind, thing__in=[row.thing for row in some])}
            mended += _keep(some, stored)
            seen.update(row.thing for row in some)
        gone = set(SearchEntry.objects.filter(kind=kind).values_list("thing", flat=True)) - seen
        mended += SearchEntry.objects.filter(kind=kind, thing__in=gone).delete()[0] if gone else 0
    count_words()
    return SearchEntry.objects.count(), mended


def count_words():
    """Count anew in how many entries each token stands."""
    SearchWord.objects.all().delete()
    counted = ((token, entries) for token, entries in engine.count_words() if len(token) <= LONGEST_TOKEN)
    while some := list(islice(counted, AT_ONCE)):
        SearchWord.objects.bulk_create([SearchWord(token=token, entries=entries) for token, entries in some])


def nightly():
    """For the worker: mend and count; says something only when something was wrong."""
    _entries, mended = rebuild_search()
    return _("%(n)s mục tìm kiếm đã được sửa cho đúng") % {"n": mended} if mended else None


def faults_of_the_index():
    """For ``doanket check``: sentences on what the search knows wrongly. Changes nothing."""
    yield from engine.faults()
    for kind, source in SOURCES.items():
        wanted = {}
        for one in source():
            wanted[one.thing] = place_of(one.happened_at, kind, one.thing)
        stored = dict(SearchEntry.objects.filter(kind=kind).values_list("thing", "place"))
        for thing in sorted(stored.keys() - wanted.keys()):
            yield f"{Kind(kind).label} {thing}: còn tìm thấy dù không còn trên trang"
        for thing in sorted(wanted.keys() - stored.keys()):
            yield f"{Kind(kind).label} {thing}: có trên trang mà chưa tìm thấy được"


def _pages_of_sites(unit_ids):
    unit_ids = list(UnitHome.objects.filter(unit_id__in=unit_ids).values_list("unit_id", flat=True)) if unit_ids else []
    if not unit_ids:
        return ()
    return {
        pk for model in (UnitHome, SectionPage, FixedPage) for pk in model.objects.filter(unit_id__in=unit_ids).values_list("pk", flat=True)
    }


def _entry(found):
    """A :class:`Findable` as the row it would be."""
    title = found.title[:300]
    return SearchEntry(
        kind=found.kind, thing=found.thing, unit_id=found.unit.pk, unit_path=found.unit.path or "", title=title,
        excerpt=found.excerpt[:SHOWN].strip(), words=tokens_of(title, f"{found.excerpt} {found.more}", tags_of(found.unit, found.kind)),
        address=found.address[:400], happened_at=found.happened_at,
        place=place_of(found.happened_at, found.kind, found.thing),
    )  # fmt: skip


def _keep(fresh, stored):
    """Write what is new or differs from ``stored`` (thing → row); returns how many."""
    new = [row for row in fresh if row.thing not in stored]
    other = []
    for row in fresh:
        old = stored.get(row.thing)
        if old and any(getattr(row, name) != getattr(old, name) for name in FIELDS):
            row.pk = old.pk
            other.append(row)
    if new:
        SearchEntry.objects.bulk_create(new, batch_size=AT_ONCE)
    if other:
        SearchEntry.objects.bulk_update(other, ["unit", *FIELDS[1:]], batch_size=50)
    if new or other:
        _learn([*new, *other])
    return len(new) + len(other)


def _learn(rows):
    """Make the words of new texts known, so that they are offered and guessed at once; the night counts them."""
    seen = {token for row in rows for token in row.words.split(" ") if 0 < len(token) <= LONGEST_TOKEN}
    SearchWord.objects.bulk_create([SearchWord(token=token) for token in sorted(seen)], ignore_conflicts=True, batch_size=AT_ONCE)


def units_that_moved():
    """Mend the entries of units whose place in the tree changed since; returns words for the worker, or None."""
    paths = dict(SearchEntry.objects.values_list("unit_id", "unit_path").distinct())
    now = dict(Unit.objects.filter(pk__in=paths).values_list("pk", "path"))
    moved = [pk for pk, path in paths.items() if (now.get(pk) or "") != path]
    for kind in Kind.values:
        reindex(kind, SearchEntry.objects.filter(kind=kind, unit_id__in=moved).values_list("thing", flat=True) if moved else ())
    return _("%(n)s đơn vị đổi chỗ trong cây, mục tìm kiếm đã theo") % {"n": len(moved)} if moved else None
