"""Triggers that refuse a deed on a table, whoever asks, on either database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuse ``deed`` (UPDATE, DELETE, or TRUNCATE, which SQLite does not know) on ``table``.

    With ``when`` only rows for which this SQL is true; ``{differs}`` in it becomes the comparison that knows empty
    values.
    """

    table: str
    deed: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Guards:
    """The rules of one room and what the database says when it refuses."""

    room: str
    refusal: str
    rules: tuple[Rule, ...]

    def install(self, connection):
        """Put the triggers on. Doing it twice changes nothing."""
        with connection.cursor() as cursor:
            for line in self._statements(connection.vendor):
                cursor.execute(line)

    def remove(self, connection):
        """Take the triggers off: for emptying a test database, and for tests that forge."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION IF EXISTS {self.room}_refuse() CASCADE")
                return
            for rule in self.rules:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(rule)}")

    def _statements(self, vendor):
        if vendor == "postgresql":
            return [self._function(), *map(self._on_postgres, self.rules)]
        return [self._on_sqlite(rule) for rule in self.rules if rule.deed != "TRUNCATE"]

    def _function(self):
        return (
            f"CREATE OR REPLACE FUNCTION {self.room}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'restrict_violation'; END $$"
        )

    def _on_postgres(self, rule):
        each = "STATEMENT" if rule.deed == "TRUNCATE" else "ROW"
        when = f"WHEN ({rule.when.format(differs='IS DISTINCT FROM')}) " if rule.when else ""
        return (
            f"CREATE OR REPLACE TRIGGER {_name(rule)} BEFORE {rule.deed} ON {rule.table} FOR EACH {each} "
            f"{when}EXECUTE FUNCTION {self.room}_refuse()"
        )

    def _on_sqlite(self, rule):
        when = f"WHEN {rule.when.format(differs='IS NOT')} " if rule.when else ""
        return (
            f"CREATE TRIGGER IF NOT EXISTS {_name(rule)} BEFORE {rule.deed} ON {rule.table} "
            f"{when}BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        )


def _name(rule):
    return f"{rule.table}_refuses_{rule.deed.lower()}"
