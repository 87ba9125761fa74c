"""The names of what a rendered page shows. A service that changes one calls :func:`doanket.portal.services.changed`."""

THEME = "theme"  # colours, style sheets, the frame of every page: a broad change


def article(pk):
    """One article: its text, its pictures, its files."""
    return f"article:{pk}"


def site(unit_id):
    """What stands around every page of one unit: menu, contact, banner, links, boxes."""
    return f"site:{unit_id}"


def news_of(unit_id):
    """The list of articles of one unit, in any order and any section."""
    return f"news:{unit_id}"


def page(pk):
    """A fixed page, an album or a section's own words."""
    return f"page:{pk}"


def people_of(unit_id):
    """Who sits in the committee of one unit."""
    return f"people:{unit_id}"


def documents_of(unit_id):
    """The published papers of one unit."""
    return f"documents:{unit_id}"


def figures_of(unit_id):
    """The published figures of one unit."""
    return f"figures:{unit_id}"


def readers_of(pk):
    """Comments and stars of one article."""
    return f"readers:{pk}"
