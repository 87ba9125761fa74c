"""The fictional year on 127.0.0.1: the sign-in page shows whom to sign in as."""

from .base import *  # noqa: F403
from .base import INSTALLED_APPS

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "doanket.demo"]
