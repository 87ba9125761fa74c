"""What goes on in the hall: speakers, contributions, and the one row every screen follows."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy

from ..choices import Channel, ContributionState, Screen, SpeechState
from .conference import AgendaItem, Conference, user_key
from .delegates import Delegate


class HallState(models.Model):
    """What all screens of a hall show now. ``payload`` is what the projector and every delegate may see: no personal answer
    stands in it. A poller asks for ``revision`` only."""

    privacy = Privacy(internal="conference revision screen motion payload changed_at")

    conference = models.OneToOneField(Conference, models.CASCADE, primary_key=True, related_name="hall")
    revision = models.PositiveBigIntegerField(default=0)
    screen = models.CharField(_("màn chiếu"), max_length=8, choices=Screen, default=Screen.WELCOME)
    motion = models.ForeignKey("Motion", models.SET_NULL, null=True, blank=True, related_name="+")
    payload = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("trạng thái hội trường")

    def __str__(self):
        return f"{self.conference_id}/{self.revision}"

    @property
    def unit(self):
        return self.conference.unit


class Speech(models.Model):
    """A request to speak and what became of it. Order: turns balanced between organisations, unless the chair moves somebody."""

    privacy = Privacy(
        internal="id uid conference item delegate state asked_at via moved_to limit_seconds started_at ended_at recorded_by",
        personal="topic summary",
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="speeches")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="speeches")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="speeches")
    state = models.CharField(_("trạng thái"), max_length=10, choices=SpeechState, default=SpeechState.ASKED)
    topic = NfcCharField(_("về việc"), max_length=200, blank=True)
    summary = NfcTextField(_("tóm tắt ý kiến"), blank=True)
    asked_at = models.DateTimeField(_("đăng ký lúc"))
    via = models.CharField(_("đăng ký qua"), max_length=6, choices=Channel, default=Channel.CLERK)
    moved_to = models.IntegerField(_("chủ tọa xếp"), null=True, blank=True)
    limit_seconds = models.PositiveSmallIntegerField(_("thời gian (giây)"), default=300)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True)
    recorded_by = user_key(_("người ghi"), null=True)

    class Meta:
        verbose_name = _("lượt phát biểu")
        constraints = [
            models.UniqueConstraint(fields=["conference"], condition=Q(state="speaking"), name="one_speaker_at_a_time"),
            models.UniqueConstraint(
                fields=["conference", "delegate"], condition=Q(state="asked"), name="one_open_request_per_delegate"
            ),
        ]

    def __str__(self):
        return f"{self.delegate}"

    @property
    def unit(self):
        return self.conference.unit

    @property
    def ends_at(self):
        """When the time given is over; None before the speech."""
        return self.started_at + timedelta(seconds=self.limit_seconds) if self.started_at else None


class Contribution(models.Model):
    """A written contribution (tham luận): collected before, ordered, spoken or kept, and published if chosen."""

    privacy = Privacy(
        internal="id uid conference delegate title file file_name order minutes state received_at via recorded_by",
        personal="author_name organisation_name body",
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="contributions")
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, blank=True, related_name="contributions")
    author_name = NfcCharField(_("người viết"), max_length=120)
    organisation_name = NfcCharField(_("đơn vị"), max_length=160, blank=True)
    title = NfcCharField(_("tên tham luận"), max_length=300)
    body = NfcTextField(_("nội dung"), blank=True)
    file = models.FileField(_("tệp"), upload_to="conferences/contributions/", blank=True)
    file_name = NfcCharField(max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    minutes = models.PositiveSmallIntegerField(_("số phút"), default=7)
    state = models.CharField(_("trạng thái"), max_length=10, choices=ContributionState, default=ContributionState.RECEIVED)
    received_at = models.DateTimeField(_("nhận lúc"))
    via = models.CharField(_("nhận qua"), max_length=6, choices=Channel, default=Channel.CLERK)
    recorded_by = user_key(_("người ghi"), null=True)

    class Meta:
        verbose_name = _("tham luận")

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.conference.unit
