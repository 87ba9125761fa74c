"""Fills the stock site: ``python -m doanket.bench.stock.build FILE`` reads what both sites show."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path


def main(content):
    os.environ["DJANGO_SETTINGS_MODULE"] = "doanket.bench.stock.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        fill(json.loads(Path(content).read_text()))


def fill(content):
    """``{"sections": [...], "title", "lead", "body": [[kind, text]...], "pictures": [path...], "articles": n}``."""
    from django.utils import timezone
    from wagtail.models import Collection, Locale, Page, Site

    from .models import StockArticle, StockHome, StockSection

    Locale.objects.create(language_code="vi")
    Collection.add_root(name="Root")
    top = Page.add_root(title="Root", slug="root")
    home = top.add_child(instance=StockHome(title="Phường Đo", slug="phuong-do"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    sections = [
        home.add_child(instance=StockSection(title=title, slug=f"muc-{number}", show_in_menus=True))
        for number, title in enumerate(content["sections"])
    ]
    pictures = [_picture(path) for path in content["pictures"]]
    body = [{"type": kind, "value": pictures[text].pk if kind == "image" else text} for kind, text in content["body"]]
    for number in range(content["articles"]):
        sections[0].add_child(
            instance=StockArticle(
                title=f"{content['title']} {number}", slug=f"bai-{number}", lead=content["lead"], body=json.dumps(body),
                lead_image=pictures[0], published_at=timezone.now() - timedelta(hours=number),
            )
        )  # fmt: skip


def _picture(path):
    from django.core.files.images import ImageFile
    from wagtail.images.models import Image

    with open(path, "rb") as file:
        return Image.objects.create(title=Path(path).stem, file=ImageFile(file, name=Path(path).name))


if __name__ == "__main__":
    main(sys.argv[1])
