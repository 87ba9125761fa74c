"""Questions that every page asks: made into SQL once by Django, and from then on only asked.

Making the SQL of a question takes Django ten times as long as the database takes to answer it.
"""

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections

FIRST_NUMBER = 2_000_000_011  # stands for the first number given; fits into every column that is asked for
MOST_SHAPES = 100


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as Django made it: ``places`` says of each parameter which of the values given stands there, or None."""

    queryset: object
    compiler: object
    sql: str
    params: tuple
    places: tuple
    converters: dict


class Prepared:
    """``make(*values)`` is a queryset, of objects or of ``values_list``; calling this asks it and gives the list.

    The values are whole numbers, words, days, moments, or lists of numbers. Each must stand in the question as it is given, and
    what is asked may depend on nothing else of them than the length of the lists.
    """

    def __init__(self, make):
        self._make, self._asked = make, {}
        self.__doc__ = make.__doc__

    def __call__(self, *values):
        connection = connections[DEFAULT_DB_ALIAS]
        shape = (connection.vendor, *(len(one) if isinstance(one, list) else None for one in values))
        if shape not in self._asked:
            if len(self._asked) >= MOST_SHAPES:
                self._asked.clear()
            self._asked[shape] = _asked(self._make, values, connection)
        asked = self._asked[shape]
        return list(_rows(asked, _flat(values), connection)) if asked else []


def _flat(values):
    return [part for one in values for part in (one if isinstance(one, list) else (one,))]


def _asked(make, values, connection):
    """The :class:`_Asked` of a shape; None where Django knows that nothing can be found."""
    marks = _flat(standing := _marks(values))
    queryset = make(*standing)
    if queryset._prefetch_related_lookups:
        raise TypeError("a prepared question is one question")
    compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    written = [_as_written(mark, connection) for mark in marks]
    places = tuple(written.index(param) if param in written else None for param in params)
    if missing := set(range(len(marks))) - set(places):
        raise TypeError(f"{make.__name__}: values {sorted(missing)} do not stand in the question as they are given")
    columns = [column for column, *_more in compiler.select[: compiler.col_count]]
    return _Asked(queryset, compiler, sql, tuple(params), places, compiler.get_converters(columns))


def _marks(values):
    """Values of the same kinds that nothing else in a question can be."""
    number, marks = FIRST_NUMBER, []
    for one in values:
        kept = []
        for part in one if isinstance(one, list) else (one,):
            kept.append(_mark(part, number))
            number += 1
        marks.append(kept if isinstance(one, list) else kept[0])
    return marks


def _mark(value, number):
    if isinstance(value, datetime):
        return datetime.fromtimestamp(number - FIRST_NUMBER, UTC)
    if isinstance(value, date):
        return date.fromordinal(1 + number - FIRST_NUMBER)
    return f"mark-{number}" if isinstance(value, str) else number


def _as_written(value, connection):
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _rows(asked, values, connection):
    """What Django's own way of reading makes of the answer."""
    written = [_as_written(value, connection) for value in values]
    params = tuple([
        param if place is None else type(param)(written[place]) if isinstance(param, int) else written[place]
        for param, place in zip(asked.params, asked.places, strict=True)
    ])  # fmt: skip
    compiler = copy(asked.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda *_how, **_more: (asked.sql, params)
    compiler.get_converters = lambda _columns: asked.converters
    query = _Query(asked.queryset.query, compiler)
    return asked.queryset._iterable_class(
        SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, model=asked.queryset.model, _fields=asked.queryset._fields, _known_related_objects={})
    )


class _Query:
    """The query of a queryset, with its compiler at hand."""

    def __init__(self, query, compiler):
        self._query, self._compiler = query, compiler

    def get_compiler(self, using):
        return self._compiler

    def __getattr__(self, name):
        return getattr(self._query, name)
