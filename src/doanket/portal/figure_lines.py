"""How a total becomes a line that everybody may read: with its periods and units, no cell under five.

A small cell could tell of one household. Periods of a flow are therefore joined with their neighbours until the sum is five
or more; units are joined into one line of «others»; a stock is only called small. Money stays as it is.
"""

FEW = 5
OF_PEOPLE = {"người", "hộ", "cháu", "em", "trường hợp", "lượt người"}
OTHERS = "Các đơn vị còn lại"


def is_few(measure, value):
    """Whether a single cell of people is too small to be shown by itself."""
    return not measure.is_money and value is not None and 0 < value < FEW * measure.scale


def may_stand(measure, value):
    """Whether a total may be published at all: something that can be added up, and not four persons."""
    return value is not None and measure.adds_up and not (measure.unit in OF_PEOPLE and is_few(measure, value))


def joined_periods(measure, points, *, flows):
    """``points`` [(label, value or None)] in order of time → [label, value or None, words] without a small cell."""
    if not flows:
        return [_cell(measure, label, value) for label, value in points]
    cells, held = [], None
    for label, value in points:
        held = (label, label, value) if held is None else (held[0], label, _sum(held[2], value))
        if not is_few(measure, held[2]):
            cells.append(held)
            held = None
    if held is not None:  # what is left joins the last that is large enough
        last = cells.pop() if cells else None
        cells.append((last[0], held[1], _sum(last[2], held[2])) if last else held)
    return [_cell(measure, first if first == end else f"{first} – {end}", value) for first, end, value in cells]


def joined_units(measure, points):
    """[(name, value or None)] of units → [name, value, words]; small ones stand together, never one alone."""
    large = [(name, value) for name, value in points if not is_few(measure, value)]
    small = [(name, value) for name, value in points if is_few(measure, value)]
    if not small:
        return [_cell(measure, *pair) for pair in large]
    told = sorted((pair for pair in large if pair[1]), key=lambda pair: pair[1])
    while told and (len(small) < 2 or is_few(measure, sum(value for _name, value in small))):
        small.append(told.pop(0))
    names = {name for name, _value in small}
    return [_cell(measure, *pair) for pair in large if pair[0] not in names] + [_cell(measure, OTHERS, sum(value for _n, value in small))]


def _cell(measure, label, value):
    if value is None:
        return [label, None, "chưa có số"]
    if is_few(measure, value):
        return [label, None, f"dưới {FEW}"]
    return [label, value, words_of(measure, value)]


def words_of(measure, value):
    """``48 cuộc``, ``114,25 triệu đồng``."""
    if measure.is_money and abs(value) >= 10**6:
        short = measure.show_short(value)
        return short if short.endswith("đồng") else f"{short} đồng"
    return measure.show_full(value)


def _sum(one, other):
    known = [value for value in (one, other) if value is not None]
    return sum(known) if known else None
