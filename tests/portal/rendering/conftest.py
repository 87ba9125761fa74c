"""A front with a folder of its own, and a small site behind it."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from doanket.kernel.text import slugify
from doanket.portal import fragments, things
from doanket.portal.choices import ArticleState
from doanket.portal.models import Article, SectionPage
from doanket.portal.services import changed, plant_site
from doanket.portal.serving.front import Front


class Answer:
    """What one request got, and whether the application was asked."""

    def __init__(self, status, headers, body, asked):
        self.status, self.headers, self.body, self.asked = int(status.split()[0]), dict(headers), body, asked
        self.text = body.decode(errors="replace")


class Reader:
    """Asks the front as a web server would."""

    def __init__(self):
        self.asked = 0
        self.handler = None
        self.front = Front(self._application)

    def _application(self, environ, start_response):
        self.asked += 1
        if self.handler is None:
            self.handler = WSGIHandler()
        return self.handler(environ, start_response)

    def get(self, path, method="GET", query="", host="testserver", **environ):
        said, before = {}, self.asked

        def start_response(status, headers, _fault=None):
            said.update(status=status, headers=headers)

        asked = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host, "SCRIPT_NAME": "",
            "SERVER_NAME": host, "SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
            "REMOTE_ADDR": "127.0.0.1",
        }  # fmt: skip
        body = self.front(asked | environ, start_response)
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        return Answer(said["status"], said["headers"], content, self.asked > before)


@pytest.fixture
def site_folder(settings, tmp_path):
    settings.SITE_FOLDER = tmp_path / "site"
    return settings.SITE_FOLDER


@pytest.fixture
def reader(site_folder):
    return Reader()


@pytest.fixture
def home(transactional_db, site_folder, ward):
    return plant_site(ward)


@pytest.fixture
def write(home):
    """write("Tên bài") puts a live article into the first section of the site, as a service of the portal does."""

    def make(title="Ngày hội ở tổ 3", **more):
        section = SectionPage.objects.get(unit=home.unit, slug="tin-hoat-dong")
        article = section.add_child(
            instance=Article(
                title=title, slug=slugify(title), unit=home.unit, lead="Lời dẫn", live=True, published_at=timezone.now(),
                state=ArticleState.PUBLISHED, **more,
            )
        )  # fmt: skip
        changed(things.article(article.pk), things.news_of(home.unit_id))
        return article

    return make


@pytest.fixture
def living():
    """living("kind", draw) registers a fragment for the length of a test."""
    before = fragments.kinds()

    def add(kind, draw, **how):
        fragments.register(kind, draw, **how)

    yield add
    fragments._kinds.clear()
    fragments._kinds.update(before)
