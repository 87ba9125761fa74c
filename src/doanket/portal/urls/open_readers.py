"""Counting, stars and comments."""

from django.urls import path

from ..views import open_readers as views

ADDRESSES = [
    path("dem/", views.count, name="count"),
    path("danh-gia/<uuid:uid>/", views.rating, name="rating"),
    path("danh-gia/<uuid:uid>/cham/", views.rate, name="rate"),
    path("y-kien/<uuid:uid>/", views.comment, name="comment"),
    path("y-kien/<uuid:uid>/gui/", views.send, name="comment_send"),
    path("y-kien/<uuid:uid>/da-gui/", views.commented, name="commented"),
    path("cau-hoi/<int:number>/", views.question, name="question"),
]
