from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "doanket.reports"
    verbose_name = "Báo cáo"
