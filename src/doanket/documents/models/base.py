"""What the models of this room share."""

from django.conf import settings
from django.db import models


def user_key(name, **more):
    """A reference to a person of the system, never followed backwards."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=name, **more)
