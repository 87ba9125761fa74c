from django.urls import path

from ..views.carrying import carrying

urlpatterns = [
    path("nhan-goi/", carrying.land, name="land"),
    path("nhan-goi/mo/", carrying.land_now, name="land_now"),
    path("<int:pk>/mang-di/", carrying.carry, name="carry"),
    path("<int:pk>/mang-di/dong-goi/", carrying.lend, name="lend"),
    path("<int:pk>/mang-di/goi/", carrying.pack_file, name="pack_file"),
    path("<int:pk>/mang-di/dong-goi-ve/", carrying.pack_back, name="pack_back"),
    path("<int:pk>/mang-di/nhan-ve/", carrying.bring, name="bring"),
    path("<int:pk>/mang-di/ghep/", carrying.merge, name="merge"),
    path("<int:pk>/mang-di/ghep/ghi/", carrying.merge_now, name="merge_now"),
    path("<int:pk>/mang-di/thoi/", carrying.give_up, name="give_up"),
    path("<int:pk>/mang-di/thoi/ghi/", carrying.give_up_now, name="give_up_now"),
]
