from django.urls import path

from ..views import incoming, letterheads, papers, registers, writing

urlpatterns = [
    path("", registers.register_list, name="register"),
    path("so.xlsx", registers.register_file, name="register_file"),
    path("soan/<int:unit_pk>/", writing.new, name="new"),
    path("soan/<int:unit_pk>/luu/", writing.draft, name="draft"),
    path("den/<int:unit_pk>/vao-so/", incoming.new, name="incoming_new"),
    path("den/<int:unit_pk>/vao-so/luu/", incoming.register_now, name="incoming_register"),
    path("den/so/<int:pk>/huy/", incoming.cancel, name="incoming_cancel"),
    path("den/so/<int:pk>/huy/luu/", incoming.cancel_now, name="incoming_cancel_now"),
    path("tieu-de/<int:unit_pk>/", letterheads.letterhead, name="letterhead"),
    path("tieu-de/<int:unit_pk>/luu/", letterheads.save, name="letterhead_save"),
    path("<int:pk>/", papers.detail, name="detail"),
    path("<int:pk>/word/", papers.word_file, name="word"),
    path("<int:pk>/pdf/", papers.pdf_file, name="pdf"),
    path("<int:pk>/sua/", writing.edit, name="edit"),
    path("<int:pk>/sua/luu/", writing.reword, name="reword"),
    path("<int:pk>/ky/", papers.sign, name="sign"),
    path("<int:pk>/ky/luu/", papers.sign_now, name="sign_now"),
    path("<int:pk>/huy/", papers.cancel, name="cancel"),
    path("<int:pk>/huy/luu/", papers.cancel_now, name="cancel_now"),
    path("<int:pk>/thay-the/", papers.replace, name="replace"),
    path("<int:pk>/thay-the/luu/", papers.replace_now, name="replace_now"),
]
