"""A statement that is repeated counts once; two things of the same size count twice."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from doanket.reading.clauses import Layout
from doanket.reading.values import Figure


def once_each(figures: Iterable[Figure], layout: Layout) -> list[Figure]:
    """The figures without those that say again what another sentence said.

    In one sentence equal numbers are different things, and so are «64 suất quà» and «64 bộ sách».
    """
    first_in: dict[tuple, int] = {}
    kept = []
    for figure in figures:
        sentence = _sentence(figure, layout)
        key = (figure.indicator, figure.value, _thing(figure, layout))
        if first_in.setdefault(key, sentence) == sentence:
            kept.append(figure)
    whole = {(one.indicator, one.value) for one in kept if one.of is not None and one.of == one.value}
    return [one for one in kept if one.of is not None or (one.indicator, one.value) not in whole]  # «6 đơn thư, 6/6 đơn được giải quyết»


_GIFTS = frozenset(("", "suất", "phần", "túi", "giỏ", "gói", "món", "quà", "xuất"))


def _thing(figure: Figure, layout: Layout) -> str:
    """What is given, if it is no mere «suất quà»: its first word."""
    if figure.indicator not in ("gifts_given", "in_kind_quantity"):
        return ""
    word = layout.given.text[figure.span.end : figure.phrase.end].strip().lower().split(" ")[0]
    return "" if word in _GIFTS else word


def _sentence(figure: Figure, layout: Layout) -> int:
    at = layout.token_at(layout.given.place(figure.span.start))
    return layout.tokens[at].sentence if at < len(layout.tokens) else -1


_NEAR = 60  # letters
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
    return [_beside_goods(one, other) for one, other in zip_longest(told, told[1:])]


def _beside_goods(one: Figure, other: Figure | None) -> Figure:
    """«60 triệu đồng tiền mặt và hiện vật trị giá 20 triệu đồng»: the goods have a value of their own, so the first is cash."""
    near = other is not None and other.indicator == "in_kind_value" and other.span.start - one.span.end < _NEAR and other.span.start >= one.phrase.end
    if one.indicator == "total_raised" and near and isinstance(one.value, Fraction) and isinstance(other.value, Fraction):
        return replace(one, indicator="cash_raised", why=f"{one.why}; hàng kể riêng")
    return one


def _sums(whole: Figure, one: Figure, other: Figure) -> bool:
    values = (whole.value, one.value, other.value)
    return all(isinstance(value, Fraction) for value in values) and whole.value == one.value + other.value
