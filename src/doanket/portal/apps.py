from django.apps import AppConfig

STAYS = {
    "portal.UnitHome": "the site of a merged unit stays readable; its address leads to the successor's site",
    "portal.SectionPage": "a section belongs to the site of its day",
    "portal.FixedPage": "a page belongs to the site of its day",
    "portal.Album": "an album was published by the committee of its day",
    "portal.Article": "an article was published by the committee of its day",
    "portal.PortalPicture": "a picture belongs to the articles that show it",
    "portal.PortalFile": "an attachment belongs to the articles that carry it",
    "portal.ShownFigure": "a published figure names the unit whose total it was",
    "portal.Furniture": "the successor's site has furniture of its own",
    "portal.Track": "a recording was published by the committee of its day",
    "portal.Visit": "gone within a day",
    "portal.SiteDay": "readers came to the site of that day",
    "portal.Subscription": "a reader subscribed to the site of that unit; the successor asks again",
    "portal.SearchEntry": "an index, made anew from what it points to",
}


class PortalConfig(AppConfig):
    name = "doanket.portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from doanket.kit import hooks

        from . import clocks_readers, clocks_site, clocks_writing, rules, verbs  # noqa: F401
        from .fragments import today  # noqa: F401
        from .search import standing
        from .serving import listening, ticking

        listening.listen()
        ticking.register()
        standing.register(self)
        clocks_site.register()
        clocks_readers.register()
        clocks_writing.register()

        for label, why in STAYS.items():
            hooks.stays(label, why)
        _hear_of_papers()


def _hear_of_papers():
    """Public papers change in their own room, and with the day."""
    from doanket.kit import hooks, ticks

    from .services import figures, library, picture_files

    hooks.when("documents.public_changed", library.paper_changed)
    ticks.register("portal.picture_sizes", every=60, deed=picture_files.make_recent_sizes)
    ticks.register("portal.validity", every=6 * 3600, deed=library.turn_validity)
    ticks.register("portal.moved_figures", every=1800, deed=figures.note_moved_figures)
