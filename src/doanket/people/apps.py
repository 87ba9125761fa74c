from django.apps import AppConfig

STAYS = {
    "people.Person": "a record stays with the unit that kept it; the merged unit sees it through the tree",
    "people.Term": "a term belongs to the body of its day; the new unit begins its own",
    "people.MemberOrganisation": "an organisation was admitted to the committee of its day",
}


class PeopleConfig(AppConfig):
    name = "doanket.people"
    verbose_name = "Người và nhiệm kỳ"

    def ready(self):
        from doanket.kit import hooks

        from . import rules, verbs  # noqa: F401

        for label, why in STAYS.items():
            hooks.stays(label, why)
