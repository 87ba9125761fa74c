"""Rows straight into tables: COPY on PostgreSQL, many at once on SQLite. No service, no signal, no journal."""

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max


def next_id(model):
    return (model.objects.aggregate(found=Max("pk"))["found"] or 0) + 1


def pour(model, names, rows):
    """Store ``rows`` (tuples in the order of ``names``, attribute names with ``pk`` as ``id``); the others take their defaults."""
    given = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [given.pop(name) for name in names]
    left = [field for field in given.values() if field.get_default() is not None]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in [*fields, *left])
    ready = ([*_prepared(fields, row), *_prepared(left, [field.get_default() for field in left])] for row in rows)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)
        else:
            places = ", ".join(["%s"] * (len(fields) + len(left)))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", ready)


def _prepared(fields, row):
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
