"""Addresses of the room; each part has its own list."""

from . import carrying, deciding, hall, outcome, preparing

app_name = "conferences"
urlpatterns = [
    *preparing.urlpatterns, *hall.urlpatterns, *deciding.urlpatterns, *outcome.urlpatterns, *carrying.urlpatterns,
]  # fmt: skip
