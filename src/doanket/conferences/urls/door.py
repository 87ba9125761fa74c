"""What a delegate opens with the code on the letter: no account, no sign-in."""

from django.urls import path

from ..views.deciding import voting
from ..views.hall import phone

app_name = "door"
urlpatterns = [
    path("", phone.hall, name="hall"),
    path("co-mat/", phone.arrive, name="present"),
    path("phat-bieu/", phone.ask, name="ask"),
    path("phat-bieu/rut/", phone.withdraw, name="withdraw"),
    path("tham-luan/", phone.contribute, name="contribute"),
    path("bieu-quyet/", voting.vote, name="vote"),
    path("bieu-quyet/<uuid:motion_uid>/", voting.vote, name="vote"),
]
