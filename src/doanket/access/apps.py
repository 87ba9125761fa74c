from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "doanket.access"
    verbose_name = "Quyền"
