"""The journal: who did what, where, when; sealed in a chain and never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import ByteOrderedField, UidField
from doanket.kit.privacy import Privacy

from .choices import EntryKind


class Entry(models.Model):
    """One deed, or one reading of a sensitive field. Inserted in the deed's own transaction; triggers refuse any change."""

    privacy = Privacy(
        internal="id uid occurred_at kind verb actor on_behalf_of target_type target_id target_uid unit_id unit_path "
        "fields digest content_hash",
        personal="address target_label facts search",
    )

    uid = UidField()
    occurred_at = models.DateTimeField(_("lúc"), db_index=True)
    kind = models.CharField(_("loại"), max_length=8, choices=EntryKind, default=EntryKind.DEED)
    verb = models.CharField(_("việc"), max_length=64)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("người làm"), related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("làm thay"), related_name="+"
    )
    target_type = models.CharField(max_length=64, blank=True)
    target_id = models.BigIntegerField(null=True)
    target_uid = models.UUIDField(null=True)
    target_label = models.CharField(_("đối tượng"), max_length=255, blank=True)
    unit_id = models.BigIntegerField(null=True)
    unit_path = ByteOrderedField(max_length=255, blank=True, db_index=True)
    fields = models.JSONField(_("các mục"), default=list)
    facts = models.JSONField(_("chi tiết"), default=dict)
    digest = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(_("địa chỉ máy"), null=True)
    content_hash = models.CharField(max_length=64)
    search = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("dòng nhật ký")
        indexes = [models.Index(fields=["target_type", "target_id"], name="entries_of_a_record")]

    def __str__(self):
        return f"{self.verb} {self.target_label}"


class EntryDetail(models.Model):
    """The readable values of an entry that retention or erasure may delete; the entry keeps their salted digest."""

    privacy = Privacy(internal="id entry salt", personal="values")

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="detail")
    salt = models.CharField(max_length=32)
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("chi tiết nhật ký")

    def __str__(self):
        return str(self.entry_id)


class Unsealed(models.Model):
    """An entry that waits for its seal: written beside it, gone when it is sealed."""

    privacy = Privacy(internal="entry")

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="waiting")

    class Meta:
        verbose_name = _("dòng chờ niêm")

    def __str__(self):
        return str(self.entry_id)


class Seal(models.Model):
    """A closed batch of entries. ``root`` covers the batch and the previous root, so a chain stands."""

    privacy = Privacy(internal="id number previous root entry_count sealed_at")

    number = models.PositiveBigIntegerField(_("số"), unique=True)
    previous = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    entry_count = models.PositiveIntegerField()
    sealed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("dấu niêm")

    def __str__(self):
        return f"{self.number}"


class SealedEntry(models.Model):
    """The place of an entry in its seal, with the hash it had then."""

    privacy = Privacy(internal="id seal entry position content_hash")

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="places")
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="place")
    position = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("dòng đã niêm")
        constraints = [models.UniqueConstraint(fields=["seal", "position"], name="one_entry_per_place_in_a_seal")]

    def __str__(self):
        return f"{self.seal_id}/{self.position}"
