from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "doanket.indicators"
    verbose_name = "Chỉ tiêu"

    def ready(self):
        from . import rules, verbs  # noqa: F401
