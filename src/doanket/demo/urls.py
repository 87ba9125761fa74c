"""Mounted in a demo only."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("vao/", views.enter, name="enter"),
    path("dai-bieu/", views.sit_down, name="sit_down"),
    path("ma/", views.codes, name="codes"),
]
