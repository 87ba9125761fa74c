"""How the search stands in the installation: its index after every migration, its clocks, its check, what it hears."""

from django.db import connections
from django.db.models.signals import post_migrate
from wagtail.signals import page_slug_changed, post_page_move

from doanket.kit import checks, hooks, ticks

from . import engine


def register(config):
    """Called once, when the room is ready."""
    from ..services import indexing, letters, old_addresses

    post_migrate.connect(_index_stands, sender=config, dispatch_uid="portal.fulltext")
    page_slug_changed.connect(old_addresses.page_moved, dispatch_uid="portal.renamed")
    post_page_move.connect(old_addresses.page_moved, dispatch_uid="portal.moved")
    hooks.when("documents.public_changed", indexing.follow_paper)
    ticks.register("portal.search_tree", every=300, deed=indexing.units_that_moved)
    ticks.register("portal.search_nightly", every=24 * 3600, deed=indexing.nightly)
    ticks.register("portal.letters", every=900, deed=letters.send_due)
    checks.register("portal-search", "Mục tìm kiếm của cổng khớp với trang", indexing.faults_of_the_index)


def _index_stands(using, **_more):
    """The index is no table of Django's, so it is put on whenever the tables were: it stays as it is if it stands already."""
    from ..models import SearchEntry

    connection = connections[using]
    if SearchEntry._meta.db_table in connection.introspection.table_names():  # another room's tables may be made first
        engine.install(connection)
