from django.conf import settings
from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [path("tuy-chon-doc/", views.preferences, name="preferences")]

if settings.DEMO:
    urlpatterns.append(path("kieu-mau/", views.sample_page, name="samples"))
