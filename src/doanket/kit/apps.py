from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "doanket.kit"
    verbose_name = "Bộ đồ nghề"
