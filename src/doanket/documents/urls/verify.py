"""Checking a code printed on a paper: open to everybody, so it has an address of its own."""

from django.urls import path

from ..views import verify

app_name = "verify"
urlpatterns = [
    path("", verify.ask, name="ask"),
    path("<str:code>/", verify.code, name="code"),
]
