from django.urls import path

from ..views import year

urlpatterns = [
    path("nam/<int:year>/<int:unit_pk>/bao-cao/", year.year_report, name="year_report"),
    path("nam/<int:year>/<int:unit_pk>/soan/", year.draft_year_report, name="draft_year_report"),
    path("nam/<int:year>/<int:unit_pk>/<slug:code>/", year.year_total, name="year_total"),
]
