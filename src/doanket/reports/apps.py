from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "doanket.reports"
    verbose_name = "Báo cáo"

    def ready(self):
        from doanket.indicators.values import tell_form_texts_by
        from doanket.kit import ticks

        from . import registry, rules  # noqa: F401
        from .queries import form_texts
        from .services.dirty import lay_out_open_rounds, refresh_in_words
        from .services.prose import drop_old_prose

        tell_form_texts_by(form_texts)
        ticks.register("reports.totals", every=1, deed=refresh_in_words)
        ticks.register("reports.expected", every=3600, deed=lay_out_open_rounds)
        ticks.register("reports.prose", every=86_400, deed=drop_old_prose)
