"""Questions to the shelf: who sees which paper, what stands in a register, which number is missing."""

from collections import defaultdict
from itertools import islice

from django.db.models import F, Max, Prefetch, Q, Value

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach
from doanket.kernel.text import fold, normalise
from doanket.kit.paper import Signature, blocks_from_json
from doanket.units.models import Unit
from doanket.units.queries import ancestors_of

from ..choices import Capacity, Direction, DocumentState
from ..models import (
    Certificate,
    Document,
    DocumentType,
    DocumentVersion,
    IncomingDocument,
    Letterhead,
    NumberBook,
    Receipt,
)
from ..values import CERTIFICATE_TYPE, Gap, Heading, SymbolPattern, digest_of_paper, symbol_of
from .sight import READ_BELOW, in_sight, own_places

FRONT = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"
FRONT_OF_THE_NATION = "ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM"
BOARD = "BAN CÔNG TÁC MẶT TRẬN"
STANDING_BOARD = "BAN THƯỜNG TRỰC"
PATTERN_OF_THE_NATION = "{number}/{type}-MTTW-{capacity}"
LEVEL_WORDS = ("Thành phố", "Thị trấn", "Đặc khu", "Phường", "Tỉnh", "Xã")
COMMUNE_LEVEL = 2
BOOKS_AT_ONCE = 200


# --- Who sees what -------------------------------------------------------------------------


def documents_visible_to(user):
    """Papers at the user's own places, and for those who review, lead or inspect also below. Drafts stay at home.

    A signed paper that another unit sent is among them once somebody of the user's unit opened it.
    """
    here = own_places(user)
    opened = Receipt.objects.filter(unit__in=here, read_at__isnull=False).values("document")
    seen = Document.objects.filter(in_sight(user) | Q(pk__in=opened)).exclude(~Q(unit__in=here), number__isnull=True)
    return seen.select_related("unit", "type")


def incoming_visible_to(user):
    """Lines of the registers of incoming papers that ``user`` may read."""
    return IncomingDocument.objects.filter(in_sight(user)).select_related("unit")


def units_with_registers(user):
    """The units whose registers ``user`` may open, from the top down."""
    here = Q(pk__in=own_places(user))
    return Unit.objects.filter(within_reach(user, "path", READ_BELOW) | here).order_by("depth", "sort_key", "pk")


def units_with_headings(user):
    """The units whose papers ``user`` may read or whose heading they may set."""
    administered = [reach.unit_id for reach in reach_of(user) if reach.role == Role.ADMINISTRATOR]
    return Unit.objects.filter(Q(pk__in=units_with_registers(user).values("pk")) | Q(pk__in=administered)).select_related("kind")


def versions_visible_to(user):
    """Versions of the papers in sight: all at the user's own places, from below only what was signed."""
    return DocumentVersion.objects.filter(Q(document__unit__in=own_places(user)) | Q(signed_at__isnull=False))


def with_versions(documents, user):
    """The papers with the versions that ``user`` may read, last first, without the text of the versions."""
    light = versions_visible_to(user).defer("blocks", "figures").select_related("made_by").order_by("-number")
    return documents.prefetch_related(Prefetch("versions", light))


def version_of(document, number=None, *, among=None):
    """One version of a paper with its blocks: that ``number``, or the last. None if there is none.

    ``among`` narrows what is looked at (``versions_visible_to``); a deed looks at all.
    """
    versions = (DocumentVersion.objects if among is None else among).filter(document=document)
    versions = versions.select_related("document__unit", "document__type", "made_by")
    return (versions.filter(number=number) if number else versions.order_by("-number")).first()


def signature_in(document):
    """Who the last version says will sign, as its block; None where it names nobody."""
    blocks = blocks_from_json(version_of(document).blocks)
    return next((block for block in blocks if isinstance(block, Signature)), None)


# --- Registers -----------------------------------------------------------------------------


def register(unit, direction, year, type=None):
    """The lines of a unit's register of one year in the order of their numbers, cancelled ones among them."""
    if direction == Direction.INCOMING:
        return IncomingDocument.objects.filter(unit=unit, year=year).order_by("-number").select_related("unit")
    lines = Document.objects.filter(unit=unit, year=year, number__isnull=False)
    lines = lines.filter(type=type) if type else lines
    return lines.select_related("unit", "type").order_by("-issued_on", "type__order", "-number")


def drafts_of(unit):
    """Papers of a unit that are not signed yet, newest first."""
    drafts = Document.objects.filter(unit=unit, state=DocumentState.DRAFT)
    return drafts.select_related("unit", "type").order_by("-created_at", "-pk")


def search(lines, text):
    """Those of ``lines`` (papers or incoming lines) that hold every word of ``text``, with or without marks."""
    for word in fold(text).split():
        lines = lines.filter(search__contains=word)
    return lines


def years_of(unit, direction):
    """The years for which a unit has a register, latest first."""
    books = NumberBook.objects.filter(unit=unit, direction=direction)
    return list(books.order_by("-year").values_list("year", flat=True).distinct())


def types_on(day):
    """The kinds of paper in force on ``day``, in the order of the screens."""
    still = Q(ends_before__isnull=True) | Q(ends_before__gt=day)
    return DocumentType.objects.filter(still, starts_on__lte=day).order_by("order", "code")


def type_named(code):
    """The kind of paper with that abbreviation, in force or not; None if there is none."""
    return DocumentType.objects.filter(code=normalise(code)).first()


def next_symbol(document, year):
    """The number a draft would take if it were signed now: not promised, another signature may be quicker."""
    type, unit = document.type, document.unit
    book = NumberBook.objects.filter(unit=unit, direction=Direction.OUTGOING, type_code=type.code, year=year).first()
    pattern = pattern_for(type, letterhead_for(unit, type.capacity))
    tail = pattern.tail(type_code=type.code, capacity=type.capacity)
    return symbol_of(book.last_number + 1 if book else 1, tail)


def last_day_in_book(unit, type, year):
    """The latest day on a paper of this book, or None: numbers follow days."""
    papers = Document.objects.filter(unit=unit, type=type, year=year, number__isnull=False)
    days = [papers.aggregate(last=Max("issued_on"))["last"]]
    if type.code == CERTIFICATE_TYPE:
        numbered = Certificate.objects.filter(unit=unit, year=year, number__isnull=False)
        days.append(numbered.aggregate(last=Max("issued_on"))["last"])
    return max(filter(None, days), default=None)


# --- Checks --------------------------------------------------------------------------------


def _given(unit_ids, direction, years):
    """(unit, kind, year) → the numbers on its lines."""
    if direction == Direction.INCOMING:
        lines = IncomingDocument.objects.filter(unit__in=unit_ids, year__in=years)
        kinds = Value("")
    else:
        lines = Document.objects.filter(unit__in=unit_ids, year__in=years, number__isnull=False)
        kinds = F("type__code")
    given = defaultdict(set)
    for unit, kind, year, number in lines.values_list("unit", kinds, "year", "number"):
        given[unit, kind, year].add(number)
    if direction == Direction.OUTGOING:  # certificates take their numbers from a book of their own kind
        numbered = Certificate.objects.filter(unit__in=unit_ids, year__in=years, number__isnull=False)
        for unit, year, number in numbered.values_list("unit", "year", "number"):
            given[unit, CERTIFICATE_TYPE, year].add(number)
    return given


def _gaps_of(books, direction):
    books = list(books)
    given = _given({book.unit_id for book in books}, direction, {book.year for book in books})
    for book in books:
        missing = set(range(1, book.last_number + 1)) - given[book.unit_id, book.type_code, book.year]
        for number in sorted(missing):
            yield Gap(str(book.unit), direction, book.type_code, book.year, number)


def gaps(unit, direction, type, year):
    """Numbers that were given and that no line carries: always empty, unless somebody changed the database by hand.

    ``type`` is a :class:`DocumentType` or None; a register of incoming papers has no types.
    """
    books = NumberBook.objects.filter(unit=unit, direction=direction, year=year).select_related("unit")
    books = books.filter(type_code=type.code) if type else books
    return list(_gaps_of(books.order_by("type_code"), direction))


def changed_versions():
    """Signed versions whose text no longer gives the digest taken at signing."""
    signed = DocumentVersion.objects.filter(signed_at__isnull=False).select_related("document__type")
    for version in signed.iterator(chunk_size=100):
        if digest_of_paper(version.blocks, version.figures) != version.sha256:
            yield version


def faults_of_the_registers():
    """For ``doanket check``: a sentence for each missing number and each signed version that changed."""
    for direction in Direction:
        books = NumberBook.objects.filter(direction=direction).select_related("unit").order_by("unit", "year", "type_code")
        for some in batched(books.iterator(), BOOKS_AT_ONCE):
            yield from map(_said_of_gap, _gaps_of(some, direction))
    for version in changed_versions():
        yield f"{version.document}: bản {version.number} đã ký không còn như lúc ký"


def _said_of_gap(gap):
    kind = f" {gap.type_code}" if gap.type_code else ""
    return f"{gap.unit}: sổ {Direction(gap.direction).label}{kind} năm {gap.year} thiếu số {gap.number}"


def batched(rows, size):
    """``rows`` in lists of at most ``size``."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


# --- Headings ------------------------------------------------------------------------------


def letterhead_for(unit, capacity=Capacity.STANDING_BOARD):
    """The heading of a unit's papers: its own, or the default of its kind.

    The defaults follow headings seen on papers of the Front (Hướng dẫn 91/HD-MTTW-BTT): the committee, the place, and
    the standing board where it is the one that issues. They are unverified and every unit can set its own.
    """
    own = Letterhead.objects.filter(unit=unit).first()
    if own is None:
        return default_heading(unit, capacity)
    lines = tuple(own.issuer_lines)
    if capacity == Capacity.COMMITTEE and lines[-1:] == (STANDING_BOARD,):
        lines = lines[:-1]
    return Heading(lines, own.place, own.pattern, own.signer_post, own.signer_name)


def has_default_heading(unit):
    """True if the unit has set no heading of its own."""
    return not Letterhead.objects.filter(unit=unit).exists()


def default_heading(unit, capacity=Capacity.STANDING_BOARD):
    """The heading of a unit that has set none."""
    above = ancestors_of(unit)
    issuers = _issuers(unit, above)
    if capacity == Capacity.STANDING_BOARD and unit.kind.level <= COMMUNE_LEVEL:
        issuers = (*issuers, STANDING_BOARD)
    pattern = PATTERN_OF_THE_NATION if unit.kind.level == 0 else ""
    post = "CHỦ TỊCH" if unit.kind.level <= COMMUNE_LEVEL or not unit.kind.is_front else "TRƯỞNG BAN"
    return Heading(issuers, _place(unit, above), pattern, post, "")


def _issuers(unit, above):
    if unit.kind.level == 0:
        return (FRONT_OF_THE_NATION,)
    name = unit.name.upper()
    if unit.kind.level <= COMMUNE_LEVEL:
        return (FRONT, name)
    upper = above[-1].name.upper() if above else ""
    return (f"{FRONT} {upper}".strip(), f"{BOARD} {name}" if unit.kind.is_front else name)


def _place(unit, above):
    """The place named before the day: the seat, else the name without its level word (Nghị định 30/2020/NĐ-CP)."""
    for place in (unit, *reversed(above)):
        if place.seat_place:
            return place.seat_place
        if place.kind.level == 0:
            return "Hà Nội"
        if place.kind.level <= COMMUNE_LEVEL:
            return without_level_word(place.name)
    return unit.name


def without_level_word(name):
    """«Phường Hoa Sen» → «Hoa Sen»."""
    for word in LEVEL_WORDS:
        if name.lower().startswith(word.lower() + " "):
            return name[len(word) + 1 :]
    return name


def pattern_for(type, heading):
    """The number pattern of a kind of paper at a unit: the unit's own, fitted to kinds that carry no abbreviation."""
    usual = SymbolPattern(type.pattern)
    if not heading.pattern:
        return usual
    own = SymbolPattern(heading.pattern)
    return own if usual.names_the_kind else own.without_kind()
