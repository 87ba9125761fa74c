"""What readers reach beside the pages: forms, sounds, codes, searches, feeds; each part in a file of its own."""

from .open_feeds import ADDRESSES as FEEDS
from .open_letters import ADDRESSES as LETTERS
from .open_library import ADDRESSES as LIBRARY
from .open_pages import ADDRESSES as PAGES
from .open_readers import ADDRESSES as READERS
from .open_rendering import ADDRESSES as RENDERING
from .open_search import ADDRESSES as SEARCH
from .open_site import ADDRESSES as SITE
from .open_writing import ADDRESSES as WRITING

app_name = "cong"
urlpatterns = [*FEEDS, *LETTERS, *SEARCH, *WRITING, *LIBRARY, *PAGES, *READERS, *RENDERING, *SITE]
