"""Triggers that keep signed papers as they were signed, and every number that was given.

They refuse a change or removal of a signed version, and a change or removal of a number in either register, whoever
asks. Who owns the database can drop them; then the digests of the journal tell.
"""

REFUSAL = "a signed paper and a given number never change"

# table → (the row is locked when, columns that then may not change; none named: the whole row)
LOCKED = {
    "documents_documentversion": ("OLD.signed_at IS NOT NULL", ()),
    "documents_document": ("OLD.number IS NOT NULL", ("unit_id", "type_id", "year", "number", "symbol", "issued_on", "subject")),
    "documents_incomingdocument": ("OLD.number IS NOT NULL", ("unit_id", "year", "number")),
}


def statements(vendor):
    """The SQL that installs the triggers of one database."""
    make = _on_postgres if vendor == "postgresql" else _on_sqlite
    lines = [make(table, deed) for table in LOCKED for deed in ("UPDATE", "DELETE")]
    return [_FUNCTION, *lines] if vendor == "postgresql" else lines


def install(connection):
    """Put the triggers on. Doing it twice changes nothing."""
    with connection.cursor() as cursor:
        for line in statements(connection.vendor):
            cursor.execute(line)


def remove(connection):
    """Take the triggers off: for emptying a test database, and for tests that forge."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS documents_refuse() CASCADE")
            return
        for table in LOCKED:
            for deed in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_{deed}")


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$
"""


def _condition(table, deed, differs):
    locked, columns = LOCKED[table]
    if deed == "DELETE" or not columns:
        return locked
    return f"{locked} AND ({' OR '.join(f'OLD.{name} {differs} NEW.{name}' for name in columns)})"


def _on_postgres(table, deed):
    return (
        f"CREATE OR REPLACE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} FOR EACH ROW "
        f"WHEN ({_condition(table, deed, 'IS DISTINCT FROM')}) EXECUTE FUNCTION documents_refuse()"
    )


def _on_sqlite(table, deed):
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
        f"WHEN {_condition(table, deed, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
