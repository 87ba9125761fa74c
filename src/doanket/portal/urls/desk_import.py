"""Taking over an old portal."""

from django.urls import path

from ..views import desk_import

ADDRESSES = [
    path("nhap/<int:unit_pk>/", desk_import.upload, name="import"),
    path("nhap/<int:unit_pk>/xem-truoc/", desk_import.preview, name="import_preview"),
    path("nhap/<int:unit_pk>/lap/", desk_import.take, name="import_take"),
]
