from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "doanket.demo"
    verbose_name = "Dữ liệu trình diễn"
