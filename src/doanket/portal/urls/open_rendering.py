"""Living parts by themselves, for the front server."""

from django.urls import path

from ..views.reading import fragment

ADDRESSES = [path("manh/<slug:kind>/<int:ident>", fragment, name="fragment")]
