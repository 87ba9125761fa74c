"""Texts and albums on the officers' screens."""

from django.urls import path

from ..views import desk_albums, desk_flow, desk_numbers, desk_writing

ADDRESSES = [
    path("", desk_writing.articles, name="list"),
    path("moi/<int:unit_pk>/", desk_writing.new, name="new"),
    path("moi/<int:unit_pk>/ghi/", desk_writing.start, name="start"),
    path("bai/<int:pk>/", desk_writing.article, name="article"),
    path("bai/<int:pk>/sua/", desk_writing.edit, name="edit"),
    path("bai/<int:pk>/sua/ghi/", desk_writing.save, name="save"),
    path("bai/<int:pk>/xem-truoc/", desk_writing.preview, name="preview"),
    path("bai/<int:pk>/so-sanh/", desk_writing.compare, name="compare"),
    path("anh/<uuid:uid>/", desk_writing.picture, name="picture"),
    path("tep/<uuid:uid>/", desk_writing.file, name="file"),
    path("bai/<int:pk>/gui-duyet/", desk_flow.submit, name="submit"),
    path("bai/<int:pk>/duyet/", desk_flow.decide, name="decide"),
    path("bai/<int:pk>/duyet/dang/", desk_flow.publish, name="publish"),
    path("bai/<int:pk>/duyet/tra-lai/", desk_flow.give_back, name="give_back"),
    path("bai/<int:pk>/go/", desk_flow.withdraw, name="withdraw"),
    path("bai/<int:pk>/go/ghi/", desk_flow.withdraw_now, name="withdraw_now"),
    path("bai/<int:pk>/dinh-chinh/", desk_flow.correct, name="correct"),
    path("bai/<int:pk>/dinh-chinh/ghi/", desk_flow.correct_now, name="correct_now"),
    path("bai/<int:pk>/hen-go/", desk_flow.end, name="end"),
    path("bai/<int:pk>/hen-go/ghi/", desk_flow.end_now, name="end_now"),
    path("bai/<int:pk>/ghim/", desk_flow.pin, name="pin"),
    path("bai/<int:pk>/bo/", desk_flow.drop, name="drop"),
    path("bai/<int:pk>/bo/ghi/", desk_flow.drop_now, name="drop_now"),
    path("bai/<int:pk>/bo-ban-sua/", desk_flow.forget, name="forget"),
    path("bai/<int:pk>/lien-ket/", desk_flow.link, name="link"),
    path("bai/<int:pk>/lien-ket/tao/", desk_flow.link_make, name="link_make"),
    path("nguoi-viet/", desk_numbers.authors, name="authors"),
    path("nguoi-viet.xlsx", desk_numbers.authors_file, name="authors_file"),
    path("album/", desk_albums.albums, name="albums"),
    path("album/moi/<int:unit_pk>/", desk_albums.album_new, name="album_new"),
    path("album/moi/<int:unit_pk>/ghi/", desk_albums.album_make, name="album_make"),
    path("album/<int:pk>/", desk_albums.album, name="album"),
    path("album/<int:pk>/ghi/", desk_albums.album_save, name="album_save"),
    path("album/<int:pk>/dang/", desk_albums.album_publish, name="album_publish"),
    path("album/<int:pk>/go/", desk_albums.album_withdraw, name="album_withdraw"),
]
