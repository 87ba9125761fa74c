"""An article moves to another section; its old address leads to the new one."""

from .. import things
from ..models import Article, OldAddress
from ..serving.finding import address_of
from .changing import changed


def move_article(article, section):
    """Move, inside the transaction of the caller, who holds both rows."""
    old = address_of(article)
    slug = _slug_there(article, section)
    if slug != article.slug:
        Article.objects.filter(pk=article.pk).update(slug=slug)
        article.slug = slug
    article.move(section, pos="last-child")
    if article.live:
        OldAddress.objects.update_or_create(host="", path=old, defaults={"page": article.page_ptr, "leads_to": ""})
        changed(things.article(article.pk), things.news_of(article.unit_id))


def _slug_there(article, section):
    from .writing import free_slug

    return free_slug(article, section, title=article.slug)
