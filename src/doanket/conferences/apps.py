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
        from django.utils.translation import gettext_lazy as _

        from doanket.kit import checks, hooks

        from . import rules, verbs  # noqa: F401
        from .selfcheck import changed_votes
        from .services import outcome  # noqa: F401 (hears of signed papers)

        checks.register("votes", _("Phiếu biểu quyết công khai khớp với dấu vân lúc khép"), changed_votes)
        for label, why in STAYS.items():
            hooks.stays(label, why)
