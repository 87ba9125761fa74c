"""Addresses of the room, one file a group of screens."""

from . import entry, prose, review, year

app_name = "reports"
urlpatterns = [*entry.urlpatterns, *prose.urlpatterns, *review.urlpatterns, *year.urlpatterns]
