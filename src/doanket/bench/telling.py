"""What a measurement found, told twice: a table in Vietnamese for people, the same as JSON for machines."""

import json
import os
import platform
from dataclasses import dataclass, field


def milliseconds(seconds):
    return f"{seconds * 1000:.{2 if seconds < 0.1 else 0}f} ms".replace(".", ",")


def times(number):
    return f"{number:.{2 if number < 10 else 0}f} lần".replace(".", ",")


def whole(number):
    return f"{number:,.0f}".replace(",", ".")


def tenths(number):
    return f"{number:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def kilobytes(number):
    return f"{number / 1024:.1f} KB".replace(".", ",")


def verdict(passes):
    return {True: "đạt", False: "KHÔNG ĐẠT", None: ""}[passes]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its key in JSON, what people read, and how a cell is written."""

    key: str
    words: str
    write: object = str


@dataclass(slots=True)
class Sheet:
    """One table; ``rows`` are dicts by the headings' keys, a missing cell stays empty."""

    title: str
    headings: list
    rows: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def lines(self):
        cells = [[one.words for one in self.headings], *([self._cell(row, one) for one in self.headings] for row in self.rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        yield self.title
        for row in cells:
            first, *rest = [cell.ljust(width) if place == 0 else cell.rjust(width)
                            for place, (cell, width) in enumerate(zip(row, widths, strict=True))]  # fmt: skip
            yield "  " + "   ".join([first, *rest]).rstrip()
        yield from (f"  {note}" for note in self.notes)

    @staticmethod
    def _cell(row, heading):
        value = row.get(heading.key)
        return "" if value is None else heading.write(value)


@dataclass(slots=True)
class Outcome:
    """A whole measurement. A row with ``passes`` False fails it. ``summary`` is told to machines beside the tables."""

    title: str
    sheets: list = field(default_factory=list)
    summary: dict = field(default_factory=dict)

    def add(self, title, headings, rows, notes=()):
        self.sheets.append(Sheet(title, headings, list(rows), list(notes)))

    @property
    def passes(self):
        return all(row.get("passes") is not False for sheet in self.sheets for row in sheet.rows)

    def words(self):
        lines = [self.title, f"  {machine()}", ""]
        for sheet in self.sheets:
            lines += [*sheet.lines(), ""]
        return "\n".join(lines).rstrip()

    def json(self):
        sheets = [{"title": sheet.title, "rows": sheet.rows, "notes": sheet.notes} for sheet in self.sheets]
        return json.dumps({"title": self.title, "machine": machine(), "passes": self.passes, "sheets": sheets} | self.summary, ensure_ascii=False)


def machine():
    """What is worth knowing of the machine and the database, never its name."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        version = cursor.fetchone()[0].split()[0]
    named = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor]
    return f"{os.cpu_count()} lõi, {platform.machine()}, Python {platform.python_version()}, {named} {version}"
