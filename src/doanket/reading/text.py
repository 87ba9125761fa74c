"""The text as it was given, beside a tidy working copy, and the way back from the copy to the text.

Pages arrive decomposed, with no-break spaces, soft hyphens, Ð for Đ and Word's quotes. The grammar reads the tidy copy;
every place it finds is told as a span of the text as given.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import cached_property

from doanket.reading.values import Span
from doanket.reading.words import Tokens

_MARKS = "\u0300-\u036f"
_GONE = "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_BREAKS = "\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_SPACES = "\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SAME = str.maketrans(
    {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"}
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"')
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2212\uff0d", "-")
    | {"\uff0c": ",", "\uff0e": ".", "\uff05": "%", "\uff0f": "/", "\u2044": "/", "\u2215": "/"}
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_ODD = re.compile(
    f"\r\n|[^{_MARKS}][{_GONE}]*[{_MARKS}][{_MARKS}{_GONE}]*|[{_GONE}{_MARKS}{_BREAKS}{_SPACES}{''.join(map(chr, _SAME))}]"
)
_UNSEEN = re.compile(f"[{_GONE}]")
_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
_SPACE = re.compile(f"[{_SPACES}]")

# hoà and hòa, uỷ and ủy: the mark goes where the newer spelling has it.
_OLD_TONES = {
    first + marked: toned + second
    for first, second, tones in (("o", "a", "òóỏõọ"), ("o", "e", "òóỏõọ"), ("u", "y", "ùúủũụ"))
    for marked, toned in zip({"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}[second], tones, strict=True)
}
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})(?!\w)")


class Given:
    """``text`` as given; ``clean``: its tidy copy; ``low``: the copy in small letters, of equal length, newer tone places.

    Offsets of ``clean`` and ``low`` are the same; :meth:`span` leads back to ``text`` and :meth:`place` from ``text``.
    """

    def __init__(self, text: str):
        self.text = text
        self._starts: array | None = None
        self._ends: array | None = None
        self.kept: dict[str, list] = {}  # what was found once and is asked for again
        self.clean = self._tidied()

    @cached_property
    def low(self) -> str:
        """``clean`` in small letters with the tone marks where the newer spelling has them."""
        small = self.clean.lower()
        if len(small) != len(self.clean):
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in self.clean)
        return _OLD_TONE.sub(lambda found: _OLD_TONES[found[0]], small)

    @cached_property
    def tokens(self) -> Tokens:
        """The words, numbers and signs of the copy."""
        return Tokens(self.low, self.clean)

    def span(self, start: int, end: int) -> Span:
        """A half-open place of ``clean`` as a place of ``text``."""
        if self._starts is None:
            return Span(start, end)
        if end <= start:
            at = self._starts[start] if start < len(self._starts) else len(self.text)
            return Span(at, at)
        return Span(self._starts[start], self._ends[end - 1])

    def place(self, offset: int) -> int:
        """Where in ``clean`` stands what begins at ``offset`` of ``text``."""
        return offset if self._starts is None else bisect_left(self._starts, offset)

    def _tidied(self) -> str:
        text, at, parts = self.text, 0, []
        starts, ends = array("L"), array("L")
        for odd in _ODD.finditer(text):
            tidy = _tidy(odd[0])
            if at < odd.start():
                parts.append(text[at : odd.start()])
                starts.extend(range(at, odd.start()))
                ends.extend(range(at + 1, odd.start() + 1))
            parts.append(tidy)
            starts.extend([odd.start()] * len(tidy))
            ends.extend([odd.end()] * len(tidy))
            at = odd.end()
        if not parts:
            return text
        starts.extend(range(at, len(text)))
        ends.extend(range(at + 1, len(text) + 1))
        self._starts, self._ends = starts, ends
        return "".join(parts) + text[at:]


def _tidy(odd: str) -> str:
    """What stands in the copy for one odd piece of the text."""
    odd = _SPACE.sub(" ", _BREAK.sub("\n", odd))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", odd)).translate(_SAME)
