"""Wagtail's own screens, for the platform's editors; who may enter is judged by ``guarding.PlatformDoor``."""

from django.urls import include, path

from ..guarding import PLATFORM

urlpatterns = [path(PLATFORM, include("wagtail.admin.urls"))]
