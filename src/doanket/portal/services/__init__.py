"""Deeds of the portal."""

from .changing import changed
from .sites import SiteExists, open_site, plant_site

__all__ = ["SiteExists", "changed", "open_site", "plant_site"]
