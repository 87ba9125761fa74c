"""The server's log says where it went wrong, never what somebody typed."""

import logging

import pytest
from django.test import Client
from django.urls import path

from doanket.config.logs import WithoutValues
from doanket.config.urls import urlpatterns as ours
from doanket.kit.views import action

pytestmark = pytest.mark.django_db
SECRET = "Hộ bà Lò Thị Hặc nghèo"


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(WithoutValues("%(levelname)s %(name)s %(message)s"))
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def log():
    kept = Kept()
    logging.getLogger().addHandler(kept)
    yield kept.lines
    logging.getLogger().removeHandler(kept)


@action(public=True)
def fall(request):
    try:
        raise ValueError(f"cannot read {request.POST['text']!r}")
    except ValueError as first:
        raise RuntimeError(f"nor store {request.POST['text']!r}") from first


urlpatterns = [path("nga/", fall), *ours]


@pytest.mark.urls(__name__)
def test_a_page_that_falls_over_logs_no_typed_word(log):
    answer = Client(raise_request_exception=False).post("/nga/", {"text": SECRET})

    said = "\n".join(log)
    assert answer.status_code == 500 and SECRET not in answer.content.decode()
    assert "Content-Security-Policy" in answer
    assert "test_logs.py" in said and said.index("ValueError") < said.index("RuntimeError")
    assert SECRET not in said


def test_the_server_logs_with_it(settings):
    assert settings.LOGGING["formatters"]["line"]["()"] == "doanket.config.logs.WithoutValues"
    assert not settings.DEBUG


def test_the_code_of_a_letter_does_not_reach_the_log():
    code = "x7Kd_9-aQ2mZ0bT4sR8wLg"
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", (f"/moi/{code}/tra-loi/",), None)

    line = WithoutValues("%(message)s").format(record)

    assert line == "Not Found: /moi/…/tra-loi/"
