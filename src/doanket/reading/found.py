"""A number on its way from the grammar to the judges that set aside what counts nothing."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Found:
    """A number by its tokens ``start`` to ``end`` (one behind, the unit of money or % included); else as :class:`Number`."""

    start: int
    end: int
    value: Fraction | None
    approx: bool = False
    upto: Fraction | None = None
    of: Fraction | None = None
    measure: str = ""
    kind: str = "count"
    why: str = ""
    worded: bool = False
