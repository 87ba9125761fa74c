"""``{% load schema %}``: what a page tells machines about itself (schema.org as JSON-LD).

A block of this type is data: browsers run nothing of it, and the content policy does not concern it.
"""

import json

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from doanket.units.queries import formal_name

from ..models import Article
from ..serving.finding import address_of
from ..sizes import card_of

register = template.Library()
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@register.simple_tag(takes_context=True)
def schema(context, page=None):
    """Everything this page is: the organisation on a front page, the article, and the way to it.

    ``{% schema %}`` takes the page of the context.
    """
    page, home = page or context.get("page"), context.get("home")
    if home is None or context.get("is_form") or not hasattr(page, "url_path"):
        return ""
    told = [_trail(page, home, context.get("around"))] if page.pk != home.pk else [_organisation(home, context.get("around"))]
    if isinstance(page, Article):
        told.insert(0, _article(page, home, context.get("card")))
    return mark_safe("".join(_block(one) for one in told))


def whole(path):
    """``path`` on the public address of the installation; as it is where none is set."""
    return f"{settings.PUBLIC_ADDRESS}{path}"


def _block(told):
    text = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'


def _publisher(home):
    return {"@type": "GovernmentOrganization", "name": formal_name(home.unit), "url": whole(address_of(home))}


def _organisation(home, around):
    told = _publisher(home)
    contact = getattr(around, "contact", None)
    if contact is not None:
        known = {"telephone": contact.phone or contact.hotline, "email": contact.email}
        told |= {name: value for name, value in known.items() if value}
        if contact.address:
            told["address"] = {"@type": "PostalAddress", "streetAddress": contact.address, "addressCountry": "VN"}
    if home.unit.latitude is not None and home.unit.longitude is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": float(home.unit.latitude), "longitude": float(home.unit.longitude)}
    return told


def _article(article, home, card):
    changed = article.changed_at or article.published_at
    told = {
        "@type": "NewsArticle", "headline": article.title[:110], "mainEntityOfPage": whole(address_of(article)), "inLanguage": "vi",
        "publisher": _publisher(home), "author": _author(article, home),
    }  # fmt: skip
    if article.published_at:
        told |= {"datePublished": article.published_at.isoformat(), "dateModified": changed.isoformat()}
    if card:
        told["image"] = whole(card_of(card.picture))
    if article.lead:
        told["description"] = article.lead
    return told


def _author(article, home):
    return {"@type": "Person", "name": article.author_line} if article.author_line else _publisher(home)


def _trail(page, home, around):
    """The way to the page: the site, its section, itself. The frame of the page knows the sections already."""
    steps = [(home.title, address_of(home))]
    words = page.url_path.strip("/").split("/")
    section = around.pages.get(words[-2]) if around and isinstance(page, Article) else None
    if section is not None:
        steps.append((section.title, address_of(section)))
    steps.append((page.title, address_of(page)))
    items = [{"@type": "ListItem", "position": place, "name": name, "item": whole(path)} for place, (name, path) in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}



