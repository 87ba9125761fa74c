"""A statement that is repeated counts once; two things of the same size count twice."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from doanket.reading.clauses import Layout
from doanket.reading.values import Figure


def once_each(figures: Iterable[Figure], layout: Layout) -> list[Figure]:
    """The figures without those that say again what another sentence said. In one sentence equal numbers are different things."""
    first_in: dict[tuple, int] = {}
    kept = []
    for figure in figures:
        sentence = _sentence(figure, layout)
        key = (figure.indicator, figure.value)
        if first_in.setdefault(key, sentence) == sentence:
            kept.append(figure)
    whole = {(one.indicator, one.value) for one in kept if one.of is not None and one.of == one.value}
    return [one for one in kept if one.of is not None or (one.indicator, one.value) not in whole]  # «6 đơn thư, 6/6 đơn được giải quyết»


def _sentence(figure: Figure, layout: Layout) -> int:
    at = layout.token_at(layout.given.place(figure.span.start))
    return layout.tokens[at].sentence if at < len(layout.tokens) else -1


_PARTS = ("cash_raised", "in_kind_value")


def totals_of_parts(figures: list[Figure]) -> list[Figure]:
    """«12,8 tỷ đồng (tiền mặt 7,5 tỷ, hàng hóa 5,3 tỷ)»: money that is the sum of the cash and the goods behind it is their total."""
    told = list(figures)
    for at in range(2, len(told)):
        one, other, whole = told[at - 2 : at + 1]
        if whole.indicator in _PARTS and {one.indicator, other.indicator} == set(_PARTS) and _sums(whole, one, other):
            told[at] = replace(whole, indicator="total_raised", why=f"{whole.why}; bằng tổng hai phần kể trước")
    for at in range(len(told) - 2):
        whole, one, other = told[at : at + 3]
        if whole.indicator in _PARTS and {one.indicator, other.indicator} == set(_PARTS) and _sums(whole, one, other):
            told[at] = replace(whole, indicator="total_raised", why=f"{whole.why}; bằng tổng hai phần kể sau")
    return told


def _sums(whole: Figure, one: Figure, other: Figure) -> bool:
    values = (whole.value, one.value, other.value)
    return all(isinstance(value, Fraction) for value in values) and whole.value == one.value + other.value
