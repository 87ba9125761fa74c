"""Tests: quick hashing, plain static files, everything else as in a real installation."""

import os

os.environ.setdefault("DOANKET_MODE", "test")

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, STORAGES

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "doanket.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
