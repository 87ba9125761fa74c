"""Small bars of the periods of a published figure: where each stands, as plain numbers for SVG attributes."""

from dataclasses import dataclass

WIDTH, HEIGHT, FOOT, TOP = 320, 120, 98, 18
MOST = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One period; ``words`` stand above the last and the highest one."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    name: str
    words: str
    is_last: bool


def bars_of(line):
    """The last periods of a line of ``ShownFigure.lines``, oldest first; nothing where fewer than two have a value."""
    cells = line.get("periods", [])[-MOST:]
    told = [value for _label, value, _words in cells if value is not None]
    if len(told) < 2:
        return ()
    most, step = max(1, *told), WIDTH / len(cells)
    highest = max(range(len(cells)), key=lambda place: cells[place][1] or 0)
    return tuple(_bar(place, cell, most, step, place in (highest, len(cells) - 1), len(cells) - 1) for place, cell in enumerate(cells))


def _bar(place, cell, most, step, speaks, last):
    label, value, _words = cell
    height = round((FOOT - TOP) * (value or 0) / most)
    x, width = round(place * step + step * 0.15), max(2, round(step * 0.7))
    name = label.split("/")[0] if " – " not in label else "–".join(part.split("/")[0] for part in label.split(" – "))
    return Bar(x, FOOT - height, width, height, round(x + width / 2), name, _short(value) if speaks and value is not None else "", place == last)


def _short(value):
    if value >= 10**9:
        return f"{value / 10**9:.1f}".replace(".", ",") + " tỷ"
    if value >= 10**6:
        return f"{value / 10**6:.0f} tr"
    return f"{value:,}".replace(",", ".")
