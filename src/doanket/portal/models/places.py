"""The tree of pages: one root, under it one home for each unit that has a site, under that its sections."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from doanket.kit.fields import NfcCharField, NfcTextField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import Accent, SectionKind


class PortalRoot(Page):
    """The one page above all sites: the list of the committees that have one."""

    privacy = Privacy(public="page_ptr")
    max_count = 1
    subpage_types = ["portal.UnitHome"]

    class Meta:
        verbose_name = _("gốc của cổng")


class UnitHome(Page):
    """The front page of one unit's site. What is empty is taken from the unit above (``theme`` of the province)."""

    privacy = Privacy(
        public="page_ptr unit accent banner welcome welcome_runs intro english_intro english_contact comments_open ratings_open "
        "shows_visitors opened_at",
        internal="one_person",
    )

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="portal_home", verbose_name=_("đơn vị"))
    accent = models.CharField(_("màu nhấn"), max_length=8, choices=Accent, blank=True)
    banner = models.ForeignKey(
        "portal.PortalPicture", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ảnh đầu trang")
    )
    welcome = NfcCharField(_("lời chào"), max_length=200, blank=True)
    welcome_runs = models.BooleanField(_("lời chào chạy ngang"), default=False)
    intro = NfcTextField(_("giới thiệu ngắn"), blank=True)
    english_intro = NfcTextField(_("giới thiệu bằng tiếng Anh"), blank=True)
    english_contact = NfcTextField(_("liên hệ bằng tiếng Anh"), blank=True)
    comments_open = models.BooleanField(_("cho góp ý dưới bài"), default=False)
    ratings_open = models.BooleanField(_("cho chấm sao dưới bài"), default=False)
    shows_visitors = models.BooleanField(_("hiện số người đọc"), default=True)
    one_person = models.BooleanField(_("đơn vị chỉ có một người viết: người viết được tự đăng"), default=False)
    opened_at = models.DateTimeField(_("mở trang lúc"), auto_now_add=True)

    content_panels = [*Page.content_panels, FieldPanel("accent"), FieldPanel("welcome"), FieldPanel("intro")]
    parent_page_types = ["portal.PortalRoot"]
    subpage_types = ["portal.SectionPage", "portal.FixedPage", "portal.Album"]

    class Meta:
        verbose_name = _("trang của đơn vị")


class SectionPage(Page):
    """A section of a site: the articles of one kind, newest first."""

    privacy = Privacy(public="page_ptr unit kind intro")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_sections", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=12, choices=SectionKind, default=SectionKind.NEWS)
    intro = NfcTextField(_("lời dẫn"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("kind"), FieldPanel("intro")]
    parent_page_types = ["portal.UnitHome"]
    subpage_types = ["portal.Article"]

    class Meta:
        verbose_name = _("chuyên mục")
