"""Pictures, sounds, the view for paper and the picture beside a shared link."""

from django.urls import path, register_converter

from ..sizes import NAME
from ..views import open_pages as views


class PictureSize:
    """The name of one size of a picture."""

    regex = NAME.pattern.replace("(", "(?:").replace("(?:?:", "(?:")
    to_python = to_url = staticmethod(str)


register_converter(PictureSize, "picture_size")

ADDRESSES = [
    path("anh/<picture_size:name>", views.picture, name="picture"),
    path("tep/<uuid:uid>/", views.attachment, name="attachment"),
    path("nghe/<uuid:uid>/", views.listen, name="listen"),
    path("nghe/<uuid:uid>/<int:number>.mp3", views.sound, name="sound"),
    path("in/<uuid:uid>/", views.on_paper, name="on_paper"),
    path("to-dan/<uuid:uid>/", views.poster, name="poster"),
    path("the/<uuid:uid>.jpg", views.card, name="card"),
]
