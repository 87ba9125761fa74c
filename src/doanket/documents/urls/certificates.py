from django.urls import path

from ..views import certificates

urlpatterns = [
    path("giay/", certificates.certificate_list, name="certificates"),
    path("giay/lap/", certificates.new, name="certificate_new"),
    path("giay/lap/<int:unit_pk>/luu/", certificates.issue, name="certificate_issue"),
    path("giay/lap-nhieu/<int:unit_pk>/", certificates.batch, name="certificates_batch"),
    path("giay/lap-nhieu/<int:unit_pk>/luu/", certificates.issue_batch, name="certificates_issue"),
    path("giay/ca-nam/<int:unit_pk>/<int:year>/", certificates.year_file, name="certificates_pdf"),
    path("giay/<int:pk>/", certificates.certificate, name="certificate"),
    path("giay/<int:pk>/pdf/", certificates.pdf_file, name="certificate_pdf"),
    path("giay/<int:pk>/word/", certificates.word_file, name="certificate_word"),
    path("giay/<int:pk>/thu-hoi/", certificates.revoke, name="certificate_revoke"),
    path("giay/<int:pk>/thu-hoi/luu/", certificates.revoke_now, name="certificate_revoke_now"),
]
