"""Who sits where, since when and by which decision: persons, terms, posts, seats and the acts that changed them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kernel.text import fold, initials, name_sort_key
from doanket.kit.fields import ByteOrderedField, EncryptedField, NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from .choices import ActKind, Attribute, Body, Sex


class Person(models.Model):
    """A person the committee works with. One name field; sorted by given name; the form of address is stored.

    ``unit`` keeps the record. Ethnicity, religion and Party membership are encrypted: they serve the structure of a
    term and are shown to few.
    """

    privacy = Privacy(
        internal="id uid unit user honorific occupation is_full_time is_business left_on created_at revision",
        personal="full_name sex birth_year phone email address sort_key search title",
        sensitive="ethnicity religion party",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="persons", verbose_name=_("đơn vị giữ hồ sơ"))
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person", verbose_name=_("tài khoản")
    )
    full_name = NfcCharField(_("họ và tên"), max_length=120)
    honorific = models.CharField(_("cách xưng hô"), max_length=8, choices=Honorific, default=Honorific.ONG)
    title = NfcCharField(_("chức danh, nơi công tác"), max_length=200, blank=True)
    occupation = NfcCharField(_("nghề nghiệp"), max_length=120, blank=True)
    sex = models.CharField(_("giới tính"), max_length=4, choices=Sex, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    address = NfcCharField(_("nơi ở"), max_length=200, blank=True)
    is_full_time = models.BooleanField(_("cán bộ chuyên trách"), default=False)
    is_business = models.BooleanField(_("thuộc giới doanh nghiệp"), default=False)
    ethnicity = EncryptedField(_("dân tộc"), null=True, blank=True)
    religion = EncryptedField(_("tôn giáo"), null=True, blank=True)
    party = EncryptedField(_("đảng viên hay ngoài Đảng"), null=True, blank=True)
    left_on = models.DateField(_("thôi theo dõi từ"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=0)
    sort_key = ByteOrderedField(max_length=400, editable=False, default="")
    search = models.CharField(max_length=300, editable=False, default="")

    class Meta:
        verbose_name = _("người")
        indexes = [models.Index(fields=["unit", "sort_key"], name="persons_of_a_unit_by_name")]

    def __str__(self):
        return self.full_name

    def save(self, **options):
        self.sort_key = fitting(self, "sort_key", name_sort_key(self.full_name))
        self.search = fitting(self, "search", fold(f"{self.full_name} {self.title}"))
        if (names := options.get("update_fields")) is not None:
            options["update_fields"] = {*names, "sort_key", "search"}
        super().save(**options)

    def get_absolute_url(self):
        return reverse("people:person", args=[self.pk])

    @property
    def addressed(self):
        """«ông Mẫn»."""
        return f"{self.get_honorific_display()} {self.full_name.split()[-1]}"

    @property
    def addressed_in_full(self):
        """«ông Nguyễn Văn Mẫn», as letters and minutes say it."""
        return f"{self.get_honorific_display()} {self.full_name}"

    @property
    def initials(self):
        return initials(self.full_name)


class Sector(models.Model):
    """A composition group of a committee (thành phần): heads of member organisations, heads of boards, experts…; data."""

    privacy = Privacy(public="id uid code name order source")

    uid = UidField()
    code = models.CharField(_("mã"), max_length=32, unique=True)
    name = NfcCharField(_("thành phần"), max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thành phần")

    def __str__(self):
        return self.name


class Post(models.Model):
    """A named position of a body; data with a source. ``is_single``: one person at a time; ``is_membership``: who is
    released from it leaves the body, and every other post in it."""

    privacy = Privacy(public="id uid code name body order is_single is_membership needs_recognition source")

    uid = UidField()
    code = models.CharField(_("mã"), max_length=32, unique=True)
    name = NfcCharField(_("chức danh"), max_length=80)
    body = models.CharField(_("của"), max_length=16, choices=Body)
    order = models.PositiveSmallIntegerField(default=0)
    is_single = models.BooleanField(_("chỉ một người"), default=False)
    is_membership = models.BooleanField(_("là tư cách thành viên"), default=False)
    needs_recognition = models.BooleanField(_("cấp trên quyết định công nhận"), default=False)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("chức danh")

    def __str__(self):
        return self.name


class TermQuerySet(models.QuerySet):
    def on(self, day):
        """Terms that ran on ``day``."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class Term(models.Model):
    """A term (khóa, nhiệm kỳ) of a unit's body. A board's term is two and a half years, a committee's five."""

    privacy = Privacy(public="id uid unit body number years starts_on ends_before note planned_members last_conference")

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name=_("đơn vị"))
    body = models.CharField(_("của"), max_length=16, choices=Body, default=Body.COMMITTEE)
    number = NfcCharField(_("khóa"), max_length=12, blank=True, help_text=_("như I, 14 hoặc XVI; ghi như đơn vị vẫn ghi"))
    years = models.CharField(_("nhiệm kỳ"), max_length=11, help_text=_("như 2025–2030"))
    starts_on = models.DateField(_("từ ngày"))
    ends_before = models.DateField(_("đến trước ngày"), null=True, blank=True)
    planned_members = models.PositiveSmallIntegerField(_("số ủy viên theo đề án"), null=True, blank=True)
    last_conference = models.PositiveSmallIntegerField(_("số hội nghị đã cấp"), default=0, editable=False)
    note = NfcTextField(_("ghi chú"), blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm kỳ")
        constraints = [
            models.UniqueConstraint(fields=["unit", "body", "starts_on"], name="one_term_per_unit_body_and_day"),
            models.UniqueConstraint(
                fields=["unit", "body"], condition=Q(ends_before__isnull=True), name="one_open_term_per_unit_and_body"
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")), name="term_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        number = f"khóa {self.number}, " if self.number else ""
        return f"{number}nhiệm kỳ {self.years}"


class MemberOrganisation(models.Model):
    """An organisation admitted to the Front at a level; ``organisation`` is its unit on the tree, where it has one."""

    privacy = Privacy(public="id uid unit organisation name order admitted_on left_on seats_planned")

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="member_organisations", verbose_name=_("Ủy ban"))
    organisation = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("đơn vị trong cây")
    )
    name = NfcCharField(_("tên tổ chức"), max_length=160)
    order = models.PositiveSmallIntegerField(default=0)
    seats_planned = models.PositiveSmallIntegerField(_("số ghế theo cơ cấu"), null=True, blank=True)
    admitted_on = models.DateField(_("gia nhập"), null=True, blank=True)
    left_on = models.DateField(_("thôi tham gia từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("tổ chức thành viên")
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_member_organisation_per_name")]

    def __str__(self):
        return self.name


class Act(models.Model):
    """One personnel act: who, which post, from when, by which session, resolution and recognising decision. Never edited:
    a wrong act is withdrawn with a reason and another written. Papers are named by symbol and, where kept here, by uid."""

    privacy = Privacy(
        internal="id uid term kind person post represents sector effective_on session_title session_uid resolution_symbol "
        "resolution_uid decision_symbol decision_uid decided_on recognised_at recognised_by replaces done_by done_at "
        "withdrawn_at withdrawn_by withdrawn_reason",
        personal="reason",
    )

    uid = UidField()
    term = models.ForeignKey(Term, models.PROTECT, related_name="acts", verbose_name=_("nhiệm kỳ"))
    kind = models.CharField(_("hình thức"), max_length=12, choices=ActKind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="acts", verbose_name=_("người"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("chức danh"))
    represents = models.ForeignKey(MemberOrganisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đại diện"))
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành phần"))
    # The act that began the seat which this one ends: acts never refer to seats, which are drawn from them.
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("thay cho"))
    effective_on = models.DateField(_("từ ngày"))
    reason = NfcCharField(_("lý do"), max_length=255, blank=True)
    session_title = NfcCharField(_("hội nghị"), max_length=200, blank=True)
    session_uid = models.UUIDField(null=True, blank=True)
    resolution_symbol = models.CharField(_("nghị quyết"), max_length=80, blank=True)
    resolution_uid = models.UUIDField(null=True, blank=True)
    decision_symbol = models.CharField(_("quyết định công nhận"), max_length=80, blank=True)
    decision_uid = models.UUIDField(null=True, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    recognised_at = models.DateTimeField(null=True, editable=False)
    recognised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    done_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = NfcCharField(_("lý do rút"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("việc nhân sự")
        indexes = [models.Index(fields=["term", "effective_on"], name="acts_of_a_term_by_day")]

    def __str__(self):
        if self.kind == ActKind.REPLACE and self.replaces:
            return _("cử %(person)s thay %(replaced)s – %(post)s") % {
                "person": self.person, "replaced": self.replaces.person, "post": self.post,
            }  # fmt: skip
        return f"{self.get_kind_display()} {self.person} – {self.post}"

    @property
    def unit(self):
        return self.term.unit


class SeatQuerySet(models.QuerySet):
    def on(self, day):
        """Seats held at the end of ``day``."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class Seat(models.Model):
    """A post held by a person within a term, half-open in days. Written by acts only; rebuilt from them at any time."""

    privacy = Privacy(
        internal="id uid term person post represents sector starts_on ends_before begun_by ended_by",
    )

    uid = UidField()
    term = models.ForeignKey(Term, models.PROTECT, related_name="seats", verbose_name=_("nhiệm kỳ"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="seats", verbose_name=_("người"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="seats", verbose_name=_("chức danh"))
    represents = models.ForeignKey(
        MemberOrganisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name=_("đại diện")
    )
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành phần"))
    starts_on = models.DateField(_("từ ngày"))
    ends_before = models.DateField(_("đến trước ngày"), null=True, blank=True)
    begun_by = models.ForeignKey(Act, models.PROTECT, related_name="begun")
    ended_by = models.ForeignKey(Act, models.PROTECT, null=True, blank=True, related_name="ended")

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức danh đang giữ")
        constraints = [
            models.UniqueConstraint(fields=["begun_by"], name="one_seat_per_act_that_begins_it"),
            models.UniqueConstraint(
                fields=["term", "person", "post"], condition=Q(ends_before__isnull=True), name="one_open_seat_per_person_and_post"
            ),
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=F("starts_on")), name="seat_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.post}"

    @property
    def unit(self):
        return self.term.unit


class TargetRange(models.Model):
    """The range a term aims at for one attribute, in per cent of the members. Ranges differ by level and term: data."""

    privacy = Privacy(internal="id uid term attribute low high age_below source")

    uid = UidField()
    term = models.ForeignKey(Term, models.PROTECT, related_name="target_ranges", verbose_name=_("nhiệm kỳ"))
    attribute = models.CharField(_("cơ cấu"), max_length=12, choices=Attribute)
    low = models.DecimalField(_("từ (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("đến (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    age_below = models.PositiveSmallIntegerField(_("dưới tuổi"), null=True, blank=True)
    source = NfcCharField(_("nguồn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("khoảng cơ cấu")
        constraints = [
            models.UniqueConstraint(fields=["term", "attribute"], name="one_range_per_term_and_attribute"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")), name="range_runs_upward"
            ),
        ]

    def __str__(self):
        return f"{self.term}: {self.get_attribute_display()}"

    @property
    def unit(self):
        return self.term.unit


class StructureCount(models.Model):
    """How many members of a term have an attribute, and of how many it is unknown; kept by the acts, so that no list of
    sensitive values is opened to add up. Above the unit, cells under five are shown together."""

    privacy = Privacy(internal="id term attribute counted_on", sensitive="n unknown total")

    term = models.ForeignKey(Term, models.CASCADE, related_name="structure_counts")
    attribute = models.CharField(max_length=12, choices=Attribute)
    n = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counted_on = models.DateField()

    class Meta:
        verbose_name = _("số đếm cơ cấu")
        constraints = [models.UniqueConstraint(fields=["term", "attribute"], name="one_count_per_term_and_attribute")]

    def __str__(self):
        return f"{self.term_id} {self.attribute}"
