from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "doanket.accounts"
    verbose_name = "Tài khoản"

    def ready(self):
        from doanket.kit import ticks

        from . import receivers, verbs  # noqa: F401
        from .dormancy import close_unused_accounts
        from .lockout import forget_old_failures
        from .services import clear_old_sessions

        ticks.register("accounts.forget_old_failures", every=3600, deed=forget_old_failures)
        ticks.register("accounts.close_unused", every=24 * 3600, deed=close_unused_accounts)
        ticks.register("accounts.clear_old_sessions", every=3600, deed=clear_old_sessions)
