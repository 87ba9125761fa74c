"""The officers' screens of the portal, «Viết tin»; each part keeps its addresses in a file of its own."""

from .desk_comments import ADDRESSES as READERS
from .desk_figures import ADDRESSES as FIGURES
from .desk_import import ADDRESSES as IMPORTING
from .desk_news import ADDRESSES as NEWS
from .desk_site import ADDRESSES as SITE
from .desk_topics import ADDRESSES as TOPICS
from .desk_writing import ADDRESSES as WRITING

app_name = "viet_tin"
urlpatterns = [*NEWS, *FIGURES, *IMPORTING, *READERS, *WRITING, *SITE, *TOPICS]
