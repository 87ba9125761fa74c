"""Letters with news: asking, confirming, ceasing."""

from django.urls import path

from ..views import open_letters as views

ADDRESSES = [
    path("nhan-tin/<slug:slug>/", views.form, name="letters"),
    path("nhan-tin/<slug:slug>/dang-ky/", views.ask, name="letters_ask"),
    path("nhan-tin/<slug:slug>/da-gui/", views.asked, name="letters_asked"),
    path("thu/xac-nhan/<slug:secret>/", views.confirm, name="letters_confirm"),
    path("thu/xac-nhan/<slug:secret>/co/", views.confirm_now, name="letters_confirm_now"),
    path("thu/thoi-nhan/<slug:secret>/", views.stop, name="letters_stop"),
]
