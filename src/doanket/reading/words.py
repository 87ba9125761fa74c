"""A text as a row of words, numbers and signs."""

import re
from functools import lru_cache

# A single line break inside a sentence («85\ntriệu đồng») is a blank.
_TOKEN = re.compile(r"\n(?! ?[a-zà-ỹđ])|(?<![^\W_])[ckdm]?m[23](?![^\W_])|(?<=[0-9])[ckd]?m[23](?![^\W_])|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\S")
_ROMAN = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50}


class Tokens:
    """Parallel rows: ``words`` (small letters), ``starts`` and ``ends`` (places in the tidy copy). Past the ends stands ""."""

    __slots__ = ("clean", "ends", "starts", "words")

    def __init__(self, low: str, clean: str):
        found = [(token[0], token.start(), token.end()) for token in _TOKEN.finditer(low)]
        self.words = [word for word, _, _ in found]
        self.starts = [start for _, start, _ in found]
        self.ends = [end for _, _, end in found]
        self.clean = clean

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The word at ``index``, or "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return 0 <= index < len(self.words) - 1 and self.ends[index] == self.starts[index + 1]

    def raw(self, index: int) -> str:
        """The token with its capitals."""
        return self.clean[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def said(self, index: int, *phrases: str) -> int:
        """How many tokens from ``index`` on the first fitting phrase takes, 0 if none fits."""
        for phrase in phrases:
            parts = _parts(phrase)
            if self.at(index) == parts[0] and self.words[index : index + len(parts)] == parts:
                return len(parts)
        return 0

    def behind(self, index: int, phrases: "Phrases") -> bool:
        """Whether one of the phrases ends right before ``index``."""
        return any(
            self.words[index - len(parts) : index] == parts for parts in phrases.by_last.get(self.at(index - 1), ()) if index >= len(parts)
        )

    def before(self, index: int, phrases: "Phrases") -> bool:
        """Whether one of the phrases begins at ``index``."""
        return any(self.words[index : index + len(parts)] == parts for parts in phrases.by_first.get(self.at(index), ()))


class Phrases:
    """Phrases that are asked for often, found by their first or their last word."""

    __slots__ = ("by_first", "by_last")

    def __init__(self, *phrases: str):
        self.by_first: dict[str, list[list[str]]] = {}
        self.by_last: dict[str, list[list[str]]] = {}
        for parts in map(str.split, phrases):
            self.by_first.setdefault(parts[0], []).append(parts)
            self.by_last.setdefault(parts[-1], []).append(parts)


@lru_cache(maxsize=512)
def _parts(phrase: str) -> list[str]:
    return phrase.split()


def is_number(word: str) -> bool:
    """Whether a token is written in digits."""
    return word[:1].isdigit() and word.isascii()


def roman(raw: str) -> int | None:
    """``XXI`` → 21; None for anything else. Only capitals, up to 89."""
    if not raw.isupper() or not _ROMAN.fullmatch(raw.lower()):
        return None
    worths = [_ROMAN_WORTH[sign] for sign in raw.lower()]
    return sum(-a if a < b else a for a, b in zip(worths, [*worths[1:], 0], strict=True))
