"""Who is convened or invited, what they answered, and when they were in the hall."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kernel.text import fold, initials, name_sort_key
from doanket.kit.fields import ByteOrderedField, NfcCharField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.people.models import MemberOrganisation, Person, Sector
from doanket.units.models import Unit

from ..choices import CONVENED_GROUPS, Channel, DelegateGroup, Duty, Reply
from .conference import Conference, user_key


class Delegate(models.Model):
    """Somebody on the list: a member of the committee or a guest. Name and title are kept as they were for this session.

    ``code_hash`` is the SHA-256 of the 128-bit code on the letter; ``device`` names the one phone it opened, if any.
    """

    privacy = Privacy(
        internal="id uid conference person group sector organisation board honorific reply reply_channel replied_at "
        "substitutes weight seat_label order invited_at letter_count device device_at device_count removed_at sees_papers",
        personal="full_name title organisation_name represents phone email reply_note sort_key search",
        sensitive="code_hash",
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="delegates")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name=_("hồ sơ"))
    group = models.CharField(_("nhóm"), max_length=12, choices=DelegateGroup, default=DelegateGroup.MEMBER)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành phần"))
    organisation = models.ForeignKey(
        MemberOrganisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tổ chức thành viên")
    )
    board = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("khu dân cư"))
    full_name = NfcCharField(_("họ và tên"), max_length=120)
    honorific = models.CharField(_("cách xưng hô"), max_length=8, choices=Honorific, default=Honorific.ONG)
    title = NfcCharField(_("chức danh"), max_length=200, blank=True)
    organisation_name = NfcCharField(_("đơn vị, tổ chức"), max_length=160, blank=True)
    represents = NfcCharField(_("đại diện cho"), max_length=160, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    seat_label = NfcCharField(_("ghế"), max_length=20, blank=True)
    weight = models.PositiveSmallIntegerField(_("trọng số"), default=1)
    sees_papers = models.BooleanField(_("được đọc tài liệu nội bộ"), default=True)
    invited_at = models.DateTimeField(_("gửi giấy mời lúc"), null=True)
    letter_count = models.PositiveSmallIntegerField(default=0)
    code_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 (unique where set)
    device = models.CharField(max_length=32, blank=True, editable=False)
    device_at = models.DateTimeField(null=True, editable=False)
    device_count = models.PositiveSmallIntegerField(default=0, editable=False)
    reply = models.CharField(_("trả lời"), max_length=10, choices=Reply, blank=True, default="")
    reply_channel = models.CharField(_("trả lời qua"), max_length=6, choices=Channel, blank=True, default="")
    reply_note = NfcCharField(_("lý do, ghi chú"), max_length=255, blank=True)
    replied_at = models.DateTimeField(_("trả lời lúc"), null=True)
    substitutes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes_by", verbose_name=_("dự thay cho"))
    removed_at = models.DateTimeField(_("đưa ra khỏi danh sách lúc"), null=True)
    sort_key = ByteOrderedField(max_length=400, editable=False, default="")
    search = models.CharField(max_length=400, editable=False, default="")

    class Meta:
        verbose_name = _("đại biểu")
        indexes = [models.Index(fields=["conference", "sort_key"], name="delegates_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"],
                condition=Q(person__isnull=False, removed_at__isnull=True),
                name="one_delegate_per_person_and_conference",
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="delegate_weighs_at_least_one"),
        ]

    def __str__(self):
        return self.full_name

    def save(self, **options):
        self.with_keys()
        if (names := options.get("update_fields")) is not None:
            options["update_fields"] = {*names, "sort_key", "search"}
        super().save(**options)

    @property
    def unit(self):
        return self.conference.unit

    @property
    def is_convened(self):
        """Counts for the quorum and may vote. A substitute listens and speaks, and does not vote."""
        return self.group in CONVENED_GROUPS and self.substitutes_id is None

    @property
    def addressed(self):
        return f"{self.get_honorific_display()} {self.full_name.split()[-1]}"

    @property
    def addressed_in_full(self):
        return f"{self.get_honorific_display()} {self.full_name}"

    @property
    def initials(self):
        return initials(self.full_name)

    def with_keys(self):
        """Itself, with the columns that are counted from the name; for rows that are made many at once."""
        self.sort_key = fitting(self, "sort_key", name_sort_key(self.full_name))
        self.search = fitting(self, "search", fold(f"{self.full_name} {self.title} {self.organisation_name}"))
        return self


class DutyHolder(models.Model):
    """Who chairs, keeps the minutes or counts."""

    privacy = Privacy(internal="id uid conference delegate duty order")

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="duties")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="duties")
    duty = models.CharField(_("nhiệm vụ"), max_length=10, choices=Duty)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("nhiệm vụ tại hội nghị")
        constraints = [models.UniqueConstraint(fields=["conference", "delegate", "duty"], name="one_duty_per_delegate")]

    def __str__(self):
        return f"{self.get_duty_display()} {self.delegate}"

    @property
    def unit(self):
        return self.conference.unit


class Presence(models.Model):
    """One stay in the hall, from arrival until leaving; the presence at any moment is counted from these."""

    privacy = Privacy(internal="id uid delegate arrived_at left_at how online recorded_by left_recorded_by", personal="left_note")

    uid = UidField()
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="presences")
    arrived_at = models.DateTimeField(_("đến lúc"))
    left_at = models.DateTimeField(_("về lúc"), null=True)
    how = models.CharField(_("điểm danh bằng"), max_length=6, choices=Channel, default=Channel.CLERK)
    online = models.BooleanField(_("dự trực tuyến"), default=False)
    left_note = NfcCharField(_("lý do về sớm"), max_length=255, blank=True)
    recorded_by = user_key(_("người ghi"), null=True)
    left_recorded_by = user_key(_("người ghi lúc về"), null=True)

    class Meta:
        verbose_name = _("lượt có mặt")
        constraints = [
            models.UniqueConstraint(fields=["delegate"], condition=Q(left_at__isnull=True), name="one_open_presence_per_delegate"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")), name="presence_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return f"{self.delegate}"

    @property
    def unit(self):
        return self.delegate.conference.unit
