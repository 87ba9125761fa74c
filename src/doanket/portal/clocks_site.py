"""What the worker does for the sites. The names are stored."""

from doanket.kit import ticks

HOUR, DAY = 3600, 24 * 3600


def register():
    """The clocks of links, empty pages and posts."""
    from .services.dead_links import check_links
    from .services.nightly import look_for_empty_pages, turn_posts

    ticks.register("portal.links", every=HOUR, deed=check_links)
    ticks.register("portal.empty_pages", every=DAY, deed=look_for_empty_pages)
    ticks.register("portal.posts", every=HOUR, deed=turn_posts)
