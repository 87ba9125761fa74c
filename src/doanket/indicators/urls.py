from django.urls import path

from . import views

app_name = "indicators"

urlpatterns = [path("<uuid:uid>/", views.sound, name="sound")]
