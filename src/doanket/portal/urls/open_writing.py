"""The secret address by which a leader without an account approves a text."""

from django.urls import path

from ..views import open_approval

ADDRESSES = [
    path("duyet/<str:secret>/", open_approval.approve, name="approve"),
    path("duyet/<str:secret>/tra-loi/", open_approval.approve_now, name="approve_now"),
    path("duyet/<str:secret>/anh/<int:place>/", open_approval.approve_picture, name="approve_picture"),
    path("duyet/<str:secret>/tep/<int:place>/", open_approval.approve_file, name="approve_file"),
]
