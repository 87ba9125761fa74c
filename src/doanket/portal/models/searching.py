"""What the search of the portal looks through, and where old addresses lead."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import ByteOrderedField, NfcCharField, NfcTextField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit


class SearchEntry(models.Model):
    """One findable thing: public words only.

    ``words`` are the tokens of :mod:`doanket.portal.search.tokens`; the full-text index of the database stands beside the
    table and follows it. ``place`` grows with ``happened_at``, so that the newest are read first without sorting.
    """

    privacy = Privacy(public="id kind thing unit unit_path title excerpt words address happened_at place")

    class Kind(models.TextChoices):
        ARTICLE = "article", _("tin, bài")
        DOCUMENT = "document", _("văn bản")
        PERSON = "person", _("người")
        PAGE = "page", _("trang")
        ALBUM = "album", _("album ảnh")

    kind = models.CharField(max_length=8, choices=Kind)
    thing = models.PositiveBigIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit_path = ByteOrderedField(max_length=255)
    title = NfcCharField(max_length=300)
    excerpt = NfcTextField(blank=True)  # the public text in its own spelling, cut where a reader would stop
    words = models.TextField()
    address = models.CharField(max_length=400)
    happened_at = models.DateTimeField()
    place = models.BigIntegerField(unique=True)

    class Meta:
        verbose_name = _("mục tìm được")
        constraints = [models.UniqueConstraint(fields=["kind", "thing"], name="one_search_entry_per_thing")]


class SearchWord(models.Model):
    """A token of the index, and in about how many entries it stands (counted anew each night)."""

    privacy = Privacy(public="id token entries")

    token = ByteOrderedField(max_length=48, unique=True)
    entries = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("từ tìm được")


class OldAddress(models.Model):
    """An address of an old portal, or of a page that moved, and where it leads now."""

    privacy = Privacy(public="id host path page leads_to", internal="added_at")

    host = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=700)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="+")
    leads_to = models.CharField(max_length=500, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("địa chỉ cũ")
        constraints = [models.UniqueConstraint(fields=["host", "path"], name="an_old_address_leads_to_one_page")]
