"""What a reader typed, read: words, phrases in quotation marks, numbers of papers."""

import re
from dataclasses import dataclass, field

from doanket.kernel.text import normalise

from .tokens import TAG, TITLE, keys_of, words_of

LONGEST_QUESTION = 200
MOST_CLAUSES = 12
_PART = re.compile(r"«([^»]*)»?|“([^”]*)”?|\"([^\"]*)\"?|(\S+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that must stand together in this order; mostly one. ``exact`` holds the marks of each, empty where it has none; ``said``
    is how it was typed.
    """

    words: tuple
    exact: tuple
    said: str = field(default="", compare=False)

    def needs(self, *, title, exact):
        """What says it all: an entry holds the word wherever it holds its marks or its title has it, so that is not asked again."""
        lead = TITLE if title else ""
        told = [(lead + (mark if exact and mark else word),) for word, mark in zip(self.words, self.exact, strict=True)]
        return told if len(self.words) == 1 else [self.words, *(one for one in told if one[0] not in self.words)]

    def stands_in(self, tokens):
        """Whether ``tokens`` (the ``words`` of an entry) hold it."""
        return f" {' '.join(self.words)} " in f" {tokens} "


@dataclass(frozen=True, slots=True)
class Question:
    """``clauses`` must all be met; ``said`` is what the reader typed, in one line."""

    said: str
    clauses: tuple = ()

    def __bool__(self):
        return bool(self.clauses)

    @property
    def words(self):
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def has_marks(self):
        return any(mark for clause in self.clauses for mark in clause.exact)

    def needs(self, *, title=False, exact=False):
        """The phrases of the index that an entry must hold: a tuple of tuples of tokens."""
        return tuple(dict.fromkeys(need for clause in self.clauses for need in clause.needs(title=title, exact=exact)))


def read(text):
    """The :class:`Question` in ``text``; whatever was typed, it never fails. What holds no letter asks nothing."""
    said = " ".join(normalise(text).split())[:LONGEST_QUESTION]
    clauses = []
    for part in _PART.finditer(said):
        keys = [keys_of(word) for word in words_of(next(filter(None, part.groups()), ""))]
        keys = [pair for pair in keys if pair[0]]
        if keys:
            clauses.append(Clause(*zip(*keys, strict=True), part[0].strip(",.;:!?")))
    return Question(said, tuple(dict.fromkeys(clauses))[:MOST_CLAUSES])


def of(clauses):
    """The :class:`Question` of ``clauses`` of another."""
    return Question(" ".join(clause.said for clause in clauses), tuple(clauses))


def tag(letter, value):
    """The token of a filter: ``tag("u", 12)`` is everything of unit 12 and below it."""
    return (f"{TAG}{letter}{value}",)
