"""A real installation."""

from .base import *  # noqa: F403
