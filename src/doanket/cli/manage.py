"""Django's own commands, for the operator."""

from .home import choose_mode

TAKES_REST = True


def run(rest):
    choose_mode()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["doanket manage", *rest])
