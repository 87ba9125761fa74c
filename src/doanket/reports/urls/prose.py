"""Addresses of texts that are read."""

from django.urls import path

from ..views import prose

urlpatterns = [
    path("<int:pk>/van-ban/", prose.paste, name="prose"),
    path("<int:pk>/van-ban/doc/", prose.lay, name="prose_lay"),
    path("<int:pk>/van-ban/<int:reading_pk>/", prose.judge, name="prose_judge"),
    path("<int:pk>/van-ban/<int:reading_pk>/ghi/", prose.take, name="prose_take"),
    path("<int:pk>/van-ban/<int:reading_pk>/bo/", prose.drop, name="prose_drop"),
]
