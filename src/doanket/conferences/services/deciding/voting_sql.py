"""The statement that writes one open vote, for both databases.

It asks everything at once: is the motion open and by phone, is the conference held here, is the delegate entitled and still in
the hall, is the phone the one bound to the seat. ``FOR SHARE`` keeps the closing out until the vote is in; the closing holds the
row ``FOR NO KEY UPDATE``, and a vote that waited for it looks at the state again and finds it closed.
"""

from ...models import Conference, Delegate, Entitlement, Motion, OpenVote, Presence

TABLES = {
    model.__name__.lower(): f'"{model._meta.db_table}"' for model in (Conference, Delegate, Entitlement, Motion, OpenVote, Presence)
}
STATEMENT = """
INSERT INTO {openvote} AS kept (motion_id, delegate_id, voice, cast_at, changes, by_clerk_id)
SELECT m.id, d.id, {voice}, {now}, 0, {clerk}
FROM {motion} m
JOIN {entitlement} e ON e.motion_id = m.id
JOIN {delegate} d ON d.id = e.delegate_id
JOIN {conference} c ON c.id = m.conference_id
WHERE m.uid = %(motion)s AND d.uid = %(delegate)s {device}
  AND m.state = 'open' AND m.method = 'phone' AND d.removed_at IS NULL
  AND c.state = 'open' AND c.carried_at IS NULL
  AND EXISTS (SELECT 1 FROM {presence} p WHERE p.delegate_id = d.id AND p.left_at IS NULL)
{lock}
ON CONFLICT (motion_id, delegate_id) DO UPDATE SET
  voice = EXCLUDED.voice, cast_at = EXCLUDED.cast_at, by_clerk_id = EXCLUDED.by_clerk_id,
  changes = kept.changes + CASE WHEN kept.voice = EXCLUDED.voice THEN 0 ELSE 1 END
RETURNING cast_at, changes, motion_id
"""
SPOKEN = {
    "postgresql": {
        "lock": "FOR SHARE OF m", "voice": "%(voice)s::varchar", "now": "%(now)s::timestamptz", "clerk": "%(clerk)s::bigint",
    },
    "sqlite": {"lock": "", "voice": "%(voice)s", "now": "%(now)s", "clerk": "%(clerk)s"},
}  # fmt: skip
BOUND = "AND d.device = %(device)s AND d.device <> ''"
CAST = {
    (vendor, bound): STATEMENT.format(**TABLES, **words, device=BOUND if bound else "")
    for vendor, words in SPOKEN.items()
    for bound in (True, False)
}
