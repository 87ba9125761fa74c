"""Topics."""

from django.urls import path

from ..views import desk_topics as views

ADDRESSES = [
    path("chu-de/", views.topics, name="topics"),
    path("chu-de/them/", views.topic_add, name="topic_add"),
    path("chu-de/<int:pk>/", views.topic, name="topic"),
    path("chu-de/<int:pk>/ghi/", views.topic_save, name="topic_save"),
    path("chu-de/<int:pk>/bo/", views.topic_remove, name="topic_remove"),
]
