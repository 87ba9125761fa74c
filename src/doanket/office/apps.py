from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "doanket.office"
    verbose_name = "Văn phòng"

    def ready(self):
        from . import rules, verbs  # noqa: F401
