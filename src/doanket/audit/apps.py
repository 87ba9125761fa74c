from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "doanket.audit"
    verbose_name = "Nhật ký"

    def ready(self):
        from doanket.kit import checks, ticks

        from .services import seal_unsealed
        from .verifying import verify

        ticks.register("audit.seal", every=1, deed=seal_unsealed)
        checks.register("audit", _("Nhật ký còn nguyên vẹn"), verify)
        post_migrate.connect(keep_the_guards, sender=self)


def keep_the_guards(*, using, **_options):
    """SQLite remakes a table when a migration changes it, and forgets its triggers; so they are put on after each."""
    from . import guards

    connection = connections[using]
    if guards.DETAILS in connection.introspection.table_names():
        guards.install(connection)
