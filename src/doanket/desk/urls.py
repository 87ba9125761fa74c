from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("them/", views.more, name="more"),
    path("viec-khac/<int:unit_pk>/", views.today, name="today_at"),
]
