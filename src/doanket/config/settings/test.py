"""Tests: quick hashing, plain static files, everything else as in a real installation."""

import os

os.environ.setdefault("DOANKET_MODE", "test")

from .base import *  # noqa: E402, F403
from .base import INSTALLED_APPS, STORAGES  # noqa: E402

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "doanket.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
