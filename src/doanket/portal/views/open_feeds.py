"""News as RSS 2.0, the map of pages (sitemaps.org 0.9), and robots.txt. Addresses in them are whole ones."""

from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import get_script_prefix, reverse
from django.utils.feedgenerator import Rss201rev2Feed

from doanket.kit.views import page

from ..queries import homes
from ..queries.feeds import maps, newest_of, newest_on, pages_on_map, papers_on_map, section_of
from ..queries.topics import topic_called
from ..serving.finding import address_of
from ..templatetags.portal import site_name
from .open_frame import absolute

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@page(public=True)
def site_feed(request, slug):
    """The newest of one site."""
    home = get_object_or_404(homes(), slug=slug)
    return _feed(request, site_name(home), address_of(home), newest_of(home.unit))


@page(public=True)
def section_feed(request, slug, section):
    """The newest of one section."""
    home = get_object_or_404(homes(), slug=slug)
    found = section_of(home, section)
    if found is None:
        raise Http404
    return _feed(request, f"{found.title} · {site_name(home)}", address_of(found), newest_of(home.unit, found))


@page(public=True)
def topic_feed(request, slug):
    """The newest of one topic, of all units."""
    topic = topic_called(slug)
    if topic is None:
        raise Http404
    return _feed(request, topic.name, reverse("cong:topic", args=[slug]), newest_on(topic))


def _feed(request, title, link, articles):
    feed = Rss201rev2Feed(
        title=title, link=absolute(request, link), description=f"Tin mới: {title}", language="vi",
        feed_url=absolute(request, request.path), ttl=30,
    )  # fmt: skip
    for article in articles:
        address = absolute(request, address_of(article))
        feed.add_item(
            title=article.title, link=address, description=article.lead, unique_id=address, unique_id_is_permalink=True,
            pubdate=article.published_at, updateddate=article.changed_at, categories=[topic.name for topic in article.topics.all()],
        )  # fmt: skip
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@page(public=True)
def sitemap(request):
    """The index: one file for each site, several for a large one."""
    lines = [
        f"<sitemap><loc>{escape(absolute(request, reverse('cong:sitemap_of_site', args=[one.home.slug, one.number])))}</loc>"
        f"{_changed(one.changed_at)}</sitemap>"
        for one in maps(homes())
    ]
    return _xml([f"{HEAD}<sitemapindex {NAMESPACE}>", *lines, "</sitemapindex>"])


@page(public=True)
def sitemap_of_site(request, slug, number):
    """The pages of one site, and its papers."""
    home = get_object_or_404(homes(), slug=slug)
    prefix = get_script_prefix()
    rows = [(prefix + path, when) for path, when in pages_on_map(home, number)] if 0 < number < 10_000 else []
    if not rows and 0 < number < 10_000:
        rows = [(reverse("cong:paper", args=[uid]), when) for uid, when in papers_on_map(home, number)]
    if not rows:
        raise Http404
    lines = [f"<url><loc>{escape(absolute(request, path))}</loc>{_changed(when)}</url>" for path, when in rows]
    return _xml([f"{HEAD}<urlset {NAMESPACE}>", *lines, "</urlset>"])


def _changed(when):
    return f"<lastmod>{when.isoformat(timespec='seconds')}</lastmod>" if when else ""


def _xml(lines):
    answer = HttpResponse("".join(lines), content_type="application/xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@page(public=True)
def robots(request):
    """Search engines may read the pages; the searches and forms of readers, and the officers' screens, lead nowhere."""
    closed = [reverse(name) for name in ("cong:search", "viet_tin:list", "account_login")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {absolute(request, reverse('portal_top:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
