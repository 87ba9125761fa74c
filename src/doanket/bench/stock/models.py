"""A front page and an article, as the library's tutorial has them."""

from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

NEWEST, RELATED = 12, 12


class StockHome(Page):
    """The newest articles."""

    def get_context(self, request, *args, **kwargs):
        newest = StockArticle.objects.live().descendant_of(self).select_related("lead_image").order_by("-published_at")[:NEWEST]
        return super().get_context(request, *args, **kwargs) | {"articles": newest, "menu": self.menu()}

    def menu(self):
        return self.get_children().live().in_menu()

    class Meta:
        app_label = "stock"


class StockSection(Page):
    """Stands in the menu and holds articles."""

    class Meta:
        app_label = "stock"


class StockArticle(Page):
    """An article of blocks."""

    lead = models.TextField()
    published_at = models.DateTimeField()
    lead_image = models.ForeignKey("wagtailimages.Image", models.PROTECT, related_name="+")
    body = StreamField(
        [("heading", blocks.CharBlock()), ("paragraph", blocks.RichTextBlock()), ("image", ImageChooserBlock())]
    )

    class Meta:
        app_label = "stock"

    def get_context(self, request, *args, **kwargs):
        related = StockArticle.objects.live().sibling_of(self, inclusive=False).order_by("-published_at")[:RELATED]
        home = StockHome.objects.ancestor_of(self).get()
        return super().get_context(request, *args, **kwargs) | {"related": related, "home": home, "menu": home.menu()}
