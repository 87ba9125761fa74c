from django.urls import path

from . import check_views as checks
from . import views
from . import wording_views as wordings

app_name = "catalogue"
urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("in/", views.indicator_print, name="print"),
    path("kiem-tra/", checks.check_list, name="checks"),
    path("kiem-tra/loi/", checks.check_words, name="check_words"),
    path("kiem-tra/them/", checks.check_form, name="check"),
    path("kiem-tra/them/ghi/", checks.check_add, name="check_add"),
    path("kiem-tra/<slug:code>/ban-moi/", checks.check_version, name="check_version"),
    path("kiem-tra/<slug:code>/ban-moi/ghi/", checks.check_version_save, name="check_version_save"),
    path("kiem-tra/<slug:code>/thoi-dung/", checks.check_end_form, name="check_end_form"),
    path("kiem-tra/<slug:code>/thoi-dung/ghi/", checks.check_end, name="check_end"),
    path("ngon-ngu/", wordings.languages, name="languages"),
    path("ngon-ngu/<slug:code>/", wordings.language, name="language"),
    path("ngon-ngu/<slug:code>/bat-tat/", wordings.language_switch, name="language_switch"),
    path("ngon-ngu/<slug:code>/bang/", wordings.table_file, name="wordings_file"),
    path("ngon-ngu/<slug:code>/nap/", wordings.table_form, name="wordings_load_form"),
    path("ngon-ngu/<slug:code>/nap/ghi/", wordings.table_load, name="wordings_load"),
    path("ngon-ngu/<slug:code>/cau/<str:slot>/", wordings.wording, name="wording"),
    path("ngon-ngu/<slug:code>/cau/<str:slot>/loi/", wordings.wording_save, name="wording_save"),
    path("ngon-ngu/<slug:code>/cau/<str:slot>/giong/", wordings.sound_save, name="sound_save"),
    path("ngon-ngu/<slug:code>/cau/<str:slot>/xoa/<slug:part>/", wordings.remove_form, name="wording_remove_form"),
    path("ngon-ngu/<slug:code>/cau/<str:slot>/xoa/<slug:part>/ghi/", wordings.remove, name="wording_remove"),
    path("them/", views.indicator_form, name="add"),
    path("them/ghi/", views.indicator_add, name="add_save"),
    path("<int:pk>/", views.indicator_detail, name="detail"),
    path("<int:pk>/ban-dich/", wordings.indicator_wordings, name="wordings"),
    path("<int:pk>/ban-moi/", views.version_form, name="version"),
    path("<int:pk>/ban-moi/ghi/", views.version_save, name="version_save"),
    path("<int:pk>/thoi-dung/", views.retire_form, name="retire"),
    path("<int:pk>/thoi-dung/ghi/", views.retire_save, name="retire_save"),
    path("<int:pk>/cach-goi/them/", views.phrase_add, name="phrase_add"),
    path("cach-goi/<int:pk>/bo/", views.phrase_remove, name="phrase_remove"),
]
