from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "doanket.audit"
    verbose_name = "Nhật ký"
