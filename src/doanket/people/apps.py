from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

STAYS = {
    "people.Person": "a record stays with the unit that kept it; the merged unit sees it through the tree",
    "people.Term": "a term belongs to the body of its day; the new unit begins its own",
    "people.MemberOrganisation": "an organisation was admitted to the committee of its day",
}


class PeopleConfig(AppConfig):
    name = "doanket.people"
    verbose_name = "Người và nhiệm kỳ"

    def ready(self):
        from doanket.kit import checks, hooks, ticks

        from . import rules, verbs  # noqa: F401
        from .services.seats import faults_of_the_seats, recount_what_time_changed

        for label, why in STAYS.items():
            hooks.stays(label, why)
        checks.register("people", _("Chức danh khớp với các việc nhân sự, số đếm cơ cấu khớp với ủy viên"), faults_of_the_seats)
        ticks.register("people.structure", every=3600, deed=recount_what_time_changed)
