from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "doanket.worker"
    verbose_name = "Việc định kỳ"
