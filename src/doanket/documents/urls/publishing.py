from django.urls import path

from ..views import publishing

urlpatterns = [
    path("<int:pk>/cong-khai/", publishing.publish, name="publish"),
    path("<int:pk>/cong-khai/luu/", publishing.publish_now, name="publish_now"),
    path("<int:pk>/thoi-cong-khai/", publishing.unpublish, name="unpublish"),
    path("<int:pk>/thoi-cong-khai/luu/", publishing.unpublish_now, name="unpublish_now"),
]
