"""News from other rooms."""

from django.urls import path

from ..views import desk_news

ADDRESSES = [
    path("tin-cho/", desk_news.waiting, name="news_waiting"),
    path("tin-cho/<int:pk>/", desk_news.piece, name="news_piece"),
    path("tin-cho/<int:pk>/lay/", desk_news.take, name="news_take"),
]
