"""Where the points, the axis and the words of a line chart stand. Pure arithmetic on a sheet of 640 by 200."""

from dataclasses import dataclass

from doanket.kernel.numbers import format_count

LEFT, RIGHT, TOP, BOTTOM = 46, 596, 26, 170
MOST_POINTS = 24


@dataclass(frozen=True, slots=True)
class Chart:
    """``lines`` are path strings between gaps, ``last`` the dashed piece to a partial last point or ``""``."""

    axis: tuple
    lines: tuple
    last: str
    dots: tuple
    names: tuple
    end: tuple | None
    top: tuple | None


def nice_ceiling(largest):
    """The top of the axis: 1, 2, 3, 4, 5, 6 or 8 with noughts, no less than ``largest``."""
    scale = 1
    while largest > 10 * scale:
        scale *= 10
    return next(step * scale for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * scale >= largest)


def draw(points):
    """Points in order of time → :class:`Chart`. ``ValueError`` above 24 points or where no point has a value."""
    points = list(points)
    told = [(place, point) for place, point in enumerate(points) if point.value is not None]
    if len(points) > MOST_POINTS or not told:
        raise ValueError(
            f"a trend has at least one value and at most {MOST_POINTS} points, got {len(points)}"
        )
    ceiling = nice_ceiling(max(1, *(point.value for _, point in told)))
    step = (RIGHT - LEFT) / max(1, len(points) - 1)

    def spot(place, value):
        return round(LEFT + place * step), round(BOTTOM - (BOTTOM - TOP) * max(0, value) / ceiling)

    partial = told[-1][1].partial and len(told) > 1
    whole = told[:-1] if partial else told
    last = _path([spot(place, point.value) for place, point in told[-2:]]) if partial else ""
    highest = max(told, key=lambda pair: pair[1].value)
    return Chart(
        axis=tuple((spot(0, value)[1], _axis_word(value)) for value in _ticks(ceiling)),
        lines=tuple(_path(run) for run in _runs(whole, spot) if len(run) > 1),
        last=last,
        dots=tuple(run[0] for run in _runs(whole, spot) if len(run) == 1),
        names=_names(points, step),
        end=(*spot(told[-1][0], told[-1][1].value), format_count(told[-1][1].value)),
        top=None
        if highest is told[-1]
        else (*spot(highest[0], highest[1].value), format_count(highest[1].value)),
    )


def _ticks(ceiling):
    parts = next((n for n in (3, 4, 2) if ceiling % n == 0), 1)
    return [ceiling * n // parts for n in range(parts + 1)]


def _axis_word(value):
    for size, word in ((10**9, "tỷ"), (10**6, "tr")):
        if value >= size:
            return f"{format_count(value // size)}{f',{value % size * 10 // size}' if value % size else ''} {word}"
    return format_count(value)


def _runs(told, spot):
    """Neighbours that both have a value stand in one run; a blank period begins a new one."""
    runs, before = [], None
    for place, point in told:
        if before is None or place != before + 1:
            runs.append([])
        runs[-1].append(spot(place, point.value))
        before = place
    return runs


def _path(spots):
    return "M" + " L".join(f"{x} {y}" for x, y in spots)


def _names(points, step):
    """Names under the axis; every second where there are more than 13, so that they never touch."""
    every = 1 if len(points) <= 13 else 2
    return tuple(
        (round(LEFT + place * step), point.label, place == len(points) - 1)
        for place, point in enumerate(points)
        if (len(points) - 1 - place) % every == 0
    )
