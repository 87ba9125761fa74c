"""Where the points, the axis and the words of a line chart stand. Pure arithmetic; heights are 200."""

from dataclasses import dataclass

from doanket.kernel.numbers import format_count

WIDE, NARROW = 640, 340
LEFT, MARGIN, TOP, BOTTOM = 46, 30, 26, 170
MOST_POINTS = 24
LEAST_GAP = 28  # between two names under the axis


@dataclass(frozen=True, slots=True)
class Chart:
    """``lines`` are path strings between gaps, ``last`` the dashed piece to a partial last point or ``""``.

    ``dots`` stand for values with a blank on both sides; ``end`` and ``top`` are (x, y, words) of the last and of the
    highest value.
    """

    width: int
    axis: tuple
    lines: tuple
    last: str
    dots: tuple
    names: tuple
    end: tuple
    top: tuple | None


def nice_ceiling(largest):
    """The top of the axis: 1, 2, 3, 4, 5, 6 or 8 with noughts, no less than ``largest``."""
    scale = 1
    while largest > 10 * scale:
        scale *= 10
    return next(step * scale for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * scale >= largest)


def draw(points, width=WIDE):
    """Points in order of time → :class:`Chart`. ``ValueError`` above 24 points or where no point has a value."""
    points = list(points)
    told = [(place, point) for place, point in enumerate(points) if point.value is not None]
    if len(points) > MOST_POINTS or not told:
        raise ValueError(f"a trend has 1 to {MOST_POINTS} points and a value, got {len(points)} points")
    ceiling = nice_ceiling(max(1, *(point.value for _, point in told)))
    step = (width - MARGIN - 14 - LEFT) / max(1, len(points) - 1)

    def spot(pair):
        height = (BOTTOM - TOP) * max(0, pair[1].value) / ceiling
        return round(LEFT + pair[0] * step), round(BOTTOM - height)

    def worded(pair):
        return *spot(pair), format_count(pair[1].value)

    partial = told[-1][1].partial and len(told) > 1
    runs = [[spot(pair) for pair in run] for run in _neighbours(told[:-1] if partial else told)]
    highest = max(told, key=lambda pair: pair[1].value)
    return Chart(
        width=width,
        axis=tuple(
            (round(BOTTOM - (BOTTOM - TOP) * value / ceiling), _axis_word(value)) for value in _ticks(ceiling)
        ),
        lines=tuple(_path(run) for run in runs if len(run) > 1),
        last=_path([spot(pair) for pair in told[-2:]]) if partial else "",
        dots=tuple(run[0] for run in runs if len(run) == 1),
        names=_names(points, step),
        end=worded(told[-1]),
        top=None if highest is told[-1] else worded(highest),
    )


def _ticks(ceiling):
    parts = next((n for n in (3, 4, 2) if ceiling % n == 0), 1)
    return [ceiling * n // parts for n in range(parts + 1)]


def _axis_word(value):
    """The axis says ``20 tr`` and ``1,5 tỷ``; the table below has every digit."""
    for size, word in ((10**9, "tỷ"), (10**6, "tr")):
        if value >= size:
            tenth = value % size * 10 // size
            return f"{format_count(value // size)}{f',{tenth}' if tenth else ''} {word}"
    return format_count(value)


def _neighbours(told):
    """Neighbours that both have a value stand in one run; a blank period begins a new one."""
    runs, before = [], None
    for place, point in told:
        if before is None or place != before + 1:
            runs.append([])
        runs[-1].append((place, point))
        before = place
    return runs


def _path(spots):
    return "M" + " L".join(f"{x} {y}" for x, y in spots)


def _names(points, step):
    """Names under the axis, counted from the last; left out where they would touch."""
    every = 1
    while every * step < LEAST_GAP and every < len(points):
        every += 1
    last = len(points) - 1
    return tuple(
        (round(LEFT + place * step), point.label, place == last)
        for place, point in enumerate(points)
        if (last - place) % every == 0
    )
