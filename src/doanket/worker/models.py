"""When each clock strikes next, and who may strike it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.privacy import Privacy


class Tick(models.Model):
    """The state of one registered clock."""

    privacy = Privacy(internal="id name every next_at last_run_at last_result failures")

    name = models.CharField(max_length=64, unique=True)
    every = models.PositiveIntegerField(help_text=_("giây"))
    next_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True)
    last_result = models.CharField(max_length=255, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("việc định kỳ")

    def __str__(self):
        return self.name


class WorkerLock(models.Model):
    """The one row that stands for the advisory lock on SQLite."""

    privacy = Privacy(internal="id holder held_until")

    holder = models.CharField(max_length=64, blank=True)
    held_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("khóa việc định kỳ")

    def __str__(self):
        return self.holder
