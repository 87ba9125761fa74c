from django.urls import path

from ..views import entry_discard as discarding
from ..views import entry_paper as papers
from ..views import entry_questions as questions
from ..views import entry_sending as sending
from ..views import entry_table as table
from ..views import returned

urlpatterns = [
    path("dot/<int:round_pk>/don-vi/<int:unit_pk>/bat-dau/", questions.start, name="start"),
    path("<int:pk>/tiep-tuc/", questions.resume, name="resume"),
    path("<int:pk>/cau/<int:number>/", questions.question, name="question"),
    path("<int:pk>/cau/<int:number>/luu/", questions.save_answer, name="save_answer"),
    path("<int:pk>/dien/", table.edit, name="edit"),
    path("<int:pk>/dien/luu/", table.save, name="save"),
    path("<int:pk>/o/luu/", table.autosave, name="autosave"),
    path("<int:pk>/kiem-tra/", sending.check, name="check"),
    path("<int:pk>/gui/", sending.submit, name="submit"),
    path("<int:pk>/bo/", discarding.discard, name="discard"),
    path("<int:pk>/bo/luu/", discarding.discard_now, name="discard_now"),
    path("<int:pk>/da-gui/", sending.sent, name="sent"),
    path("<int:pk>/y-kien/", sending.object, name="object"),
    path("<int:pk>/y-kien/gui/", sending.object_send, name="object_send"),
    path("<int:pk>/ban-giay/", papers.paper, name="paper"),
    path("<int:pk>/loi-nhan.mp3", returned.message_sound, name="message_sound"),
]
