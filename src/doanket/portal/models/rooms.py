"""Pages with one purpose: fixed texts and lists drawn from other rooms, and albums."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit


class FixedPage(Page):
    """A page each site has once: introduction, structure, contact, documents, map, statement… ``kind`` says what it draws."""

    privacy = Privacy(public="page_ptr unit kind body english_title english_body checked_on")

    class Kind(models.TextChoices):
        TEXT = "text", _("bài giới thiệu")
        PEOPLE = "people", _("cơ cấu tổ chức, danh bạ")
        CONTACT = "contact", _("liên hệ")
        DOCUMENTS = "documents", _("văn bản")
        MAP = "map", _("bản đồ hành chính")
        ALBUMS = "albums", _("thư viện ảnh")
        AUDIO = "audio", _("thư viện âm thanh")
        LINKS = "links", _("liên kết")
        FIGURES = "figures", _("số liệu công bố")
        STATEMENT = "statement", _("tuyên bố về khả năng tiếp cận")
        COUNTING = "counting", _("cách đếm người đọc")
        RULES = "rules", _("quy định góp ý")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_fixed_pages", verbose_name=_("đơn vị"))
    kind = models.CharField(_("loại"), max_length=10, choices=Kind, default=Kind.TEXT)
    body = NfcTextField(_("nội dung"), blank=True)  # cleaned HTML, as Article.body
    english_title = NfcCharField(_("tên bằng tiếng Anh"), max_length=200, blank=True)
    english_body = NfcTextField(_("nội dung bằng tiếng Anh"), blank=True)
    checked_on = models.DateField(_("rà soát ngày"), null=True, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("kind"), FieldPanel("body")]
    parent_page_types = ["portal.UnitHome"]
    subpage_types = []

    class Meta:
        verbose_name = _("trang cố định")


class Album(Page):
    """Pictures of one occasion, each with its own words."""

    privacy = Privacy(public="page_ptr uid unit happened_on lead origin published_at", internal="state")

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_albums", verbose_name=_("đơn vị"))
    happened_on = models.DateField(_("ngày"), null=True, blank=True)
    lead = NfcTextField(_("lời dẫn"), blank=True)
    origin = models.JSONField(_("lập từ"), default=dict, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, default="draft")
    published_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True)

    content_panels = [
        *Page.content_panels, FieldPanel("happened_on"), FieldPanel("lead"), InlinePanel("pictures", label=_("ảnh")),
    ]  # fmt: skip
    parent_page_types = ["portal.UnitHome"]
    subpage_types = []

    class Meta:
        verbose_name = _("album ảnh")
        indexes = [models.Index(fields=["unit", "-published_at"], name="albums_newest_first")]


class AlbumPicture(Orderable):
    """One picture of an album."""

    privacy = Privacy(public="id sort_order album picture caption")

    album = ParentalKey(Album, related_name="pictures")
    picture = models.ForeignKey("portal.PortalPicture", models.PROTECT, related_name="+", verbose_name=_("ảnh"))
    caption = NfcCharField(_("chú thích"), max_length=300, blank=True)

    panels = [FieldPanel("picture"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh trong album")
