"""Questions to the portal. What readers may see needs no user; what officers see starts in their scope."""

from .sites import home_of, homes, homes_visible_to, site_furniture

__all__ = ["home_of", "homes", "homes_visible_to", "site_furniture"]
