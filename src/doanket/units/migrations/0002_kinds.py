from django.db import migrations

from doanket.units.kinds import plant_kinds


def plant(apps, schema_editor):
    plant_kinds(apps.get_model("units", "UnitKind"))


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
