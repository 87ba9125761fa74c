"""What Wagtail asks of an installation that has its own people: no groups, no superuser, no user screens.

Rights are grants with a place (room ``access``). Wagtail's own screens know only groups and superusers, and are opened to
the platform's editors alone: see ``guarding``.
"""

from types import SimpleNamespace

from wagtail.users.apps import WagtailUsersAppConfig


class ProfilesOnly(WagtailUsersAppConfig):
    """The library's table of personal settings, without its screens of users and groups.

    Those screens are found through ``wagtail_hooks`` of the app's module and are built from fields (``groups``,
    ``is_superuser``) that our people do not have. A stand-in without a path offers nothing to be found.
    """

    default = False

    def ready(self):
        self.module = SimpleNamespace(__name__=self.name)
