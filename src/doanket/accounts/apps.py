from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "doanket.accounts"
    verbose_name = "Tài khoản"
