"""What is counted, in which unit, and how it adds up. All of it is data with a source and an effective date."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doanket.accounts.models import Language
from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy

from .choices import AddUp, Group, Nature, Severity, ValueType


class Indicator(models.Model):
    """The lasting name of a figure. The code never changes; everything else has versions."""

    privacy = Privacy(public="id uid code entry group order retired_on search")

    uid = UidField()
    code = models.SlugField(_("mã"), max_length=64, unique=True)
    entry = models.PositiveSmallIntegerField(_("số thứ tự trong danh mục"), null=True, blank=True)
    group = models.CharField(_("nhóm"), max_length=1, choices=Group)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    retired_on = models.DateField(_("thôi dùng từ"), null=True, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("chỉ tiêu")

    def __str__(self):
        return self.code


class IndicatorVersionQuerySet(models.QuerySet):
    def on(self, day):
        """The versions in force on ``day``, one a name."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class IndicatorVersion(models.Model):
    """How an indicator is asked, valued and added up between two dates."""

    privacy = Privacy(
        public="id indicator number starts_on ends_before name question hint unit value_type places nature adding "
        "numerator denominator formula_words minimum maximum soft_factor source figure_key"
    )

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản"), default=1)
    starts_on = models.DateField(_("áp dụng từ"))
    ends_before = models.DateField(_("đến trước"), null=True, blank=True)
    name = NfcCharField(_("tên"), max_length=200)
    question = NfcCharField(_("câu hỏi"), max_length=300, blank=True)
    hint = NfcTextField(_("lời giải thích"), blank=True)
    unit = NfcCharField(_("đơn vị tính"), max_length=40)
    value_type = models.CharField(_("kiểu số"), max_length=8, choices=ValueType)
    places = models.PositiveSmallIntegerField(_("số chữ số lẻ"), default=0)
    nature = models.CharField(_("tính chất"), max_length=8, choices=Nature)
    adding = models.CharField(_("cách cộng"), max_length=8, choices=AddUp)
    numerator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("tử số"))
    denominator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mẫu số")
    )
    formula_words = NfcCharField(_("công thức bằng lời"), max_length=300, blank=True)
    # In whole units of the figure (12 km), whatever its places.
    minimum = models.BigIntegerField(_("nhỏ nhất"), default=0)
    maximum = models.BigIntegerField(_("lớn nhất"), null=True, blank=True)
    soft_factor = models.PositiveSmallIntegerField(_("hỏi lại khi gấp bao nhiêu lần kỳ trước"), default=3)
    source = NfcCharField(_("nguồn"), max_length=300)
    figure_key = models.CharField(_("lấy từ sổ"), max_length=64, blank=True)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản của chỉ tiêu")
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["indicator", "starts_on"], name="one_version_per_start_day"),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(ends_before__isnull=True), name="one_open_version_per_indicator"
            ),
        ]

    def __str__(self):
        return self.name


class Phrase(models.Model):
    """A phrase by which prose names an indicator."""

    privacy = Privacy(public="id indicator text search")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="phrases")
    text = NfcCharField(_("cách gọi"), max_length=120)
    search = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("cách gọi chỉ tiêu")
        constraints = [models.UniqueConstraint(fields=["text"], name="a_phrase_names_one_indicator")]

    def __str__(self):
        return self.text

    def save(self, **options):
        self.search = fitting(self, "search", fold(self.text))
        super().save(**options)


class CrossCheck(models.Model):
    """A comparison between figures of one report, as data. A code has one row for each stretch of time."""

    privacy = Privacy(public="id code left op right severity message starts_on ends_before source")

    code = models.SlugField(_("mã"), max_length=64)
    left = models.JSONField(_("vế trái"))
    op = models.CharField(_("so sánh"), max_length=2)
    right = models.JSONField(_("vế phải"))
    severity = models.CharField(_("mức"), max_length=4, choices=Severity, default=Severity.SOFT)
    message = NfcCharField(_("lời hỏi"), max_length=300)
    starts_on = models.DateField(_("áp dụng từ"))
    ends_before = models.DateField(_("đến trước"), null=True, blank=True)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phép kiểm tra chéo")
        constraints = [
            models.UniqueConstraint(fields=["code", "starts_on"], name="one_check_per_code_and_start_day"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(ends_before__isnull=True), name="one_open_check_per_code"
            ),
        ]

    def __str__(self):
        return self.message.replace("%(left)s", "…").replace("%(right)s", "…")


class Wording(models.Model):
    """One Vietnamese sentence in another language, as text, as sound, or both.

    ``text_of`` and ``sound_of`` keep the Vietnamese that was told: where it has changed since, the wording is out of date
    and is not shown. A row without text and sound says that somebody took a shipped text away.
    """

    privacy = Privacy(
        public="id language slot text text_of sound_of",
        internal="sound_uid sound_kind sound_bytes written_by written_at",  # a voice is somebody's own
    )

    language = models.ForeignKey(Language, models.PROTECT, related_name="wordings", verbose_name=_("ngôn ngữ"))
    slot = models.CharField(_("câu"), max_length=80)
    text = NfcCharField(_("lời"), max_length=600, blank=True)
    text_of = NfcCharField(_("câu tiếng Việt đã dịch"), max_length=300, blank=True)
    sound_uid = models.UUIDField(_("mã giọng đọc"), null=True, unique=True, editable=False)
    sound_of = NfcCharField(_("câu tiếng Việt đã đọc"), max_length=300, blank=True)
    sound_kind = models.CharField(_("kiểu tệp giọng đọc"), max_length=4, blank=True)
    sound_bytes = models.PositiveIntegerField(_("cỡ tệp giọng đọc"), null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi")
    )
    written_at = models.DateTimeField(_("ghi lúc"), auto_now=True)

    class Meta:
        verbose_name = _("câu bằng ngôn ngữ khác")
        constraints = [models.UniqueConstraint(fields=["language", "slot"], name="one_wording_per_language_and_slot")]

    def __str__(self):
        return self.text or self.text_of or self.sound_of

    @property
    def sound_name(self):
        """Where the sound lies in the private store."""
        return f"giong-doc/{self.sound_uid}.{self.sound_kind}"

    def fits(self, slot, part):
        """Whether ``part`` (text or sound) is there and tells the Vietnamese as it is now."""
        told, of = (self.text, self.text_of) if part == "text" else (self.sound_uid, self.sound_of)
        return bool(told) and of == slot.vietnamese
