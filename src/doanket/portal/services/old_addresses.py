"""Where a page stood leads to where it stands: for pages that move or are called otherwise."""

from wagtail.models import Page

from ..models import OldAddress, SearchEntry
from .indexing import reindex

LONGEST = OldAddress._meta.get_field("path").max_length
AT_ONCE = 500


def remember_old_address(page, path, host=""):
    """``path`` (as typed after the host) of ``host`` leads to ``page`` from now on. Whatever it led to before is forgotten."""
    if path and len(path) <= LONGEST:
        OldAddress.objects.update_or_create(host=host, path=path, defaults={"page_id": page.pk, "leads_to": ""})


def page_moved(instance, url_path_before="", url_path_after="", instance_before=None, **_more):
    """Heard from the tree of pages: of the page, and of everything live below it, the old address leads to the new one."""
    before = url_path_before or getattr(instance_before, "url_path", "")
    after = url_path_after or instance.url_path
    if not before or before == after:
        return
    below = Page.objects.filter(path__gte=instance.path, path__lt=instance.path[:-1] + chr(ord(instance.path[-1]) + 1), live=True)
    for page in below.only("pk", "url_path").iterator(chunk_size=AT_ONCE):
        if page.url_path.startswith(after):
            remember_old_address(page, _public(before + page.url_path.removeprefix(after)))
    moved = set(below.values_list("pk", flat=True))
    for kind in (SearchEntry.Kind.ARTICLE, SearchEntry.Kind.PAGE, SearchEntry.Kind.ALBUM):
        reindex(kind, moved)


def _public(url_path):
    return "/" + url_path.strip("/").split("/", 1)[-1] + "/"
