"""Addresses of texts that are read."""

from django.urls import path

from ..views import prose, prose_evidence, prose_phrases, prose_try

urlpatterns = [
    path("thu-doc/", prose_try.trial, name="trial"),
    path("thu-doc/doc/", prose_try.trial_read, name="trial_read"),
    path("cum-tu/", prose_phrases.phrases, name="phrases"),
    path("<int:pk>/van-ban/", prose.paste, name="prose"),
    path("<int:pk>/van-ban/doc/", prose.lay, name="prose_lay"),
    path("<int:pk>/van-ban/<int:reading_pk>/", prose.judge, name="prose_judge"),
    path("<int:pk>/van-ban/<int:reading_pk>/ghi/", prose.take, name="prose_take"),
    path("<int:pk>/van-ban/<int:reading_pk>/bo/", prose.drop, name="prose_drop"),
    path("<int:pk>/cau-van/<slug:code>/", prose_evidence.evidence, name="evidence"),
]
