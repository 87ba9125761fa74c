"""A ready page that was read says the numbers of now, to whoever hands it out and without script."""

import gzip
import os
import time

import pytest
from django.conf import settings as now

from doanket.portal import things
from doanket.portal.counting import spool
from doanket.portal.models import Article
from doanket.portal.services import changed
from doanket.portal.services.visits import take_reads
from doanket.portal.serving import packing, renewing
from doanket.portal.serving.renewing import renew

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(write):
    return write("Ngày hội ở tổ 3")


@pytest.fixture
def ready(reader, article):
    """The ready file of the article."""
    path = f"/{article.unit.slug}/tin-hoat-dong/{article.slug}/"
    assert reader.get(path).status == 200 and packing.pack()
    return now.SITE_FOLDER / f"now/_{path}index.html"


def said(ready):
    plain = ready.read_bytes()
    assert gzip.decompress(ready.with_name("index.html.gz").read_bytes()) == plain
    return plain.decode()


def test_a_read_stands_in_the_file_of_the_page_as_soon_as_it_is_counted(article, ready, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    assert "lượt xem" not in said(ready)
    others = ready.stat().st_ino

    spool.append(spool.Read(int(time.time()), article.unit_id, article.pk, b"1" * 16))
    take_reads()

    assert "1 lượt xem" in said(ready) and said(ready).count("<!--# block") == said(ready).count("<!--# endblock")
    assert ready.stat().st_ino != others and ready.stat().st_mode & 0o044 == 0o044
    Article.objects.filter(pk=article.pk).update(views=1_250)
    assert renew({article.pk}) == 1 and "1.250 lượt xem" in said(ready)


def test_what_says_the_same_is_not_written_and_what_is_not_there_is_not_made(article, ready):
    before = ready.stat().st_mtime_ns
    assert renew({article.pk}) == 0 == renew({10**9}) and ready.stat().st_mtime_ns == before
    ready.unlink()
    Article.objects.filter(pk=article.pk).update(views=7)
    assert renew({article.pk}) == 0 and not ready.exists()


def test_a_page_of_yesterday_is_not_made_one_of_today(article, ready):
    yesterday = time.time() - 86_400
    os.utime(ready, (yesterday, yesterday))
    Article.objects.filter(pk=article.pk).update(views=7)
    assert renew({article.pk}) == 0 and ready.stat().st_mtime == pytest.approx(yesterday)


@pytest.mark.parametrize("is_drawn_anew", [False, True])
def test_a_page_that_goes_meanwhile_does_not_come_back(reader, article, ready, monkeypatch, is_drawn_anew):
    kept = renewing.draw_again

    def while_drawing(kind, ident):
        Article.objects.filter(pk=article.pk).update(title="Tên mới")
        changed(things.article(article.pk))
        if is_drawn_anew:
            reader.get(f"/{article.unit.slug}/tin-hoat-dong/{article.slug}/")
        return kept(kind, ident)

    monkeypatch.setattr(renewing, "draw_again", while_drawing)
    Article.objects.filter(pk=article.pk).update(views=7)

    assert renew({article.pk}) == 0
    assert ready.exists() == is_drawn_anew and (not is_drawn_anew or "Tên mới" in ready.read_text())
    assert not list(ready.parent.glob(".*"))
