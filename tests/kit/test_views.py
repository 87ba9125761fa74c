"""A page, an action, and the way back."""

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.kit.views import PageWrites, back_address, number_asked, reading
from doanket.units.models import Unit

HERE = "http://testserver"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        (f"{HERE}/tai-khoan/?a=1", f"{HERE}/tai-khoan/?a=1"),
        (f"{HERE}/dang-nhap/", f"{HERE}/dang-nhap/"),
        (f"{HERE}/tai-khoan/mat-khau/doi/", "/"),
        (f"{HERE}/khong.co.trang.nay/", "/"),
        ("http://example.com/tai-khoan/", "/"),
        ("//example.com/tai-khoan/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_a_page_of_ours(came_from, back):
    request = RequestFactory().post("/", headers={"referer": came_from})
    assert back_address(request) == back


def test_next_goes_before_the_referring_page():
    asked = RequestFactory().post("/", {"next": "/van-phong/"}, headers={"referer": f"{HERE}/tai-khoan/"})
    away = RequestFactory().post("/", {"next": "https://example.com/"}, headers={"referer": f"{HERE}/tai-khoan/"})

    assert back_address(asked) == "/van-phong/"
    assert back_address(away) == f"{HERE}/tai-khoan/"


@pytest.mark.parametrize(
    ("said", "number"),
    [("12", 12), (" 12 ", 12), ("0", 0), ("", None), ("-1", None), ("²", None), ("١٢", None), ("9" * 19, None), ("9" * 5000, None)],
)
def test_a_number_in_an_address(said, number):
    assert number_asked({"so": said}, "so") == number
    assert number_asked({}, "so") is None


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_an_action_that_is_opened_says_so_in_words(client, db, method):
    answer = getattr(client, method)(reverse("accounts:password_change"))

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert method == "head" or "Không mở thẳng được" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_a_page_takes_nothing(client, db, method):
    answer = getattr(client, method)(reverse("accounts:password"))

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.django_db(transaction=True)
def test_a_page_takes_no_writers_lock_and_a_deed_after_it_does():
    with CaptureQueriesContext(connection) as asked, reading():
        Unit.objects.exists()
    begun = [each["sql"] for each in asked if each["sql"].startswith(("BEGIN", "SET TRANSACTION"))]
    with CaptureQueriesContext(connection) as done, transaction.atomic():
        Unit.objects.exists()

    if connection.vendor == "sqlite":
        assert begun == ["BEGIN DEFERRED"]
        assert done[0]["sql"] == f"BEGIN {connection.transaction_mode}" if connection.transaction_mode else "BEGIN"
    else:
        assert begun[-1] == "SET TRANSACTION READ ONLY"


@pytest.mark.django_db(transaction=True)
def test_what_reads_cannot_write():
    with pytest.raises(PageWrites), reading():
        Unit.objects.update(name="Tên khác")


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_a_page_that_connects_first_leaves_deeds_their_lock():
    """A deed that took the lock only at its first write was refused at once where the worker wrote meanwhile."""
    connection.close()
    with reading():
        assert connection.transaction_mode == "DEFERRED"
    assert connection.transaction_mode == "IMMEDIATE"
