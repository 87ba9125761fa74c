from django.urls import path

from . import views, why
from .journal import views as journal
from .people import views as people
from .tree import views as tree

app_name = "office"

urlpatterns = [
    path("", views.home, name="home"),
    path("vi-sao/", why.why, name="why"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/xuat/", journal.export, name="journal_export"),
    path("nhat-ky/ngay/<slug:day>/", journal.day, name="journal_day"),
    path("nhat-ky/<int:pk>/", journal.entry, name="journal_entry"),
    path("don-vi/", tree.tree, name="tree"),
    path("don-vi/<int:pk>/", tree.unit, name="unit"),
    path("don-vi/<int:pk>/them/", tree.add_form, name="unit_add_form"),
    path("don-vi/<int:pk>/them/ghi/", tree.add, name="unit_add"),
    path("don-vi/<int:pk>/sua/", tree.edit_form, name="unit_edit_form"),
    path("don-vi/<int:pk>/sua/ghi/", tree.edit, name="unit_edit"),
    path("don-vi/<int:pk>/ket-thuc/", tree.close_form, name="unit_close_form"),
    path("don-vi/<int:pk>/ket-thuc/ghi/", tree.close, name="unit_close"),
    path("don-vi/<int:pk>/to-chuc/", tree.add_organisations, name="unit_add_organisations"),
    path("don-vi/<int:unit_pk>/nguoi-moi/", people.add_form, name="person_add_form"),
    path("don-vi/<int:unit_pk>/nguoi-moi/ghi/", people.add, name="person_add"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/giao/", people.grant_place, name="grant_place"),
    path("nguoi/<int:pk>/giao/<int:unit_pk>/", people.grant_form, name="grant_form"),
    path("nguoi/<int:pk>/giao/<int:unit_pk>/ghi/", people.grant, name="grant"),
    path("nguoi/<int:pk>/mat-khau/", people.password_form, name="person_password_form"),
    path("nguoi/<int:pk>/mat-khau/dat/", people.password, name="person_password"),
    path("nguoi/<int:pk>/khoa/", people.lock_form, name="person_lock_form"),
    path("nguoi/<int:pk>/khoa/ghi/", people.lock, name="person_lock"),
    path("nguoi/<int:pk>/lop-hai/", people.reset_form, name="reset_form"),
    path("nguoi/<int:pk>/lop-hai/de-nghi/", people.reset_ask, name="reset_ask"),
    path("lop-hai/<int:pk>/xac-nhan/", people.reset_confirm, name="reset_confirm"),
    path("lop-hai/<int:pk>/bac/", people.reset_refuse, name="reset_refuse"),
    path("quyen/<int:pk>/thu-hoi/", people.take_back_form, name="grant_take_back_form"),
    path("quyen/<int:pk>/thu-hoi/ghi/", people.take_back, name="grant_take_back"),
]
