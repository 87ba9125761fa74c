"""A figure's rules as a value: how it is typed, shown, questioned and compared. No database, no clock."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from doanket.kernel.dates import short_date
from doanket.kernel.money import Money, parse_money
from doanket.kernel.numbers import (
    LARGEST_IN_WORDS,
    LARGEST_TYPED,
    WHOLE,
    Unreadable,
    format_count,
    format_decimal,
    number_in_words,
    parse_count,
    parse_decimal,
    quoted,
    whole,
)
from doanket.kernel.text import fold

from .choices import AddUp, Nature, Severity, ValueType
from .slots import Said as Said
from .slots import Slot as Slot
from .slots import fixed_slots as fixed_slots
from .slots import form_slot as form_slot
from .slots import indicator_slots as indicator_slots
from .slots import tell_form_texts_by as tell_form_texts_by

BLANK_WORDS = "chưa báo cáo"
# A change of one or two is everyday life in a residential area, however large its share is.
SMALLEST_CHANGE_WORTH_ASKING = 3
# Ratios are made of whole figures; one decimal is what reports print.
RATIO_PLACES = 1
# Far more than the largest figure takes with its dots.
LONGEST_READ = 40


@dataclass(frozen=True, slots=True)
class Measure:
    """One version of an indicator. Values are whole numbers: đồng, counts, or decimals scaled by ``10**places``.

    ``minimum`` and ``maximum`` are in whole units (12 km, not 120), ``numerator`` and ``denominator`` are codes.
    Blank is ``None`` and never 0: the two are stored, shown and added differently.
    """

    code: str
    name: str
    question: str
    hint: str
    unit: str
    value_type: str
    places: int
    nature: str
    adding: str
    minimum: int
    maximum: int | None
    soft_factor: int
    numerator: str | None
    denominator: str | None
    formula_words: str
    indicator_id: int

    @property
    def is_money(self) -> bool:
        return self.value_type == ValueType.MONEY

    @property
    def is_derived(self) -> bool:
        return self.value_type == ValueType.RATIO

    @property
    def scale(self) -> int:
        """How many stored steps make one unit."""
        return 10**self.places

    @property
    def adds_up(self) -> bool:
        """Whether figures of several units may be added at all."""
        return self.adding not in (AddUp.NONE, AddUp.RATIO)

    # --- Reading -----------------------------------------------------------------------------

    def read(self, text: str) -> int | None:
        """What was typed → the stored number, ``None`` for blank.

        Raises :class:`Unreadable` for what can be read in two ways, negatives, words, and what is outside the
        range: the sentence names the largest allowed figure, because a zero too many is the commonest slip.
        """
        if self.is_derived:
            raise Unreadable(f"“{self.name}” do máy tự tính, không cần ghi.")
        if fold(text) in ("", fold(BLANK_WORDS)):
            return None
        self._refuse_endless(text)
        value = self._parse(text)
        if self.maximum is not None and value > self.maximum * self.scale:
            raise self._too_large(self.show_full(value))
        if value < self.minimum * self.scale:
            least = self.show(self.minimum * self.scale)
            raise Unreadable(f"{self.show_full(value)} nhỏ quá mức cho phép (ít nhất {least}). Xin xem lại.")
        return value

    def _parse(self, text):
        if self.is_money:
            return parse_money(text).dong
        if self.value_type == ValueType.DECIMAL:
            return parse_decimal(text, places=self.places, unit=self.unit)
        try:
            return parse_count(text, unit=self.unit)
        except Unreadable:
            self._refuse_money(text)
            raise

    def _refuse_money(self, text):
        """«12 triệu» suất: far past the largest count, so the sum belongs in the field beside it."""
        try:
            dong = parse_money(text).dong
        except Unreadable:
            return
        if self.maximum is not None and dong > self.maximum:
            most = self.show(self.maximum)
            raise Unreadable(
                f"{quoted(text)} lớn quá mức cho phép ({most}). Ô này ghi số {self.unit}, không ghi số tiền."
            )

    def _refuse_endless(self, text):
        """More digits than anything can hold: answer with this figure's own limit, which helps more."""
        said = fold(text)
        digits = re.fullmatch(WHOLE, said)
        if digits and self.maximum is not None and (len(said) > LONGEST_READ or whole(digits[0]) > LARGEST_TYPED):
            raise self._too_large(quoted(text))

    def _too_large(self, shown):
        most = self.show(self.maximum * self.scale)
        return Unreadable(f"{shown} lớn quá mức cho phép ({most}). Xin xem lại.")

    # --- Showing -----------------------------------------------------------------------------

    def show(self, value: int | Fraction | None) -> str:
        """``1.250.000``, ``12,5``, without the unit; a ratio as percent or plain by its unit."""
        if value is None:
            return BLANK_WORDS
        if self.is_derived:
            return self._show_ratio(value)
        return format_decimal(value, self.places)

    def show_full(self, value: int | Fraction | None) -> str:
        """``1.250.000 đồng``, ``42 suất``, ``91,7 %``."""
        return BLANK_WORDS if value is None else f"{self.show(value)} {self.unit}"

    def show_short(self, value: int | Fraction | None) -> str:
        """For summaries: money from a million on as ``114,25 triệu đồng``; anything else in full."""
        if self.is_money and value is not None and 10**6 <= abs(value) <= LARGEST_IN_WORDS:
            return Money(value).short()
        return self.show_full(value)

    def words(self, value: int | None) -> str:
        """The echo beside a field: ``Một triệu hai trăm năm mươi nghìn đồng``, ``Bốn mươi hai suất``.

        A decimal or a number too large to be read aloud is repeated in figures; blank is blank.
        """
        if value is None:
            return BLANK_WORDS
        if self.places or self.is_derived or abs(value) > LARGEST_IN_WORDS:
            return self.show_full(value)
        return f"{number_in_words(value).capitalize()} {self.unit}"

    def _show_ratio(self, value):
        share = Fraction(value) * (100 if self.unit == "%" else 1)
        return format_decimal(round(share * 10**RATIO_PLACES), RATIO_PLACES)

    def formula_on(self, day: date) -> str:
        """The formula in words with the day its two sides are counted to; empty for a figure that is asked."""
        return f"{self.formula_words} (tính đến ngày {short_date(day)})" if self.is_derived else ""

    # --- Questioning -------------------------------------------------------------------------

    def is_unusual(self, value: int | None, previous: int | None, period_word: str = "tháng trước") -> str | None:
        """A plain question where the figure jumped against the unit's own last one, else ``None``.

        ``period_word`` is «tháng trước», «quý trước»… A flow may well be 0 (nothing happened this month); a stock
        that falls to 0 is asked about. Blank on either side asks nothing.
        """
        if value is None or previous is None or self.soft_factor < 2 or self.is_derived:
            return None
        if abs(value - previous) < self._smallest_change():
            return None
        if previous and value >= previous * self.soft_factor:
            told = f"gấp {_times(value, previous)} {period_word}"
        elif value and previous >= value * self.soft_factor:
            told = f"{_share(value, previous)} {period_word}"
        elif value == 0 and self.nature == Nature.STOCK:
            told = f"mà {period_word} là {self.show_full(previous)}"
        else:
            return None
        return f"{self.show_full(value)}, {told}. Có đúng không?"

    def _smallest_change(self):
        return 0 if self.is_money else SMALLEST_CHANGE_WORTH_ASKING * self.scale

    # --- Packing -----------------------------------------------------------------------------

    def packed(self) -> dict:
        """What a phone needs to ask and check this figure without a connection (JSON)."""
        return {
            "code": self.code,
            "unit": self.unit,
            "value_type": self.value_type,
            "places": self.places,
            "nature": self.nature,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "soft_factor": self.soft_factor,
        }


def _times(value, previous):
    """``ba``, ``hơn ba lần``, ``12 lần``: as it is said, with figures past ten."""
    times, rest = divmod(value, previous)
    spoken = number_in_words(times) if times <= 10 else f"{format_count(times)} lần"
    return f"hơn {spoken.removesuffix(' lần')} lần" if rest else spoken


def _share(value, previous):
    """``chỉ bằng một phần ba``, ``chưa bằng một phần ba``."""
    times, rest = divmod(previous, value)
    spoken = "tư" if times == 4 else number_in_words(times) if times <= 10 else format_count(times)
    return f"{'chưa' if rest else 'chỉ'} bằng một phần {spoken}"


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison between figures of one report, as data. ``left`` and ``right`` are expressions (see ``checks.py``)."""

    code: str
    left: dict
    op: str
    right: dict
    severity: str
    message: str

    @property
    def is_hard(self) -> bool:
        return self.severity == Severity.HARD

    def packed(self) -> dict:
        """The same check for the evaluator on the phone (JSON)."""
        return {field: getattr(self, field) for field in ("code", "left", "op", "right", "severity", "message")}


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that does not hold: the question for the person and the figures it is about, in reading order."""

    code: str
    severity: str
    message: str
    codes: tuple[str, ...]

    @property
    def is_hard(self) -> bool:
        return self.severity == Severity.HARD
