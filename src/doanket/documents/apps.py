from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

STAYS = {
    "documents.Letterhead": "a new unit gets its own heading",
    "documents.NumberBook": "the old unit's books end with it; the new unit begins its own at 1",
    "documents.Document": "a paper was issued by the unit of its day and keeps that unit's symbol",
    "documents.IncomingDocument": "a paper arrived at the unit of its day and keeps its number there",
    "documents.NewsDraft": "news tells what the unit of its day did; what still waits is handed over or dropped there",
    "documents.AgreementPartner": "the other side is named as the regulation names it",
    "documents.Receipt": "a paper was sent to the unit of its day; the new unit is sent its own",
    "documents.LetterTemplate": "the new unit uploads its own forms; until then those from above serve",
    "documents.Certificate": "given by the unit of its day, whose seal is on the paper",
}


class DocumentsConfig(AppConfig):
    name = "doanket.documents"
    verbose_name = "Văn bản"

    def ready(self):
        from doanket.kit import checks, hooks

        from . import rules, verbs  # noqa: F401
        from .queries import faults_of_the_registers

        for label, why in STAYS.items():
            hooks.stays(label, why)
        checks.register("documents", _("Sổ số văn bản không thiếu số, bản đã ký còn nguyên"), faults_of_the_registers)
        hooks.when("portal.news_became_page", _note_taken)
        post_migrate.connect(keep_the_guards, sender=self)


def _note_taken(*, actor, news, address):
    from .services import mark_news_taken

    mark_news_taken(actor=actor, news=news, address=address)


def keep_the_guards(*, using, **_options):
    """SQLite remakes a table when a migration changes it, and forgets its triggers; so they are put on after each."""
    from . import guards

    connection = connections[using]
    if set(guards.LOCKED) <= set(connection.introspection.table_names()):
        guards.install(connection)
