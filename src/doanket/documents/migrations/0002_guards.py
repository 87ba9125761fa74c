from django.db import migrations

from doanket.documents import guards


def put_on(apps, schema_editor):
    guards.install(schema_editor.connection)


def take_off(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(put_on, take_off)]
