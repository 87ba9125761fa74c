"""What stands around the pages of a site, inherited downward where ``for_below`` says so."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import FurnitureKind


class FurnitureQuerySet(models.QuerySet):
    def on(self, moment):
        """What is to be seen at ``moment``."""
        begun = Q(shown_from__isnull=True) | Q(shown_from__lte=moment)
        return self.filter(begun, Q(shown_until__isnull=True) | Q(shown_until__gt=moment))


class Furniture(models.Model):
    """A link, a fan page, a «cần biết» box or a banner, with the days on which it is shown."""

    privacy = Privacy(
        public="id uid unit kind title url text group picture shown_from shown_until for_below order",
        internal="fault checked_at",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_furniture", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=8, choices=FurnitureKind)
    title = NfcCharField(_("tên"), max_length=160)
    url = models.CharField(_("địa chỉ"), max_length=500, blank=True)
    text = NfcTextField(_("lời"), blank=True)
    group = NfcCharField(_("nhóm"), max_length=80, blank=True)
    picture = models.ForeignKey(
        "portal.PortalPicture", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ảnh")
    )
    shown_from = models.DateTimeField(_("hiện từ"), null=True, blank=True)
    shown_until = models.DateTimeField(_("hiện đến"), null=True, blank=True)
    for_below = models.BooleanField(_("hiện cả ở trang của đơn vị cấp dưới"), default=False)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    fault = NfcCharField(_("lỗi của địa chỉ"), max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = FurnitureQuerySet.as_manager()

    class Meta:
        verbose_name = _("vật trên trang")
        indexes = [models.Index(fields=["unit", "kind", "order"], name="furniture_of_a_site")]

    def __str__(self):
        return self.title


class Track(models.Model):
    """A piece of sound of the library: with its length, its words and the right by which it is offered."""

    privacy = Privacy(
        public="id uid unit title performer sound media_type seconds transcript rights order published_at"
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_tracks", verbose_name=_("đơn vị"))
    title = NfcCharField(_("tên"), max_length=160)
    performer = NfcCharField(_("người thể hiện"), max_length=160, blank=True)
    sound = models.FileField(_("tệp âm thanh"), upload_to="portal/sounds", max_length=200)
    media_type = models.CharField(max_length=40)
    seconds = models.PositiveIntegerField(_("dài (giây)"), default=0)
    transcript = NfcTextField(_("lời ghi lại hoặc tóm tắt"))
    rights = NfcCharField(_("quyền sử dụng"), max_length=300)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    published_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("bản âm thanh")

    def __str__(self):
        return self.title
