"""A site whose second article takes stars and comments, and a folder of reads of its own for each test."""

import time
from contextlib import contextmanager

import pytest
from django.test import Client

from doanket.portal import captcha
from doanket.portal.models import Article, UnitHome
from doanket.portal.services.visits import take_reads
from portal.seeding import seed_site

PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A145) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def visits_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "visits"


@pytest.fixture
def seeded(ward):
    found = seed_site(ward)
    open_to_readers(found)
    return found


def open_to_readers(seeded):
    UnitHome.objects.filter(pk=seeded.home.pk).update(comments_open=True, ratings_open=True)
    Article.objects.filter(pk=seeded.full.pk).update(comments_open=True, ratings_open=True)


@pytest.fixture
def article(seeded):
    return Article.objects.get(pk=seeded.full.pk)


class Visitor:
    """Somebody with a telephone at one address."""

    def __init__(self, address="203.0.113.7", agent=PHONE):
        self.client = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent)

    def reads(self, page, unit=None, *, by_picture=False, **more):
        address = f"/cong/dem/?u={unit or page.unit_id}&p={page.pk}"
        return self.client.get(address, **more) if by_picture else self.client.post(address, **more)


@pytest.fixture
def visitor():
    return Visitor


@pytest.fixture
def clock(monkeypatch):
    """with clock(moment): what time it is inside."""

    @contextmanager
    def stands_at(moment):
        with monkeypatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: moment)
            yield

    return stands_at


@pytest.fixture
def counted(clock):
    """counted(visitor, page, at): read at that moment and have it taken."""

    def read(visitor, page, at, *, taken=True):
        with clock(at):
            assert visitor.reads(page).status_code == 204
            if taken:
                take_reads()

    return read


@pytest.fixture
def posed(monkeypatch):
    """posed(article): the puzzle of a form that was opened half a minute ago."""

    def pose(article, *, open_for=30):
        opened_at = time.time() - open_for
        with monkeypatch.context() as patch:
            patch.setattr("time.time", lambda: opened_at)
            return captcha.pose(str(article.uid))

    return pose


@pytest.fixture
def proven(posed):
    """proven(article): the fields of a form that a person had open long enough and whose question was answered rightly."""

    def prove(article, *, open_for=30):
        puzzle = posed(article, open_for=open_for)
        return {"ticket": puzzle.ticket, "answer": captcha.QUESTIONS[puzzle.number]["answers"][0]}

    return prove
