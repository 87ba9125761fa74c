"""Taking over an old portal."""

from django.urls import path

from ..views import desk_import

ADDRESSES = [
    path("nhap/<int:unit_pk>/", desk_import.upload, name="import"),
    path("nhap/<int:unit_pk>/xem-truoc/", desk_import.preview, name="import_preview"),
    path("nhap/<int:unit_pk>/lap/", desk_import.take, name="import_take"),
    path("nhap/<int:unit_pk>/bo/", desk_import.take_back, name="import_take_back"),
    path("nhap/bai/<int:pk>/ngay/", desk_import.old_day_page, name="old_day"),
    path("nhap/bai/<int:pk>/ngay/ghi/", desk_import.set_day, name="old_day_set"),
]
