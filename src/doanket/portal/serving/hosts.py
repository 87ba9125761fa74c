"""Which host shows which site. A unit with a domain of its own has a row in the library's table of sites."""

import json
import os
import shutil
from dataclasses import dataclass

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from wagtail.models import Site

from ..models import UnitHome
from .places import COMMON, point, served_generation, site_folder, write_whole

MOST_KNOWN = 1000


@dataclass(frozen=True, slots=True)
class Host:
    """``site`` is the slug of the only site this host shows; empty on a common host, which shows all."""

    site: str = ""


def own_hosts():
    """host → slug of the site, for units with a domain of their own. Two queries."""
    rows = dict(Site.objects.filter(is_default_site=False).values_list("hostname", "root_page_id"))
    slugs = dict(UnitHome.objects.filter(pk__in=rows.values(), live=True).values_list("pk", "slug"))
    return {host.lower(): slugs[page] for host, page in rows.items() if page in slugs}


def write_hosts():
    """Bring ``hosts.json`` and the folders of hosts to what the rows say. Only while holding ``locking.taking``."""
    generation = served_generation()
    if generation and _written() != own_hosts():
        link_hosts(generation)


def link_hosts(generation):
    """The folders by which a front server finds the pages of each host in ``generation``."""
    folder, own = site_folder() / str(generation), own_hosts()
    for entry in list(os.scandir(folder)):
        if entry.is_symlink() and entry.name not in _common():
            os.unlink(entry.path)
        elif not entry.is_symlink() and entry.is_dir() and not entry.name.startswith(COMMON):
            shutil.rmtree(entry.path)
    for host in _common():
        point(folder / host, COMMON)
    for host, slug in own.items():
        _show_only(folder / host, slug)
    write_whole(site_folder() / "hosts.json", json.dumps(own).encode())


def _written():
    try:
        return json.loads((site_folder() / "hosts.json").read_text())
    except FileNotFoundError:
        return None


def _show_only(folder, slug):
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(exist_ok=True)
    point(folder / slug, f"../{COMMON}/{slug}")
    point(folder / "index.html", f"{slug}/index.html")


def _common():
    """Names that the installation itself goes by and that can be a folder."""
    return {host for host in settings.ALLOWED_HOSTS if host and "*" not in host and "/" not in host and host[0] != "."}


class Hosts:
    """What this process knows of hosts: read again when the file changes."""

    def __init__(self):
        self._state, self._own, self._found = None, {}, {}

    def find(self, said):
        """The :class:`Host` of a request's ``Host`` line; None where the application must say no."""
        self._read_again()
        if said not in self._found:
            if len(self._found) > MOST_KNOWN:
                self._found.clear()
            self._found[said] = self._judge(said)
        return self._found[said]

    def _judge(self, said):
        name, _port = split_domain_port(said)
        if not name or not validate_host(name, settings.ALLOWED_HOSTS):
            return None
        return Host(self._own.get(name, ""))

    def _read_again(self):
        try:
            state = os.stat(f"{settings.SITE_FOLDER}/hosts.json").st_mtime_ns
        except FileNotFoundError:
            state = 0
        if state != self._state:
            self._state, self._own, self._found = state, _written() or {}, {}
