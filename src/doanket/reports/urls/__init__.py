"""Addresses of the room, one file a group of screens."""

from . import entry, review, year

app_name = "reports"
urlpatterns = [*entry.urlpatterns, *review.urlpatterns, *year.urlpatterns]
