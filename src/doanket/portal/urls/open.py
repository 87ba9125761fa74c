"""What readers reach beside the pages: forms, sounds, codes, searches, feeds; each part in a file of its own."""

from .open_rendering import ADDRESSES as RENDERING

app_name = "cong"
urlpatterns = [*RENDERING]
