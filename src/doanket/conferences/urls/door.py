"""What a delegate opens with the code on the letter: no account, no sign-in."""

from django.urls import path

from ..views.deciding import voting

app_name = "door"
urlpatterns = [
    path("bieu-quyet/", voting.vote, name="vote"),
    path("bieu-quyet/<uuid:motion_uid>/", voting.vote, name="vote"),
]
