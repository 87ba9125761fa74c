"""News that waits for the portal."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import NewsState
from .base import user_key


class NewsDraft(models.Model):
    """A piece of news from a room to the portal, which turns it into a page.

    ``body`` is a list of plain paragraphs; ``pictures`` a list of ``{file, caption, alt, credit}``, ``file`` a name in
    the private storage; ``origin`` says in plain values what it was drawn from.
    """

    privacy = Privacy(
        internal="id uid unit title lead body origin state created_by created_at changed_by changed_at handed_by handed_at "
        "taken_at address revision search",
        personal="pictures",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="news_drafts", verbose_name=_("đơn vị"))
    title = NfcCharField(_("tiêu đề"), max_length=200)
    lead = NfcTextField(_("lời dẫn"), blank=True)
    body = models.JSONField(_("nội dung"), default=list)
    pictures = models.JSONField(_("ảnh"), default=list, blank=True)
    origin = models.JSONField(_("lập từ"), default=dict, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=NewsState, default=NewsState.DRAFT)
    created_by = user_key(_("người soạn"))
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = user_key(_("người sửa"))
    changed_at = models.DateTimeField(_("sửa lúc"), auto_now=True)
    handed_by = user_key(_("người giao"), null=True)
    handed_at = models.DateTimeField(_("giao lúc"), null=True)
    taken_at = models.DateTimeField(_("cổng nhận lúc"), null=True)
    address = models.CharField(_("địa chỉ trên cổng"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    search = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        verbose_name = _("tin chờ đăng")
        indexes = [models.Index(fields=["unit", "state"], name="news_of_a_unit_by_state")]

    def __str__(self):
        return self.title

    def save(self, **options):
        self.search = fitting(self, "search", fold(self.title))
        super().save(**options)

    def get_absolute_url(self):
        return reverse("documents:news", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == NewsState.DRAFT

    @property
    def is_ready(self):
        return self.state == NewsState.READY

    @property
    def is_open(self):
        """Whether it can still be changed here."""
        return self.state in (NewsState.DRAFT, NewsState.READY)
