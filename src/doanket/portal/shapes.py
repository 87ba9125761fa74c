"""Shapes of a map without surveyed borders: around each point the land nearest to it, or, without points, even tiles.

Plain geometry on lists of (x, y); the result fits a drawing ``WIDTH`` wide.
"""

import math

WIDTH, HIGHEST, LOWEST = 100.0, 110.0, 48.0
MARGIN = 13.0
ROUND = 16


def placed(points):
    """((x, y), …) of degrees (latitude, longitude), and the height of the drawing; north is up."""
    flat = math.cos(math.radians(sum(latitude for latitude, _ in points) / len(points)))
    raw = [(longitude * flat, -latitude) for latitude, longitude in points]
    left, top = min(x for x, _ in raw), min(y for _, y in raw)
    wide, high = max(x for x, _ in raw) - left, max(y for _, y in raw) - top
    inner = WIDTH - 2 * MARGIN
    scale = min(inner / wide if wide else math.inf, (HIGHEST - 2 * MARGIN) / high if high else math.inf)
    scale = scale if math.isfinite(scale) else 1.0
    height = max(LOWEST, high * scale + 2 * MARGIN)
    right, down = (WIDTH - wide * scale) / 2, (height - high * scale) / 2
    return [((x - left) * scale + right, (y - top) * scale + down) for x, y in raw], height


def cells(points):
    """For each point the part of the drawing that is nearer to it than to any other, as a list of corners."""
    outline = _hull([(x + MARGIN * math.cos(turn), y + MARGIN * math.sin(turn)) for x, y in points for turn in _turns()])
    found = []
    for here in points:
        cell = outline
        for there in points:
            if there != here:
                cell = _nearer(cell, here, there)
        found.append(cell)
    return found


def tiles(count):
    """(corners, middle) of ``count`` six-sided tiles in rows, and the height of the drawing."""
    across = max(2, math.ceil(math.sqrt(count * 1.2))) if count > 1 else 1
    radius = WIDTH / (math.sqrt(3) * (across + 0.5))
    step = math.sqrt(3) * radius
    middles = [
        (step * (place % across + 0.5 + (place // across % 2) / 2), radius * (1 + 1.5 * (place // across))) for place in range(count)
    ]
    corners = [
        [(x + radius * 0.96 * math.sin(math.pi / 3 * turn), y - radius * 0.96 * math.cos(math.pi / 3 * turn)) for turn in range(6)]
        for x, y in middles
    ]
    rows = math.ceil(count / across)
    return list(zip(corners, middles, strict=True)), radius * (0.5 + 1.5 * rows)


def middle_of(corners):
    """The centre of gravity of a shape: where its name stands."""
    pairs = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    twice = sum(x * v - u * y for (x, y), (u, v) in pairs)
    if abs(twice) < 1e-9:
        return corners[0]
    return (
        sum((x + u) * (x * v - u * y) for (x, y), (u, v) in pairs) / (3 * twice),
        sum((y + v) * (x * v - u * y) for (x, y), (u, v) in pairs) / (3 * twice),
    )


def _turns():
    return [2 * math.pi * step / ROUND for step in range(ROUND)]


def _hull(points):
    """The rubber band around ``points`` (monotone chain)."""
    points = sorted(set(points))
    return _half(points)[:-1] + _half(points[::-1])[:-1]


def _half(points):
    chain = []
    for x, y in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], (x, y)) <= 0:
            chain.pop()
        chain.append((x, y))
    return chain


def _turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _nearer(shape, here, there):
    """The part of ``shape`` on the side of ``here``."""
    away = (there[0] - here[0], there[1] - here[1])
    limit = (there[0] ** 2 + there[1] ** 2 - here[0] ** 2 - here[1] ** 2) / 2
    kept = []
    for (x, y), (u, v) in zip(shape, [*shape[1:], *shape[:1]], strict=True):
        first, second = x * away[0] + y * away[1] - limit, u * away[0] + v * away[1] - limit
        if first <= 0:
            kept.append((x, y))
        if (first < 0 < second) or (second < 0 < first):
            part = first / (first - second)
            kept.append((x + (u - x) * part, y + (v - y) * part))
    return kept
