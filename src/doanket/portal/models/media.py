"""Pictures and files of the portal. Each belongs to one unit, and only its people are offered it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit


class PortalPicture(AbstractImage):
    """A cleaned picture with the words for those who cannot see it, or the statement that it only decorates.

    ``needs_consent`` marks a child or a person who was helped; such a picture is shown only with ``consent_note``.
    """

    privacy = Privacy(
        public="id uid unit title file description width height focal_point_x focal_point_y focal_point_width "
        "focal_point_height collection alt is_decorative caption photographer",
        internal="created_at uploaded_by_user file_size file_hash needs_consent tags",
        personal="consent_note",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_pictures", verbose_name=_("đơn vị"))
    alt = NfcCharField(_("lời tả ảnh"), max_length=300, blank=True)
    is_decorative = models.BooleanField(_("ảnh trang trí"), default=False)
    caption = NfcCharField(_("chú thích"), max_length=300, blank=True)
    photographer = NfcCharField(_("người chụp"), max_length=120, blank=True)
    needs_consent = models.BooleanField(_("có trẻ em hoặc người được hỗ trợ"), default=False)
    consent_note = NfcTextField(_("đã được đồng ý thế nào"), blank=True)

    admin_form_fields = (
        "title", "file", "unit", "alt", "is_decorative", "caption", "photographer", "needs_consent", "consent_note",
    )  # fmt: skip

    class Meta:
        verbose_name = _("ảnh của cổng")
        verbose_name_plural = _("ảnh của cổng")

    @property
    def default_alt_text(self):
        return "" if self.is_decorative else self.alt


class PortalRendition(AbstractRendition):
    """One size of a picture."""

    privacy = Privacy(public="id image filter_spec file width height focal_point_key")

    image = models.ForeignKey(PortalPicture, models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("cỡ ảnh")
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PortalFile(AbstractDocument):
    """An attachment: checked by its content, kept under a name of ours."""

    privacy = Privacy(
        public="id uid unit title file collection file_size media_type words",
        internal="created_at uploaded_by_user file_hash tags",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_files", verbose_name=_("đơn vị"))
    media_type = models.CharField(_("loại tệp"), max_length=80, blank=True)
    words = models.TextField(_("chữ trong tệp"), blank=True, editable=False)  # for the search; empty if it holds none

    admin_form_fields = ("title", "file", "unit")

    class Meta:
        verbose_name = _("tệp của cổng")
        verbose_name_plural = _("tệp của cổng")
