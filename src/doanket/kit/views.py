"""A view is a page or an action, nothing between.

A page answers GET and HEAD and cannot write; an action answers POST, in one transaction, and tells a refusal to the
person. Both want a signed-in person unless they say ``public=True``.
"""

from contextlib import contextmanager
from functools import wraps
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import connection, transaction
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from .errors import DomainError

__all__ = ["action", "back", "back_address", "leads_to_a_page", "number_asked", "page"]

DIGITS_OF_A_COLUMN = 18
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "REPLACE", "TRUNCATE")


class PageWrites(RuntimeError):
    """A page tried to write: a programming fault."""


def refuse_writes(execute, sql, params, many, context):
    """Database wrapper that lets a page read only."""
    if sql.lstrip(" (\n")[:8].upper().startswith(WRITES):
        raise PageWrites(sql[:80])
    return execute(sql, params, many, context)


@contextmanager
def reading():
    """One state of the database for a whole page, and no write. PostgreSQL is told so; on SQLite the transaction takes no
    writer's lock, as those of deeds do: readers do not wait for each other or for a deed."""
    connection.ensure_connection()  # connecting says which lock deeds take: it must not happen inside, and be forgotten after
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic(), connection.execute_wrapper(refuse_writes):
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def page(view=None, *, public=False, one_question=False):
    """GET or HEAD, reading only; on PostgreSQL the transaction itself is READ ONLY.

    ``one_question``: asks the database a single thing, many times a second, and so needs no transaction around it.
    """

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if request.method not in ("GET", "HEAD"):
                return _wrong_method(request, "GET, HEAD")
            if not public and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if one_question:
                with connection.execute_wrapper(refuse_writes):
                    return view(request, *args, **kwargs)
            with reading():
                return view(request, *args, **kwargs)

        answer.kind, answer.public = "page", public
        return answer

    return decorate(view) if view else decorate


def action(view=None, *, public=False):
    """POST in one transaction. A ``DomainError`` undoes it and becomes a message on the page the person came from."""

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            if request.method != "POST":
                return _wrong_method(request, "POST")
            if not public and not request.user.is_authenticated:
                return redirect_to_login(back_address(request))
            try:
                with transaction.atomic():
                    return view(request, *args, **kwargs)
            except DomainError as refusal:
                messages.error(request, refusal.message)
                return back(request)

        answer.kind, answer.public = "action", public
        return answer

    return decorate(view) if view else decorate


def _wrong_method(request, allowed):
    answer = render(request, "405.html", status=405)
    answer["Allow"] = allowed
    return answer


def number_asked(values, name):
    """The whole number that ``values`` (``request.GET`` or ``POST``) hold under ``name``; None if there is none to look up.

    More digits than a database column holds are no number of anything here, and Python refuses to read thousands of them.
    """
    said = values.get(name, "").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= DIGITS_OF_A_COLUMN else None


def word_asked(values, name):
    """The text that ``values`` hold under ``name``, as a database can be asked for it: PostgreSQL takes no zero byte."""
    return values.get(name, "").replace("\x00", "")


def back_address(request, default="/"):
    """The page the person came from, if it is one of this site: the field ``next`` first, then the referring page."""
    for address in (request.POST.get("next"), request.META.get("HTTP_REFERER")):
        if leads_to_a_page(request, address):
            return address
    return default


def leads_to_a_page(request, address):
    """Whether ``address`` can be opened here. A form that was refused stands at the address of its action: that one cannot."""
    if not address or not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        return False
    try:
        return getattr(resolve(urlsplit(address).path).func, "kind", "page") != "action"
    except Resolver404:
        return False


def back(request, default="/"):
    """Redirect to :func:`back_address`."""
    return redirect(back_address(request, default))
