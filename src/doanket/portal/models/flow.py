"""Approval by a leader who has no account."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from doanket.accounts.models import User
from doanket.kit.fields import NfcCharField
from doanket.kit.privacy import Privacy

from .articles import Article


class ApprovalLink(models.Model):
    """A secret address, sent to one leader, that shows one text and takes one answer. The secret itself is not kept."""

    privacy = Privacy(
        internal="id article revision digest expires_at spent_at made_by created_at answer", personal="leader_name"
    )

    article = models.ForeignKey(Article, models.CASCADE, related_name="approval_links")
    revision = models.PositiveIntegerField()
    leader_name = NfcCharField(_("người duyệt"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    spent_at = models.DateTimeField(_("đã trả lời lúc"), null=True)
    answer = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("liên kết duyệt bài")
