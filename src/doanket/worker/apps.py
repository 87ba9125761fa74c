from django.apps import AppConfig

from doanket.kit import ticks


class WorkerConfig(AppConfig):
    name = "doanket.worker"
    verbose_name = "Việc định kỳ"

    def ready(self):
        from .nightly import check_in_the_night

        ticks.register("worker.nightly_checks", every=3600, deed=check_in_the_night)
