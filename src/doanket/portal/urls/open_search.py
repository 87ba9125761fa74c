"""The search of readers, and topics."""

from django.urls import path

from ..views import open_search as views

ADDRESSES = [
    path("tim/", views.search, name="search"),
    path("tim/goi-y/", views.offer, name="offer"),
    path("chu-de/", views.topics, name="topics"),
    path("chu-de/<slug:slug>/", views.topic, name="topic"),
]
