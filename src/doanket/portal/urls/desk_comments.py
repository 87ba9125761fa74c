"""Readers of a site: what they wrote, and how many they are."""

from django.urls import path

from ..views import desk_comments, desk_visits

ADDRESSES = [
    path("y-kien/", desk_comments.comments, name="reader_comments"),
    path("y-kien/<uuid:uid>/", desk_comments.comment, name="reader_comment"),
    path("y-kien/<uuid:uid>/hien/", desk_comments.show, name="comment_show"),
    path("y-kien/<uuid:uid>/khong-dang/", desk_comments.refuse, name="comment_refuse"),
    path("y-kien/<uuid:uid>/xet-lai/", desk_comments.reconsider, name="comment_reconsider"),
    path("y-kien/<uuid:uid>/tra-loi/", desk_comments.answer, name="comment_answer"),
    path("y-kien/<uuid:uid>/rut-tra-loi/", desk_comments.take_back, name="comment_take_back"),
    path("y-kien/<uuid:uid>/lien-he/", desk_comments.contact, name="comment_contact"),
    path("y-kien/<uuid:uid>/xoa/", desk_comments.erase_page, name="comment_erase"),
    path("y-kien/<uuid:uid>/xoa/ngay/", desk_comments.erase, name="comment_erase_now"),
    path("nguoi-doc/", desk_visits.visits, name="visits"),
    path("nguoi-doc.xlsx", desk_visits.visits_file, name="visits_file"),
]
