from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "doanket.desk"
    verbose_name = "Bàn việc"
