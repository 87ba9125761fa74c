"""Mounted in a demo only."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("vao/", views.enter, name="enter"),
    path("ma/", views.codes, name="codes"),
]
