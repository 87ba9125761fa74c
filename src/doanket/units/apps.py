from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "doanket.units"
    verbose_name = "Đơn vị"
