"""What a delegate opens with the code on the letter: no account, no sign-in."""

from django.urls import path, register_converter

from ..converters import CodeConverter
from ..views.deciding import voting
from ..views.door import invitation, papers
from ..views.hall import phone
from ..views.outcome import amendments

register_converter(CodeConverter, "code")

app_name = "door"
urlpatterns = [
    path("", phone.hall, name="hall"),
    path("co-mat/", phone.arrive, name="present"),
    path("phat-bieu/", phone.ask, name="ask"),
    path("phat-bieu/rut/", phone.withdraw, name="withdraw"),
    path("tham-luan/", phone.contribute, name="contribute"),
    path("bieu-quyet/", voting.vote, name="vote"),
    path("bieu-quyet/<uuid:motion_uid>/", voting.vote, name="vote"),
    path("nghi-quyet/", amendments.amend, name="amend"),
    path("nghi-quyet/gui/", amendments.send, name="amend_send"),
    path("tai-lieu/<uuid:uid>/", papers.paper, name="paper"),
    # Codes come last: every page of the door has a word of its own before them.
    path("<code:code>/", invitation.invitation, name="invitation"),
    path("<code:code>/tra-loi/", invitation.answer, name="answer"),
    path("<code:code>/gan-may/", invitation.bind, name="bind"),
    path("<code:code>/lich.ics", invitation.calendar, name="calendar"),
    path("<code:code>/tai-lieu/<uuid:uid>/", papers.paper_by_code, name="paper_by_code"),
]
