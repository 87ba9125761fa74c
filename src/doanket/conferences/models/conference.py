"""The conference itself, its kind, its agenda and what is due before it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from doanket.documents.models import Document
from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.people.models import Term
from doanket.units.models import Unit

from ..choices import ConferenceState, Convenes, ItemKind, ItemState


def user_key(name, **more):
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=name, **more)


class ConferenceKind(models.Model):
    """A kind of conference with its template: agenda, checklist, who is convened; data, editable."""

    privacy = Privacy(public="id uid code name note title_pattern is_numbered convenes agenda checklist order is_active source")

    uid = UidField()
    code = models.CharField(_("mã"), max_length=32, unique=True)
    name = NfcCharField(_("loại hội nghị"), max_length=120)
    note = NfcCharField(_("dùng khi nào"), max_length=200, blank=True)
    title_pattern = NfcCharField(_("mẫu tên"), max_length=200, help_text=_("dùng {number}, {term}, {year}, {month}, {unit}"))
    is_numbered = models.BooleanField(_("đánh số trong nhiệm kỳ"), default=True)
    convenes = models.CharField(_("triệu tập"), max_length=10, choices=Convenes, default=Convenes.COMMITTEE)
    agenda = models.JSONField(_("chương trình mẫu"), default=list)
    checklist = models.JSONField(_("việc phải làm trước"), default=list)
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("loại hội nghị")

    def __str__(self):
        return self.name


class Conference(models.Model):
    """A numbered session of a committee's term, or another meeting of its kind. The number is taken when it is convened.

    ``revision`` grows with every change the hall must see.
    """

    privacy = Privacy(
        internal="id uid unit kind term number title place online_url starts_at ends_at opened_at closed_at state "
        "cancel_reason weights_on weights_basis copied_from letter created_by created_at revision search phone_codes_on "
        "speech_seconds carried_at borrowed_from",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conferences", verbose_name=_("đơn vị"))
    kind = models.ForeignKey(ConferenceKind, models.PROTECT, related_name="+", verbose_name=_("loại"))
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="conferences", verbose_name=_("nhiệm kỳ"))
    number = models.PositiveSmallIntegerField(_("lần thứ"), null=True, blank=True)
    title = NfcCharField(_("tên hội nghị"), max_length=200)
    place = NfcCharField(_("địa điểm"), max_length=200, blank=True)
    online_url = models.URLField(_("đường dẫn họp trực tuyến"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("dự kiến xong"), null=True, blank=True)
    opened_at = models.DateTimeField(_("khai mạc lúc"), null=True)
    closed_at = models.DateTimeField(_("bế mạc lúc"), null=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=ConferenceState, default=ConferenceState.PREPARING)
    cancel_reason = NfcCharField(_("lý do hủy"), max_length=255, blank=True)
    weights_on = models.BooleanField(_("biểu quyết có trọng số"), default=False)
    weights_basis = NfcCharField(_("căn cứ của trọng số"), max_length=255, blank=True)
    phone_codes_on = models.BooleanField(_("đại biểu tự điểm danh bằng điện thoại"), default=True)
    speech_seconds = models.PositiveSmallIntegerField(_("thời gian một lượt phát biểu (giây)"), default=300)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chép từ"))
    letter = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("giấy mời"), editable=False
    )
    carried_at = models.DateTimeField(_("mang ra máy khác lúc"), null=True)
    borrowed_from = NfcCharField(_("mang từ máy nào về đây"), max_length=120, blank=True)
    created_by = user_key(_("người lập"))
    created_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=0)
    search = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        verbose_name = _("hội nghị")
        indexes = [models.Index(fields=["unit", "starts_at"], name="conferences_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                condition=Q(number__isnull=False) & ~Q(state="cancelled"),
                name="one_conference_per_number_of_a_term",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False), name="conference_closes_after_it_opens"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **options):
        self.search = fitting(self, "search", fold(f"{self.title} {self.place}"))
        if (names := options.get("update_fields")) is not None:
            options["update_fields"] = {*names, "search"}
        super().save(**options)

    def get_absolute_url(self):
        return reverse("conferences:detail", args=[self.pk])

    @property
    def short_title(self):
        """«Lần thứ 9» where the conference has a number, else its title: the way back above a page."""
        return _now("Lần thứ %(number)d") % {"number": self.number} if self.number else self.title

    @property
    def is_before(self):
        return self.state in {ConferenceState.PREPARING, ConferenceState.CONVENED}

    @property
    def is_open(self):
        return self.state == ConferenceState.OPEN

    @property
    def is_closed(self):
        return self.state == ConferenceState.CLOSED

    @property
    def is_away(self):
        """Carried to a laptop: it is held there, and this copy waits."""
        return self.carried_at is not None

    @property
    def is_borrowed(self):
        """Held here on a laptop for another machine, which keeps the registers and gives the numbers."""
        return bool(self.borrowed_from)


class AgendaItem(models.Model):
    """One item of the agenda tree, with who presents it and for how long."""

    privacy = Privacy(
        internal="id uid conference parent order kind title minutes starts_at state started_at ended_at is_late_change note",
        personal="presenter presenter_name",
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("thuộc mục"))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    kind = models.CharField(_("loại"), max_length=12, choices=ItemKind, default=ItemKind.OTHER)
    title = NfcCharField(_("nội dung"), max_length=300)
    presenter = models.ForeignKey(
        "Delegate", models.SET_NULL, null=True, blank=True, related_name="presents", verbose_name=_("người trình bày")
    )
    presenter_name = NfcCharField(_("người trình bày (ghi tay)"), max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(_("số phút"), default=10)
    starts_at = models.DateTimeField(_("dự kiến lúc"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=ItemState, default=ItemState.WAITING)
    started_at = models.DateTimeField(_("bắt đầu lúc"), null=True)
    ended_at = models.DateTimeField(_("xong lúc"), null=True)
    is_late_change = models.BooleanField(_("đổi sau khi đã gửi giấy mời"), default=False)
    note = NfcTextField(_("ghi chú"), blank=True)

    class Meta:
        verbose_name = _("mục chương trình")
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(state="now"), name="one_current_item_per_conference"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="item_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.conference.unit


class ItemPaper(models.Model):
    """A paper laid before an item: from the shelf, or an uploaded file. Guests see only what is not ``members_only``."""

    privacy = Privacy(internal="id uid item document title file file_name file_size order members_only added_by added_at withdrawn_reason")

    uid = UidField()
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản"))
    title = NfcCharField(_("tên tài liệu"), max_length=200, blank=True)
    file = models.FileField(_("tệp"), upload_to="conferences/papers/", blank=True)
    file_name = NfcCharField(max_length=160, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    order = models.PositiveSmallIntegerField(default=0)
    members_only = models.BooleanField(_("chỉ người được triệu tập đọc"), default=True)
    added_by = user_key(_("người đưa vào"))
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_reason = NfcCharField(_("lý do rút"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("tài liệu")

    def __str__(self):
        return self.title or str(self.document)

    @property
    def unit(self):
        return self.item.conference.unit


class Checkpoint(models.Model):
    """One thing due before or after the conference (T-10 letters, T-3 papers…), done by whom and when."""

    privacy = Privacy(internal="id uid conference code title due_on done_at done_by order")

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="checkpoints")
    code = models.CharField(max_length=32)
    title = NfcCharField(_("việc"), max_length=200)
    due_on = models.DateField(_("hạn"))
    order = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(_("xong lúc"), null=True)
    done_by = user_key(_("người làm"), null=True)

    class Meta:
        verbose_name = _("việc phải làm")
        constraints = [models.UniqueConstraint(fields=["conference", "code"], name="one_checkpoint_per_code")]

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.conference.unit
