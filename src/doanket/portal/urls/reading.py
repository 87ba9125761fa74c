"""The pages of the sites: whatever no other room answers to."""

from django.urls import re_path

from .. import views

app_name = "portal"
urlpatterns = [re_path(r"^(?P<path>[a-z0-9-]+/(?:[\w-]+/){0,3})$", views.shown, name="shown")]
