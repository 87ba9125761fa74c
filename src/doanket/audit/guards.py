"""Triggers that refuse any change of the journal, whoever asks.

They stop mistakes and ordinary access; who owns the database can drop them, and then the chain of seals tells.
"""

from doanket.kit.triggers import Guards, Rule

LOCKED = ("audit_entry", "audit_seal", "audit_sealedentry")
DETAILS = "audit_entrydetail"  # readable details may be deleted, never rewritten
GUARDS = Guards(
    room="audit",
    refusal="the journal is append-only",
    rules=(*(Rule(table, deed) for table in LOCKED for deed in ("UPDATE", "DELETE", "TRUNCATE")), Rule(DETAILS, "UPDATE")),
)
install, remove = GUARDS.install, GUARDS.remove
