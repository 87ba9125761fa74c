"""The full-text index of the database: FTS5 beside the table on SQLite, a tsvector with GIN on PostgreSQL.

Both follow the table by themselves (triggers; a generated column), whoever writes it. Both are read newest first and stop
when enough was found. FTS5 keeps its lists in the order of ``place``, so it is always quick. PostgreSQL has two ways:
through GIN, whose cost is the number of entries that match, and along ``place``, whose cost is the number of entries
looked at; the frequency of the words and a first look say which is shorter.
"""

from django.db import connection

from ..models import SearchWord

TABLE = "portal_searchentry"
NARROW = 4_000  # entries: so many may be fetched and sorted within a few milliseconds
FIRST_LOOK = 300  # entries looked at along ``place`` to see how many of them match
DENSE = 0.03  # of those: beyond it a hundred hits are found sooner along ``place`` than by fetching all

ON_SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS portal_fulltext USING fts5(words, content='{TABLE}', content_rowid='place', "
    "tokenize=\"unicode61 remove_diacritics 0\")",
    f"CREATE TRIGGER IF NOT EXISTS portal_fulltext_added AFTER INSERT ON {TABLE} BEGIN "
    "INSERT INTO portal_fulltext (rowid, words) VALUES (new.place, new.words); END",
    f"CREATE TRIGGER IF NOT EXISTS portal_fulltext_gone AFTER DELETE ON {TABLE} BEGIN "
    "INSERT INTO portal_fulltext (portal_fulltext, rowid, words) VALUES ('delete', old.place, old.words); END",
    f"CREATE TRIGGER IF NOT EXISTS portal_fulltext_changed AFTER UPDATE OF place, words ON {TABLE} BEGIN "
    "INSERT INTO portal_fulltext (portal_fulltext, rowid, words) VALUES ('delete', old.place, old.words); "
    "INSERT INTO portal_fulltext (rowid, words) VALUES (new.place, new.words); END",
)
ON_POSTGRES = (
    f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS fulltext tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    f"CREATE INDEX IF NOT EXISTS portal_fulltext ON {TABLE} USING gin (fulltext) WITH (fastupdate = off)",
)


def install(connection):
    """Put the index beside the table. Doing it twice changes nothing."""
    with connection.cursor() as cursor:
        for line in ON_POSTGRES if connection.vendor == "postgresql" else ON_SQLITE:
            cursor.execute(line)


def rebuild():
    """Make the index anew from the table, after somebody wrote past it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("REINDEX INDEX portal_fulltext")
        else:
            cursor.execute("INSERT INTO portal_fulltext (portal_fulltext) VALUES ('rebuild')")


def faults():
    """Sentences for ``doanket check``: what the index of the database says of itself."""
    if connection.vendor != "sqlite":
        return
    from django.db import DatabaseError

    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO portal_fulltext (portal_fulltext, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as fault:
        yield f"Chỉ mục tìm kiếm của cổng không khớp với các mục: {fault}"


def newest(needs, limit, *, either=(), since=None, until=None, counts=None):
    """The places of the newest ``limit`` entries that hold all phrases of ``needs`` and one word of ``either``.

    ``since`` and ``until`` are places (first inside, first outside) or None; ``counts`` what :func:`frequencies` said of the
    words, where many questions are asked about the same.
    """
    if connection.vendor == "postgresql":
        return _on_postgres(needs, limit, either, since, until, frequencies(needs) if counts is None else counts)
    parts = [_quoted(phrase) for phrase in needs]
    if either:
        parts.append("(" + " OR ".join(_quoted((word,)) for word in either) + ")")
    where, values = _between("rowid", since, until)
    sql = f"SELECT rowid FROM portal_fulltext WHERE portal_fulltext MATCH %s{where} ORDER BY rowid DESC LIMIT %s"
    return _asked(sql, [" AND ".join(parts), *values, limit])


def _quoted(phrase):
    return '"' + " ".join(phrase) + '"'


def _on_postgres(needs, limit, either, since, until, counts):
    parts = [" <-> ".join(f"'{word}'" for word in phrase) for phrase in needs]
    if either:
        parts.append("(" + " | ".join(f"'{word}'" for word in either) + ")")
    wanted = " & ".join(f"({part})" for part in parts)
    where, values = _between("place", since, until)
    if min((counts.get(word, 0) for phrase in needs for word in phrase), default=0) > NARROW:
        found = _along_the_places(wanted, limit, where, values)
        if found is not None:
            return found
    # the sum keeps the planner from walking along the places
    sql = f"SELECT place FROM {TABLE} WHERE fulltext @@ to_tsquery('simple', %s){where} ORDER BY place + 0 DESC LIMIT %s"
    return _asked(sql, [wanted, *values, limit])


def _along_the_places(wanted, limit, where, values):
    """The newest of the entries, read from the newest on; None where the other way is shorter.

    The first of them say how densely the words stand: along ``place`` as many entries are looked at as hold ``limit`` hits,
    through GIN all that match are fetched, so that the one is short where the other is long.
    """
    sql = "SELECT place FROM (SELECT place, fulltext FROM {} WHERE true{} ORDER BY place DESC LIMIT %s) AS last "
    sql = sql.format(TABLE, where) + "WHERE fulltext @@ to_tsquery('simple', %s) ORDER BY place DESC LIMIT %s"
    found = _asked(sql, [*values, FIRST_LOOK, wanted, limit])
    if len(found) < limit and len(found) >= FIRST_LOOK * DENSE:
        found = _asked(sql, [*values, 2 * limit * FIRST_LOOK // len(found), wanted, limit])
    return found if len(found) == limit else None


def frequencies(needs):
    """token → in how many entries it stood last night, for all tokens of ``needs``. Only PostgreSQL wants to know."""
    if connection.vendor != "postgresql":
        return {}
    words = {word for phrase in needs for word in phrase}
    return dict(SearchWord.objects.filter(token__in=words).values_list("token", "entries"))


def _between(column, since, until):
    where, values = "", []
    if since is not None:
        where, values = where + f" AND {column} >= %s", [*values, since]
    if until is not None:
        where, values = where + f" AND {column} < %s", [*values, until]
    return where, values


def _asked(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [place for (place,) in cursor.fetchall()]


def count_words():
    """Every token of the index with the number of entries that hold it: ``(token, entries)``, in no order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT word, ndoc FROM ts_stat('SELECT fulltext FROM {TABLE}')")
        else:
            cursor.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.portal_counted USING fts5vocab(main, portal_fulltext, row)")
            cursor.execute("SELECT term, doc FROM temp.portal_counted")
        while some := cursor.fetchmany(2_000):
            yield from some
