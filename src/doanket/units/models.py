"""The tree of committees: identities, where each hung when, and who followed whom."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.accounts.models import Language
from doanket.kernel.text import fold, slugify, sort_key
from doanket.kit.fields import ByteOrderedField, NfcCharField, UidField, fitting
from doanket.kit.privacy import Privacy


def under(path, column="path"):
    """The condition «at or below ``path``», as a range that every index can serve.

    A path ends with ``/`` and the next byte is ``0``: ``/1/12/`` ≤ p < ``/1/120`` holds all of the subtree and
    never ``/1/123/``. ``startswith`` would not use the index on SQLite.
    """
    return Q(**{f"{column}__gte": path, f"{column}__lt": path[:-1] + "0"})


class UnitKind(models.Model):
    """Levels and kinds are data: nation, province, ward, commune, special zone, residential area, organisation, branch…"""

    privacy = Privacy(public="id code name level prefix order starts_on ends_before is_front")

    code = models.CharField(_("mã"), max_length=32, unique=True)
    name = NfcCharField(_("tên loại"), max_length=80)
    level = models.PositiveSmallIntegerField(_("cấp"), help_text=_("0 là trung ương, 1 tỉnh, 2 xã, 3 khu dân cư"))
    prefix = NfcCharField(_("chữ đứng trước tên"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    is_front = models.BooleanField(_("là tổ chức Mặt trận"), default=True)
    starts_on = models.DateField(_("có từ"), null=True, blank=True)
    ends_before = models.DateField(_("thôi dùng từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("loại đơn vị")

    def __str__(self):
        return self.name


class UnitQuerySet(models.QuerySet):
    def under(self, unit):
        """``unit`` and everything below it today."""
        return self.filter(under(unit.path))

    def strictly_under(self, unit):
        return self.under(unit).exclude(pk=unit.pk)

    def alive(self):
        return self.filter(closed_on__isnull=True)

    def in_order(self):
        return self.order_by("kind__order", "sort_key", "pk")


class Unit(models.Model):
    """An identity that is never reused. ``path``, ``depth`` and ``parent`` repeat the placement that holds today."""

    privacy = Privacy(
        public="id uid kind code name slug sort_key search path depth parent opened_on closed_on latitude longitude "
        "seat_place",
        internal="households second_language",
    )

    uid = UidField()
    kind = models.ForeignKey(UnitKind, models.PROTECT, verbose_name=_("loại"))
    code = models.CharField(_("mã"), max_length=32, blank=True, help_text=_("mã đơn vị hành chính, nếu có"))
    name = NfcCharField(_("tên"), max_length=160)
    slug = models.SlugField(max_length=180, editable=False)
    sort_key = ByteOrderedField(max_length=500, editable=False)
    search = models.CharField(max_length=200, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", editable=False)
    path = ByteOrderedField(max_length=255, unique=True, null=True, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    seat_place = NfcCharField(_("địa danh ghi trên văn bản"), max_length=80, blank=True)
    second_language = models.ForeignKey(
        Language, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ngôn ngữ thứ hai")
    )
    latitude = models.DecimalField(_("vĩ độ"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("kinh độ"), max_digits=9, decimal_places=6, null=True, blank=True)
    opened_on = models.DateField(_("thành lập"))
    closed_on = models.DateField(_("kết thúc"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        indexes = [models.Index(fields=["parent", "kind"], name="children_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~Q(code=""), name="one_unit_per_kind_and_code"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="unit_closes_after_it_opens",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **options):
        self.slug = fitting(self, "slug", slugify(self.name))
        self.sort_key = fitting(self, "sort_key", sort_key(self.name))
        self.search = fitting(self, "search", fold(self.name))
        super().save(**options)

    @property
    def ancestor_ids(self):
        """Primary keys from the root down to the parent."""
        return [int(part) for part in (self.path or "").strip("/").split("/")[:-1] if part]


class UnitContact(models.Model):
    """How residents reach a committee: the one source of every contact block."""

    privacy = Privacy(public="id unit address phone hotline email hours note english_address")

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="contact", verbose_name=_("đơn vị"))
    address = NfcCharField(_("địa chỉ trụ sở"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    hotline = models.CharField(_("đường dây nóng"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    hours = NfcCharField(_("giờ làm việc"), max_length=160, blank=True)
    note = NfcCharField(_("ghi thêm"), max_length=200, blank=True)
    english_address = NfcCharField(_("địa chỉ bằng tiếng Anh"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("liên hệ của đơn vị")

    def __str__(self):
        return f"{self.unit}"


class PlacementQuerySet(models.QuerySet):
    def on(self, day):
        """The tree as it stood at the end of ``day``."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)

    def under(self, path):
        return self.filter(under(path))


class UnitPlacement(models.Model):
    """Where a unit hung, from ``starts_on`` until before ``ends_before``."""

    privacy = Privacy(public="id unit parent path starts_on ends_before reason")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements", verbose_name=_("đơn vị"))
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị cấp trên"))
    path = ByteOrderedField(max_length=255, db_index=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_before = models.DateField(_("đến trước ngày"), null=True, blank=True)
    reason = NfcCharField(_("căn cứ"), max_length=255, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("vị trí trong cây")
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ends_before__isnull=True), name="one_open_placement_per_unit"
            ),
            models.UniqueConstraint(fields=["unit", "starts_on"], name="one_placement_per_unit_and_day"),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")),
                name="placement_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return self.path


class Succession(models.Model):
    """Whose work a unit carries on after a merge or a split. Without a share a split total «không tách được»."""

    privacy = Privacy(public="id predecessor successor share happened_on basis")

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    share = models.DecimalField(_("phần"), max_digits=5, decimal_places=4, null=True, blank=True)
    happened_on = models.DateField(_("ngày"))
    basis = NfcCharField(_("căn cứ"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("kế thừa")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_per_pair"),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"
