"""The areas of a unit as a drawing and as a list: who leads each, what was written of it lately."""

import re
from dataclasses import dataclass, field

from doanket.people.queries import boards_of
from doanket.units.models import Unit

from .. import shapes
from ..models import Article, UnitHome

READ_BACK, NEWS_EACH = 200, 2
NUMBERED = re.compile(r"^(?:Tổ dân phố|Khu phố|Tổ|Thôn|Ấp|Bản|Khu|Khóm)\s+(\d+)\b\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its shape for the drawing (``points`` of an SVG polygon, where its name stands) and what the list says."""

    unit: Unit
    sign: str
    tail: str
    points: str
    x: str
    y: str
    head: object = None
    members: int = 0
    home: UnitHome | None = None
    news: list = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AreaMap:
    """``is_surveyed`` tells whether places on the drawing are where the areas lie, or only in order."""

    areas: tuple
    height: str
    is_surveyed: bool


def map_of(unit, day):
    """:class:`AreaMap` of the boards directly below ``unit`` on ``day``; of the committees below it where it has no boards."""
    lines = boards_of(unit, day)
    below = [line.unit for line in lines] or list(_committees_below(unit))
    sites = {home.unit_id: home for home in UnitHome.objects.filter(live=True, unit__in=below)}
    drawn, height, is_surveyed = _drawn(below)
    news = _news(unit, below, by_name=bool(lines))
    leaders = {line.unit.pk: line for line in lines}
    areas = []
    for place, (one, (corners, (x, y))) in enumerate(zip(below, drawn, strict=True), 1):
        sign, tail = _named(one, place)
        line = leaders.get(one.pk)
        areas.append(
            Area(
                one, sign, tail, _points(corners), _number(x), _number(y), line and line.head, line.members if line else 0,
                sites.get(one.pk), news.get(one.pk, []),
            )
        )  # fmt: skip
    return AreaMap(tuple(areas), _number(height), is_surveyed)


def placed_by(unit, day):
    """The units whose points ``unit`` writes itself: its own, and those of the boards below it; a committee below writes its own."""
    return [unit, *(line.unit for line in boards_of(unit, day))]


def _committees_below(unit):
    return Unit.objects.filter(parent=unit, kind__is_front=True).alive().select_related("kind").in_order()


def _named(unit, place):
    """(«3», «Cây Gạo») of «Tổ 3 Cây Gạo»; what carries no number gets its place in the list."""
    numbered = NUMBERED.match(unit.name)
    return (numbered[1], numbered[2]) if numbered else (str(place), unit.name)


def _drawn(units):
    """([(corners, middle), …], height, whether the places are true). Two at one point cannot be told apart: tiles then."""
    points = [(float(one.latitude), float(one.longitude)) for one in units if one.latitude is not None and one.longitude is not None]
    if len(points) < 2 or len(points) < len(units) or len(set(points)) < len(points):
        drawn, height = shapes.tiles(len(units)) if units else ([], 0)
        return drawn, height, False
    spots, height = shapes.placed(points)
    return [(cell, shapes.middle_of(cell)) for cell in shapes.cells(spots)], height, True


def _news(unit, below, *, by_name):
    """unit pk → its newest articles: those of its own site, and those of ``unit`` that name it in title or lead."""
    ids = [one.pk for one in below]
    found = {}
    for article in Article.objects.shown().filter(unit__in=ids).newest_first()[:READ_BACK]:
        found.setdefault(article.unit_id, []).append(article)
    if by_name:
        patterns = {one.pk: _names(one) for one in below}
        for article in Article.objects.shown().filter(unit=unit).newest_first()[:READ_BACK]:
            words = f"{article.title}\n{article.lead}"
            for pk, pattern in patterns.items():
                if pattern.search(words):
                    found.setdefault(pk, []).append(article)
    return {pk: sorted(some, key=lambda one: one.published_at, reverse=True)[:NEWS_EACH] for pk, some in found.items()}


def _names(unit):
    """What an article calls it: the whole name, «Tổ 3», «Cây Gạo»."""
    numbered = NUMBERED.match(unit.name)
    called = [unit.name]
    if numbered:
        called.append(unit.name[: numbered.start(2)].strip())
        called += [numbered[2]] if " " in numbered[2] else []
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in called) + r")(?!\w)")


def _points(corners):
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in corners)


def _number(value):
    return f"{value:.1f}"
