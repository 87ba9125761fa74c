from django.urls import path

from ..views import news

urlpatterns = [
    path("tin/", news.news_list, name="news_list"),
    path("tin/soan/<int:unit_pk>/", news.new, name="news_new"),
    path("tin/soan/<int:unit_pk>/luu/", news.draft, name="news_draft"),
    path("tin/<int:pk>/", news.news, name="news"),
    path("tin/<int:pk>/word/", news.word_file, name="news_word"),
    path("tin/<int:pk>/anh/<int:place>/", news.picture, name="news_picture"),
    path("tin/<int:pk>/sua/", news.edit, name="news_edit"),
    path("tin/<int:pk>/sua/luu/", news.reword, name="news_reword"),
    path("tin/<int:pk>/giao/", news.hand_over, name="news_hand_over"),
    path("tin/<int:pk>/rut/", news.withdraw, name="news_withdraw"),
    path("tin/<int:pk>/bo/", news.drop_page, name="news_drop"),
    path("tin/<int:pk>/bo/luu/", news.drop, name="news_drop_now"),
]
