"""A conference that is held on another machine: what was taken along, and what came back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, UidField
from doanket.kit.privacy import Privacy

from ..choices import LoanKind, LoanState
from .conference import Conference, user_key


class Loan(models.Model):
    """One going out and coming back. ``base`` is what left this machine; ``brought`` what came back and waits for a decision.

    On the laptop the same uid stands with kind ``in``: only a pack that names it is taken back.
    """

    privacy = Privacy(
        internal="id uid conference kind state place made_at made_by base_digest brought_at brought_by merged_at counts", personal="base brought"
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="loans")
    kind = models.CharField(_("chiều"), max_length=3, choices=LoanKind)
    state = models.CharField(_("trạng thái"), max_length=8, choices=LoanState, default=LoanState.OUT)
    place = NfcCharField(_("mang đi đâu, máy nào"), max_length=120, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = user_key(_("người mang"), null=True)
    base = models.JSONField(default=dict)
    base_digest = models.CharField(max_length=64, blank=True)
    brought = models.JSONField(default=dict)
    brought_at = models.DateTimeField(null=True)
    brought_by = user_key(_("người mang về"), null=True)
    merged_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("lần mang hội nghị đi")
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "kind"], condition=Q(state__in=("out", "brought")), name="one_open_loan_per_conference"
            ),
        ]

    def __str__(self):
        return f"{self.conference}"

    @property
    def unit(self):
        return self.conference.unit
