"""The officers' screens of a site and what stands in it."""

from django.urls import path

from ..views import desk_furniture, desk_site, desk_sounds

ADDRESSES = [
    path("mo-trang/<int:unit_pk>/", desk_site.open_form, name="open_site"),
    path("mo-trang/<int:unit_pk>/mo/", desk_site.open_now, name="open_site_now"),
    path("trang/<int:unit_pk>/", desk_site.site, name="site"),
    path("trang/<int:unit_pk>/cai-dat/", desk_site.settings, name="site_settings"),
    path("trang/<int:unit_pk>/cai-dat/ghi/", desk_site.settings_save, name="site_settings_save"),
    path("trang/<int:unit_pk>/lien-he/", desk_site.contact, name="contact"),
    path("trang/<int:unit_pk>/lien-he/ghi/", desk_site.contact_save, name="contact_save"),
    path("trang/<int:unit_pk>/ban-do/", desk_site.points, name="points"),
    path("trang/<int:unit_pk>/ban-do/ghi/", desk_site.points_save, name="points_save"),
    path("trang/<int:unit_pk>/chu/<int:pk>/", desk_site.text, name="text"),
    path("trang/<int:unit_pk>/chu/<int:pk>/ghi/", desk_site.text_save, name="text_save"),
    path("trang/<int:unit_pk>/thuc-don/", desk_site.menu, name="menu"),
    path("trang/<int:unit_pk>/thuc-don/ghi/", desk_site.menu_save, name="menu_save"),
    path("trang/<int:unit_pk>/vat/<slug:kind>/", desk_furniture.furniture, name="furniture"),
    path("trang/<int:unit_pk>/vat/<slug:kind>/them/", desk_furniture.new, name="furniture_new"),
    path("trang/<int:unit_pk>/vat/<slug:kind>/them/ghi/", desk_furniture.make, name="furniture_make"),
    path("vat/<int:pk>/", desk_furniture.one, name="furniture_one"),
    path("vat/<int:pk>/ghi/", desk_furniture.save, name="furniture_save"),
    path("vat/<int:pk>/go/", desk_furniture.remove, name="furniture_remove"),
    path("trang/<int:unit_pk>/am-thanh/", desk_sounds.tracks, name="tracks"),
    path("trang/<int:unit_pk>/am-thanh/them/", desk_sounds.new, name="track_new"),
    path("trang/<int:unit_pk>/am-thanh/them/ghi/", desk_sounds.make, name="track_make"),
    path("am-thanh/<int:pk>/", desk_sounds.one, name="track"),
    path("am-thanh/<int:pk>/ghi/", desk_sounds.save, name="track_save"),
    path("am-thanh/<int:pk>/xoa/", desk_sounds.remove, name="track_remove"),
]
