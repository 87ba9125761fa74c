from django.urls import path

from ..views import sending, track

urlpatterns = [
    path("nhan/", sending.received, name="received"),
    path("nhan/<int:pk>/", sending.envelope, name="envelope"),
    path("nhan/<int:pk>/mo/", sending.open_now, name="open_received"),
    path("nhan/<int:pk>/vao-so/", sending.enter, name="enter_received"),
    path("<int:pk>/gui/", sending.send, name="send"),
    path("<int:pk>/gui/luu/", sending.send_now, name="send_now"),
    path("<int:pk>/noi-nhan/", sending.receipts, name="receipts"),
    path("<int:pk>/noi-nhan/nhac/", sending.remind, name="remind"),
    path("<int:pk>/lay-lai/", track.call_back, name="call_back"),
    path("<int:pk>/chuyen/<slug:step>/", track.hand, name="hand"),
    path("<int:pk>/chuyen/<slug:step>/luu/", track.hand_now, name="hand_now"),
]
