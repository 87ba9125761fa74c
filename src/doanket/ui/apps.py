from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "doanket.ui"
    verbose_name = "Giao diện"
