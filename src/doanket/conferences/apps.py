from django.apps import AppConfig

STAYS = {
    "conferences.Conference": "a conference was held by the committee of its day",
    "conferences.Delegate": "a delegate came from the residential area of that day",
    "conferences.DecisionRule": "a rule was set by the committee of its day; the new unit sets its own",
    "conferences.ConferenceTask": "a task was given to the unit of its day; the successor sees it through the tree",
}


class ConferencesConfig(AppConfig):
    name = "doanket.conferences"
    verbose_name = "Hội nghị"

    def ready(self):
        from doanket.kit import hooks

        from . import rules, verbs  # noqa: F401
        from .services import outcome  # noqa: F401 (hears of signed papers)

        for label, why in STAYS.items():
            hooks.stays(label, why)
