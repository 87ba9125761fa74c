"""The library's tables before those of every room that does not need them.

Django replays the whole history of the models at each step that changes one. Wagtail's history has a hundred steps; each
is an eighth of the work while only the units and the accounts stand beside it than when all rooms do (with a
fresh SQLite file: 42 s of processor time before, 22 s after). The order changes nothing else.
"""

from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    run_before = [
        ("access", "0001_initial"),
        ("audit", "0001_initial"),
        ("documents", "0001_initial"),
        ("indicators", "0001_initial"),
        ("people", "0001_initial"),
        ("reports", "0001_initial"),
        ("conferences", "0001_initial"),
        ("worker", "0001_initial"),
    ]
    operations = []
