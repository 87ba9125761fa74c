from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "doanket.kit"
    verbose_name = "Bộ đồ nghề"

    def ready(self):
        from . import ticks, voice

        ticks.register("kit.voice", every=voice.DAY, deed=voice.forget_unheard)
