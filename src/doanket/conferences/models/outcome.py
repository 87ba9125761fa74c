"""What comes out: the resolution, the minutes, directions, tasks and photographs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.documents.models import Document
from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.people.models import Person
from doanket.units.models import Unit

from ..choices import AmendmentKind, AmendmentState, ResolutionState, TaskSource, TaskState
from .conference import AgendaItem, Conference, user_key
from .delegates import Delegate


class Resolution(models.Model):
    """The resolution on its way from draft to number; ``motion`` is the vote that adopted it."""

    privacy = Privacy(internal="id uid conference title state motion document revision created_by created_at")

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="resolutions")
    title = NfcCharField(_("trích yếu"), max_length=300)
    state = models.CharField(_("trạng thái"), max_length=8, choices=ResolutionState, default=ResolutionState.DRAFT)
    motion = models.ForeignKey("Motion", models.SET_NULL, null=True, blank=True, related_name="resolutions")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản"))
    revision = models.PositiveIntegerField(default=0)
    created_by = user_key(_("người soạn"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("nghị quyết")

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.conference.unit


class ResolutionParagraph(models.Model):
    """One paragraph of a draft; ``original`` is the text as first laid before the hall."""

    privacy = Privacy(internal="id uid resolution order level text original dropped revision")

    uid = UidField()
    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="paragraphs")
    order = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(_("cấp"), default=0, help_text=_("0 là đoạn văn, 1 là Điều, 2 là khoản"))
    text = NfcTextField(_("nội dung"))
    original = NfcTextField(blank=True)
    dropped = models.BooleanField(_("đã bỏ"), default=False)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("đoạn nghị quyết")

    def __str__(self):
        return self.text[:60]

    @property
    def unit(self):
        return self.resolution.conference.unit


class Amendment(models.Model):
    """A proposed change to one paragraph: accepted ones are merged, refused ones keep their reason."""

    privacy = Privacy(
        internal="id uid paragraph kind text base_revision state decided_at decided_by decision_reason proposed_at via",
        personal="delegate proposer_name reason",
    )

    uid = UidField()
    paragraph = models.ForeignKey(ResolutionParagraph, models.CASCADE, related_name="amendments")
    kind = models.CharField(_("hình thức"), max_length=8, choices=AmendmentKind, default=AmendmentKind.REWORD)
    text = NfcTextField(_("chữ đề nghị"), blank=True)
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, blank=True, related_name="amendments")
    proposer_name = NfcCharField(_("người đề nghị"), max_length=120, blank=True)
    reason = NfcCharField(_("lý do"), max_length=255, blank=True)
    base_revision = models.PositiveIntegerField(default=0)
    state = models.CharField(_("trạng thái"), max_length=8, choices=AmendmentState, default=AmendmentState.ASKED)
    proposed_at = models.DateTimeField(auto_now_add=True)
    via = models.CharField(max_length=6, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = user_key(_("người quyết"), null=True)
    decision_reason = NfcCharField(_("lý do không tiếp thu"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("ý kiến sửa đổi")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"

    @property
    def unit(self):
        return self.paragraph.resolution.conference.unit


class Minutes(models.Model):
    """The minutes: sections filled from what happened, then edited by the secretary. ``edits`` holds the secretary's own words by
    section; a section without one is drawn anew from the facts."""

    privacy = Privacy(internal="id uid conference revision document saved_by saved_at", personal="edits")

    uid = UidField()
    conference = models.OneToOneField(Conference, models.CASCADE, related_name="minutes")
    edits = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản"))
    saved_by = user_key(_("người lưu"), null=True)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("biên bản")

    def __str__(self):
        return f"{self.conference}"

    @property
    def unit(self):
        return self.conference.unit


class Direction(models.Model):
    """What a leader directed in the hall (ý kiến chỉ đạo)."""

    privacy = Privacy(internal="id uid conference item order recorded_by recorded_at", personal="delegate speaker_name text")

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="directions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("người chỉ đạo"))
    speaker_name = NfcCharField(_("người chỉ đạo"), max_length=160, blank=True)
    text = NfcTextField(_("nội dung"))
    order = models.PositiveSmallIntegerField(default=0)
    recorded_by = user_key(_("người ghi"))
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ý kiến chỉ đạo")

    def __str__(self):
        return self.text[:80]

    @property
    def unit(self):
        return self.conference.unit


class ConferenceTask(models.Model):
    """A task from the resolution or a direction, in the inbox of the unit that must do it. ``unit`` is the unit that does it."""

    privacy = Privacy(
        internal="id uid conference source paragraph direction unit owner title due_on state done_at done_by done_note created_by created_at"
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="tasks")
    source = models.CharField(_("từ"), max_length=10, choices=TaskSource, default=TaskSource.RESOLUTION)
    paragraph = models.ForeignKey(ResolutionParagraph, models.SET_NULL, null=True, blank=True, related_name="tasks")
    direction = models.ForeignKey(Direction, models.SET_NULL, null=True, blank=True, related_name="tasks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conference_tasks", verbose_name=_("đơn vị làm"))
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người chịu trách nhiệm"))
    title = NfcCharField(_("việc"), max_length=300)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=TaskState, default=TaskState.OPEN)
    done_at = models.DateTimeField(null=True)
    done_by = user_key(_("người báo xong"), null=True)
    done_note = NfcTextField(_("kết quả"), blank=True)
    created_by = user_key(_("người giao"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("việc sau hội nghị")
        indexes = [models.Index(fields=["unit", "due_on"], condition=Q(state="open"), name="open_tasks_of_a_unit")]

    def __str__(self):
        return self.title


class Photo(models.Model):
    """A picture of the conference with the words a reader who cannot see it needs; place of capture is removed."""

    privacy = Privacy(internal="id uid conference item file width height order added_by added_at goes_out", personal="caption alt credit")

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="photos")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    file = models.FileField(_("ảnh"), upload_to="conferences/photos/")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    caption = NfcCharField(_("chú thích"), max_length=300, blank=True)
    alt = NfcCharField(_("mô tả cho người không nhìn thấy"), max_length=300)
    credit = NfcCharField(_("người chụp"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    goes_out = models.BooleanField(_("dùng cho tin bài"), default=True)
    added_by = user_key(_("người đưa lên"))
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("ảnh hội nghị")

    def __str__(self):
        return self.caption or self.alt

    @property
    def unit(self):
        return self.conference.unit
