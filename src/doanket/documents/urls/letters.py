from django.urls import path

from ..views import templates

urlpatterns = [
    path("mau-thu/", templates.template_list, name="templates"),
    path("mau-thu/mau-trong/<slug:kind>/", templates.starter_file, name="template_starter"),
    path("mau-thu/dua-len/<int:unit_pk>/<slug:kind>/", templates.new, name="template_new"),
    path("mau-thu/dua-len/<int:unit_pk>/<slug:kind>/luu/", templates.upload, name="template_upload"),
    path("mau-thu/<int:pk>/tep/", templates.template_file, name="template_file"),
    path("mau-thu/<int:pk>/xem-thu/", templates.preview, name="template_preview"),
    path("mau-thu/<int:pk>/xem-thu/word/", templates.preview_word, name="template_preview_word"),
    path("mau-thu/<int:pk>/xem-thu/pdf/", templates.preview_pdf, name="template_preview_pdf"),
    path("mau-thu/<int:pk>/thoi-dung/", templates.withdraw_page, name="template_withdraw"),
    path("mau-thu/<int:pk>/thoi-dung/luu/", templates.withdraw, name="template_withdraw_now"),
]
