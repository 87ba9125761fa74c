"""What an entry says, as one text, and the hashes over it. Pure: nothing here reads the database."""

import hashlib
import json
from datetime import UTC

from doanket.kernel.text import normalise

NO_ROOT = "0" * 64


def canonical(value):
    """The one JSON text of a value, for hashing: sorted keys, no blanks, readable letters."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def plain(value):
    """A value as both databases give it back: dates and decimals as text, fractions too, text in its one spelling.

    ``jsonb`` rewrites 1e22 as a whole number and refuses a NUL, and the hash would no longer agree.
    """
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    return normalise(str(value))


def digest_of(salt, values):
    """The salted digest that an entry keeps of its readable values."""
    return _sha256(f"{salt}\n{canonical(values)}")


def content_hash_of(entry):
    """The hash of everything an entry says. ``doanket check --audit`` computes it again."""
    said = {
        "uid": str(entry.uid),
        "occurred_at": entry.occurred_at.astimezone(UTC).isoformat(),  # as the database gives it back
        "kind": str(entry.kind),
        "verb": entry.verb,
        "actor": entry.actor_id,
        "on_behalf_of": entry.on_behalf_of_id,
        "target": [entry.target_type, entry.target_id, str(entry.target_uid or ""), entry.target_label],
        "unit": [entry.unit_id, entry.unit_path],
        "fields": entry.fields,
        "facts": entry.facts,
        "digest": entry.digest,
        "address": entry.address,
    }
    return _sha256(canonical(said))


def root_of(previous, content_hashes):
    """The root of a seal: the previous root, then each entry's hash in the order of the batch."""
    return _sha256(previous + "".join(content_hashes))


def _sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()
