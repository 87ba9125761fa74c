"""Triggers that refuse any change of the journal, whoever asks.

They stop mistakes and ordinary access; who owns the database can drop them, and then the chain of seals tells.
"""

LOCKED = ("audit_entry", "audit_seal", "audit_sealedentry")
DETAILS = "audit_entrydetail"
REFUSAL = "the journal is append-only"


def statements(vendor):
    """The SQL that installs the triggers of one database. Readable details may be deleted, never rewritten."""
    if vendor == "postgresql":
        return [_FUNCTION, *(line for table in LOCKED for line in _on_postgres(table)), *_on_postgres_details()]
    refused = [(table, deed) for table in LOCKED for deed in ("UPDATE", "DELETE")]
    return [_on_sqlite(table, deed) for table, deed in [*refused, (DETAILS, "UPDATE")]]


def install(connection):
    """Put the triggers on. Doing it twice changes nothing."""
    with connection.cursor() as cursor:
        for line in statements(connection.vendor):
            cursor.execute(line)


def remove(connection):
    """Take the triggers off: for emptying a test database, and for tests that forge."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS audit_refuse() CASCADE")
            return
        for table in (*LOCKED, DETAILS):
            for deed in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_{deed}")


_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$
"""


def _on_postgres(table):
    return [
        f"CREATE OR REPLACE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE OR REPLACE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ]


def _on_postgres_details():
    return [
        f"CREATE OR REPLACE TRIGGER {DETAILS}_refuses_change BEFORE UPDATE ON {DETAILS} "
        "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
    ]


def _on_sqlite(table, deed):
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
