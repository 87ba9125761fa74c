"""Bytes on the disk, indexes and all."""

from django.db import connection


def stored_bytes(*models):
    """What the tables of ``models`` take on PostgreSQL; SQLite tells only of the whole file, so compare two answers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest(%s::text[]) AS name",
                [[model._meta.db_table for model in models]],
            )
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)")
        return cursor.fetchone()[0]
