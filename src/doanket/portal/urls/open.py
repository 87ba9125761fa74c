"""What readers reach beside the pages: forms, sounds, codes, searches, feeds; each part in a file of its own."""

from .open_library import ADDRESSES as LIBRARY
from .open_readers import ADDRESSES as READERS
from .open_rendering import ADDRESSES as RENDERING
from .open_site import ADDRESSES as SITE
from .open_writing import ADDRESSES as WRITING

app_name = "cong"
urlpatterns = [*WRITING, *LIBRARY, *READERS, *RENDERING, *SITE]
