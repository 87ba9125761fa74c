"""Triggers that keep signed papers as they were signed, and every number that was given.

They refuse a change or removal of a signed version, and a change or removal of a number in either register, whoever
asks. Who owns the database can drop them; then the digests of the journal tell.
"""

from doanket.kit.triggers import Guards, Rule

# table → (the row is locked when, columns that then may not change; none named: the whole row)
LOCKED = {
    "documents_documentversion": ("OLD.signed_at IS NOT NULL", ()),
    "documents_document": ("OLD.number IS NOT NULL", ("unit_id", "type_id", "year", "number", "symbol", "issued_on", "subject")),
    "documents_incomingdocument": ("OLD.number IS NOT NULL", ("unit_id", "year", "number")),
    "documents_certificate": ("OLD.number IS NOT NULL", ("unit_id", "year", "number", "symbol", "issued_on", "code")),
}


def _rules():
    for table, (locked, columns) in LOCKED.items():
        changed = " OR ".join(f"OLD.{name} {{differs}} NEW.{name}" for name in columns)
        yield Rule(table, "UPDATE", f"{locked} AND ({changed})" if columns else locked)
        yield Rule(table, "DELETE", locked)


GUARDS = Guards(room="documents", refusal="a signed paper and a given number never change", rules=tuple(_rules()))
install, remove = GUARDS.install, GUARDS.remove
