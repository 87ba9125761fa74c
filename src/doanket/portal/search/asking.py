"""What a reader typed, read: words, phrases in quotation marks, numbers of papers."""

import re
from dataclasses import dataclass

from doanket.kernel.text import normalise

from .tokens import TAG, TITLE, keys_of, words_of

LONGEST_QUESTION = 200
MOST_CLAUSES = 12
_PART = re.compile(r"«([^»]*)»?|“([^”]*)”?|\"([^\"]*)\"?|(\S+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that must stand together in this order; mostly one."""

    words: tuple
    exact: tuple

    @property
    def title(self):
        return tuple((TITLE + word,) for word in self.words)


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
        return any(clause.exact for clause in self.clauses)

    def needs(self, *, title=False, exact=False):
        """The phrases of the index that an entry must hold: a tuple of tuples of tokens."""
        needed = [clause.words for clause in self.clauses]
        if title:
            needed += [token for clause in self.clauses for token in clause.title]
        if exact:
            needed += [((TITLE if title else "") + mark,) for clause in self.clauses for mark in clause.exact]
        return tuple(dict.fromkeys(needed))


def read(text):
    """The :class:`Question` in ``text``; whatever was typed, it never fails. What holds no letter asks nothing."""
    said = " ".join(normalise(text).split())[:LONGEST_QUESTION]
    clauses = []
    for part in _PART.finditer(said):
        keys = [keys_of(word) for word in words_of(next(filter(None, part.groups()), ""))]
        words = tuple(folded for folded, _exact in keys if folded)
        if words:
            clauses.append(Clause(words, tuple(exact for _folded, exact in keys if exact)))
    return Question(said, tuple(dict.fromkeys(clauses))[:MOST_CLAUSES])


def tag(letter, value):
    """The token of a filter: ``tag("u", 12)`` is everything of unit 12 and below it."""
    return (f"{TAG}{letter}{value}",)
