from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "doanket.access"
    verbose_name = "Quyền"

    def ready(self):
        from doanket.accounts.values import tell_standing_by
        from doanket.kit import hooks

        from . import ground, verbs  # noqa: F401
        from .queries import last_administrators, main_unit_of, standing_of
        from .services import move_grants

        tell_standing_by(standing_of, main_unit_of, last_administrators)
        hooks.moves("access.Grant", move_grants)
