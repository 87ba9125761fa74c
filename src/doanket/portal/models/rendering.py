"""Which file was made of which things, so that a change takes away just those files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.privacy import Privacy


class Generation(models.Model):
    """One row: the number of the folder that is served now. A broad change takes the next."""

    privacy = Privacy(internal="id number begun_at")

    number = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("thế hệ tệp")


class RenderedFile(models.Model):
    """A file that stands in the served folder; ``path`` is below the folder of its generation."""

    privacy = Privacy(internal="id generation path made_at")

    generation = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("tệp dựng sẵn")
        constraints = [models.UniqueConstraint(fields=["generation", "path"], name="one_row_per_rendered_file")]


class RenderedThing(models.Model):
    """A thing a file shows: «article:12», «site:7», «news:7»…"""

    privacy = Privacy(internal="id file thing")

    file = models.ForeignKey(RenderedFile, models.CASCADE, related_name="things")
    thing = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("vật trong tệp")
        constraints = [models.UniqueConstraint(fields=["thing", "file"], name="a_thing_once_in_a_file")]


class Stale(models.Model):
    """A thing that changed, written in the transaction of the change; gone when its files are."""

    privacy = Privacy(internal="id thing changed_at")

    thing = models.CharField(max_length=60)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("vật đã đổi")
