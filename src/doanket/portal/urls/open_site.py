"""The list of all sites, and the sounds of their libraries."""

from django.urls import path

from ..views import site_open

ADDRESSES = [
    path("", site_open.sites, name="sites"),
    path("am-thanh/<uuid:uid>/", site_open.track, name="track"),
    path("tieng-anh/<slug:slug>/", site_open.english, name="english"),
]
