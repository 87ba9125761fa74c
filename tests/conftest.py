"""Fixtures every room shares: a small fictional tree and people with roles in it."""

import datetime as dt
import os
import threading
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from doanket.access.models import Grant
from doanket.accounts.models import User
from doanket.audit import guards as journal_guards
from doanket.documents import guards as register_guards
from doanket.units.kinds import plant_kinds
from doanket.units.models import UnitKind
from doanket.units.services import plant

LONG_AGO = dt.date(2020, 1, 1)
pytest_plugins = ["browsing"]


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: python3 run.py test --postgres")
    if item.get_closest_marker("sqlite_only") and connection.vendor != "sqlite":
        pytest.skip("says nothing new on a second database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """SQLite's test database is a file, as in an office: threads then wait for each other as they do there.

    Only the wait for the disk is left out. Each process of pytest-xdist has a folder and so a file of its own; on
    PostgreSQL each has a database named after it.
    """
    settings = connection.settings_dict
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if connection.vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        settings["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    else:
        settings["TEST"]["NAME"] = f"test_{settings['NAME']}{worker and '_' + worker}"


@pytest.fixture(scope="session", autouse=True)
def _files_of_their_own(tmp_path_factory):
    """What tests upload is kept beside the tests' database, never in the folder of an installation."""
    folder = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=folder, SITE_FOLDER=folder.with_name("site")):
        yield folder


@pytest.fixture(autouse=True)
def _journal_can_be_emptied(request):
    """A transactional test empties every table after itself, which the triggers of journal and registers refuse.

    They are taken off just before that, and put on again by the signal that follows every emptying.
    """
    marker = request.node.get_closest_marker("django_db")
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not transactional and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    for guards in (journal_guards, register_guards):
        guards.remove(connection)


@pytest.fixture
def kinds(db):
    """code → UnitKind; a migration plants them, a transactional test before this one may have swept them away."""
    return plant_kinds(UnitKind)


@pytest.fixture
def make_unit(kinds):
    """make_unit("ward", parent, name="Phường Thử")"""
    count = iter(range(1, 10_000))

    def make(kind, parent=None, *, name=None, opened_on=LONG_AGO, **more):
        return plant(
            kind=kinds[kind], name=name or f"{kinds[kind].name} {next(count)}", parent=parent, opened_on=opened_on, **more
        )

    return make


@pytest.fixture
def nation(make_unit):
    return make_unit("nation", name="Trung ương")


@pytest.fixture
def province(make_unit, nation):
    return make_unit("province", nation, name="Tỉnh Mẫu")


@pytest.fixture
def ward(make_unit, province):
    return make_unit("ward", province, name="Phường Hoa Sen")


@pytest.fixture
def board(make_unit, ward):
    return make_unit("residential_area", ward, name="Tổ 3 Cây Gạo")


@pytest.fixture
def make_user(db):
    """make_user("author", board) or make_user() for somebody without any right."""
    count = iter(range(1, 10_000))

    def make(role=None, unit=None, *, full_name="Nguyễn Văn Thử", post="", password=None, **more):
        user = User(username=more.pop("username", f"nguoi{next(count)}"), full_name=full_name, **more)
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        if role:
            Grant.objects.create(user=user, role=role, unit=unit, starts_on=LONG_AGO, post=post)
        return user

    return make


@pytest.fixture
def django_assert_num_queries():
    """As pytest-django's, but PostgreSQL's word that a page only reads is no question to the database."""

    @contextmanager
    def asked(number):
        with CaptureQueriesContext(connection) as caught:
            yield caught
        told = [query["sql"][:200] for query in caught if not query["sql"].startswith("SET TRANSACTION")]
        assert len(told) == number, "\n".join(told)

    return asked


@pytest.fixture
def at_once():
    """at_once(deed, times=2) or at_once(first, second): run deeds in threads that start together.

    Answers what each returned, or the exception it ended with. For tests with ``transactional_db`` on PostgreSQL.
    """

    def run(*deeds, times=1):
        deeds = deeds * times
        start, ends = threading.Barrier(len(deeds)), [None] * len(deeds)

        def live(place, deed):
            try:
                start.wait(timeout=30)
                ends[place] = deed()
            except Exception as fault:
                ends[place] = fault
            finally:
                connection.close()

        threads = [threading.Thread(target=live, args=pair) for pair in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return ends

    return run
