from . import agreements, certificates, letters, news, papers, publishing, track

app_name = "documents"
urlpatterns = [
    *papers.urlpatterns,
    *news.urlpatterns,
    *agreements.urlpatterns,
    *track.urlpatterns,
    *letters.urlpatterns,
    *certificates.urlpatterns,
    *publishing.urlpatterns,
]
