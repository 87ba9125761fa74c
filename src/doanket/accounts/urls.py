"""The own account. The door itself has no namespace: see ``entrance``."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("", views.own_account, name="own"),
    path("mat-khau/", views.password, name="password"),
    path("mat-khau/doi/", views.password_change, name="password_change"),
    path("ngon-ngu/", views.language, name="language"),
    path("ngon-ngu/chon/", views.language_choose, name="language_choose"),
    path("toi-van-o-day/", views.stay, name="stay"),
]
