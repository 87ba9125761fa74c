"""Where a measurement works: a folder and databases of its own, thrown away afterwards.

An office's rows are never read or written here; where an office lives, nothing is measured at all, because a measurement
takes the whole machine.
"""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

MARK = "doanket_bench_"


class NotHere(Exception):
    """This is no place to measure; the message is written for the person."""


class Ground:
    """``home`` is the folder of the installation (only a folder inside it is used), ``url`` its ``DATABASE_URL``."""

    def __init__(self, home, url=""):
        self.home, self.url = Path(home), url
        self.folder = None
        self.made = []

    def __enter__(self):
        self._refuse_an_office()
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix="bench-", dir=self.home))
        return self

    def __exit__(self, *_problem):
        from django.conf import settings

        if settings.configured:
            from django.db import connections

            connections.close_all()
        for name in self.made if self.url else ():
            self._administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        """What to put into the environment before Django starts."""
        own = {"DOANKET_HOME": str(self.folder), "DOANKET_HTTPS": "0"}
        return own | ({"DATABASE_URL": self._url_of(self.name("main"))} if self.url else {})

    def name(self, word):
        """The full name of one of our databases, as Django is told it."""
        return f"{MARK}{os.getpid()}_{word}" if self.url else str(self.folder / f"{word}.sqlite3")

    def make(self, word="main", like=None):
        """Make an empty database, or a copy of ``like``, and let Django work in it."""
        from django.db import connection

        connection.close()
        name = self.name(word)
        if self.url:
            template = sql.Identifier(self.name(like) if like else "template1")
            self._administer(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
        elif like:
            shutil.copyfile(self.name(like), name)
        self.made.append(name)
        self.use(word)

    def use(self, word):
        """Let Django work in one of our databases from now on."""
        from django.db import connection

        connection.close()
        connection.settings_dict["NAME"] = self.name(word)

    def _refuse_an_office(self):
        if (self.home / "db.sqlite3").exists() and not (self.home / "demo").exists():
            raise NotHere(
                f"Thư mục {self.home} có dữ liệu thật nên không đo ở đây. Đặt biến DOANKET_HOME sang một thư mục khác."
            )
        if self.url and self._has_units():
            raise NotHere(
                "Cơ sở dữ liệu trong DATABASE_URL có dữ liệu thật nên không đo trên máy chủ này. "
                "Đưa địa chỉ của một cơ sở dữ liệu trống: phép đo tự tạo cơ sở dữ liệu riêng bên cạnh rồi xóa đi."
            )

    def _has_units(self):
        try:
            with psycopg.connect(self.url) as found:
                if found.execute("SELECT to_regclass('units_unit')").fetchone()[0] is None:
                    return False
                return found.execute("SELECT EXISTS (SELECT FROM units_unit)").fetchone()[0]
        except psycopg.errors.InvalidCatalogName:
            return False
        except psycopg.OperationalError as problem:
            if "does not exist" in str(problem):
                return False
            raise NotHere(f"Không nối được máy chủ PostgreSQL: {str(problem).strip().splitlines()[0]}") from problem

    def _url_of(self, name):
        return urlsplit(self.url)._replace(path="/" + quote(name)).geturl()

    def _administer(self, statement):
        try:
            with psycopg.connect(self._url_of("postgres"), autocommit=True) as server:
                server.execute(statement)
        except psycopg.Error as problem:
            raise NotHere(f"Không tạo hoặc xóa được cơ sở dữ liệu đo: {str(problem).strip().splitlines()[0]}") from problem
