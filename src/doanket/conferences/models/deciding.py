"""Rules, motions and the three ways of counting. Of a secret ballot only totals are kept: no row here joins a person to a choice
of a paper ballot."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.people.models import MemberOrganisation, Person, Post, Seat, Sector
from doanket.units.models import Unit

from ..choices import Base, Change, Method, MotionKind, MotionState, Outcome, Voice
from .conference import AgendaItem, Conference, user_key
from .delegates import Delegate


class DecisionRule(models.Model):
    """A quorum and a majority with their citation and dates; ``unit`` is empty for the rules shipped for all.

    ``quorum_strict`` and ``majority_strict`` say «more than» instead of «at least».
    """

    privacy = Privacy(
        public="id uid unit code name motion_kinds methods quorum_base quorum_num quorum_den quorum_strict majority_base "
        "majority_num majority_den majority_strict citation is_verified starts_on ends_before"
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="decision_rules", verbose_name=_("đơn vị"))
    code = models.CharField(_("mã"), max_length=40)
    name = NfcCharField(_("tên quy tắc"), max_length=160)
    motion_kinds = models.JSONField(_("dùng cho"), default=list)
    methods = models.JSONField(_("cách biểu quyết"), default=list)
    quorum_base = models.CharField(_("đủ để họp tính trên"), max_length=8, choices=Base, default=Base.CONVENED)
    quorum_num = models.PositiveSmallIntegerField(default=2)
    quorum_den = models.PositiveSmallIntegerField(default=3)
    quorum_strict = models.BooleanField(_("phải trên, không chỉ bằng"), default=False)
    majority_base = models.CharField(_("đa số tính trên"), max_length=8, choices=Base, default=Base.PRESENT)
    majority_num = models.PositiveSmallIntegerField(default=1)
    majority_den = models.PositiveSmallIntegerField(default=2)
    majority_strict = models.BooleanField(_("phải trên, không chỉ bằng"), default=True)
    citation = NfcCharField(_("căn cứ"), max_length=300)
    is_verified = models.BooleanField(_("đã đối chiếu văn bản gốc"), default=False)
    starts_on = models.DateField(_("áp dụng từ"))
    ends_before = models.DateField(_("đến trước"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy tắc biểu quyết")
        constraints = [
            models.UniqueConstraint(fields=["unit", "code", "starts_on"], nulls_distinct=False, name="one_rule_per_code_and_day"),
            models.CheckConstraint(
                condition=Q(quorum_den__gte=1, majority_den__gte=1, quorum_num__lte=F("quorum_den"), majority_num__lte=F("majority_den")),
                name="rule_shares_are_at_most_one",
            ),
        ]

    def __str__(self):
        return self.name


class Motion(models.Model):
    """A question put to the hall. At opening the rule is copied into ``rule_words``; at declaring, what was counted is frozen."""

    privacy = Privacy(
        internal="id uid conference item kind title text rule rule_words method is_secret seats_to_fill state outcome "
        "opened_at opened_by closed_at closed_by declared_at declared_by convened present tally void_reason amendment "
        "shows_live votes_digest order",
    )

    uid = UidField()
    conference = models.ForeignKey(Conference, models.CASCADE, related_name="motions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="motions", verbose_name=_("mục"))
    kind = models.CharField(_("loại"), max_length=10, choices=MotionKind, default=MotionKind.ADOPT)
    order = models.PositiveSmallIntegerField(default=0)
    title = NfcCharField(_("câu hỏi"), max_length=300)
    text = NfcTextField(_("nội dung"), blank=True)
    rule = models.ForeignKey(DecisionRule, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quy tắc"))
    rule_words = models.JSONField(default=dict)
    method = models.CharField(_("cách biểu quyết"), max_length=6, choices=Method, default=Method.HANDS)
    is_secret = models.BooleanField(_("phiếu kín"), default=False)
    seats_to_fill = models.PositiveSmallIntegerField(_("số người được cử"), null=True, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=MotionState, default=MotionState.DRAFT)
    outcome = models.CharField(_("kết quả"), max_length=6, choices=Outcome, blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    opened_by = user_key(_("người mở"), null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = user_key(_("người khép"), null=True)
    declared_at = models.DateTimeField(null=True)
    declared_by = user_key(_("người công bố"), null=True)
    convened = models.PositiveIntegerField(_("được triệu tập"), null=True)
    present = models.PositiveIntegerField(_("có mặt"), null=True)
    tally = models.JSONField(default=dict)
    votes_digest = models.CharField(max_length=64, blank=True)
    void_reason = NfcCharField(_("lý do hủy"), max_length=255, blank=True)
    amendment = models.ForeignKey("Amendment", models.SET_NULL, null=True, blank=True, related_name="motions")
    shows_live = models.BooleanField(_("màn chiếu hiện số ngay khi đang mở"), default=False)

    class Meta:
        verbose_name = _("nội dung biểu quyết")
        constraints = [
            models.UniqueConstraint(fields=["conference"], condition=Q(state="open"), name="one_open_motion_per_conference"),
            models.CheckConstraint(condition=~Q(is_secret=True) | Q(method="paper"), name="secret_ballots_are_on_paper"),
        ]

    def __str__(self):
        return self.title

    @property
    def unit(self):
        return self.conference.unit


class Entitlement(models.Model):
    """Who may vote on a motion, frozen when it opens, with the weight of that moment."""

    privacy = Privacy(internal="id motion delegate weight")

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="entitlements")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="entitlements")
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = _("quyền biểu quyết")
        constraints = [models.UniqueConstraint(fields=["motion", "delegate"], name="one_entitlement_per_motion_and_delegate")]

    def __str__(self):
        return f"{self.motion_id}/{self.delegate_id}"

    @property
    def unit(self):
        return self.motion.conference.unit


class OpenVote(models.Model):
    """One delegate's open vote on one motion: exactly one row, changeable until the chair closes; kept with the name."""

    privacy = Privacy(internal="id motion delegate cast_at changes by_clerk", personal="voice")

    motion = models.ForeignKey(Motion, models.CASCADE, related_name="open_votes")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="open_votes")
    voice = models.CharField(_("ý kiến"), max_length=7, choices=Voice)
    cast_at = models.DateTimeField(_("lúc"))
    changes = models.PositiveSmallIntegerField(_("số lần đổi"), default=0)
    by_clerk = user_key(_("thư ký ghi giúp"), null=True)

    class Meta:
        verbose_name = _("ý kiến biểu quyết công khai")
        constraints = [models.UniqueConstraint(fields=["motion", "delegate"], name="one_open_vote_per_motion_and_delegate")]

    def __str__(self):
        return f"{self.motion_id}/{self.delegate_id}"

    @property
    def unit(self):
        return self.motion.conference.unit


class HandCount(models.Model):
    """What one counter counted of raised hands. Two counters must agree before a result may be declared."""

    privacy = Privacy(internal="id uid motion counter counter_name voted_for against other counted_at counted_by replaced_at")

    uid = UidField()
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="hand_counts")
    counter = models.PositiveSmallIntegerField(_("người đếm thứ"), default=1)
    counter_name = NfcCharField(_("người đếm"), max_length=120)
    voted_for = models.PositiveIntegerField(_("tán thành"))
    against = models.PositiveIntegerField(_("không tán thành"))
    other = models.PositiveIntegerField(_("ý kiến khác"))
    counted_at = models.DateTimeField(auto_now_add=True)
    counted_by = user_key(_("người nhập"))
    replaced_at = models.DateTimeField(_("đếm lại lúc"), null=True)

    class Meta:
        verbose_name = _("số đếm giơ tay")
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "counter"], condition=Q(replaced_at__isnull=True), name="one_hand_count_per_counter"
            ),
            models.CheckConstraint(condition=Q(counter__in=(1, 2)), name="hands_are_counted_by_two"),
        ]

    def __str__(self):
        return f"{self.motion_id}/{self.counter}"

    @property
    def unit(self):
        return self.motion.conference.unit


class BallotCount(models.Model):
    """Totals of a paper ballot as one counter found them. For a yes-or-no motion the three voices stand here too."""

    privacy = Privacy(
        internal="id uid motion counter counter_name issued returned valid invalid voted_for against other counted_at counted_by replaced_at"
    )

    uid = UidField()
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="ballot_counts")
    counter = models.PositiveSmallIntegerField(_("người đếm thứ"), default=1)
    counter_name = NfcCharField(_("người kiểm phiếu"), max_length=120)
    issued = models.PositiveIntegerField(_("phát ra"))
    returned = models.PositiveIntegerField(_("thu về"))
    valid = models.PositiveIntegerField(_("hợp lệ"))
    invalid = models.PositiveIntegerField(_("không hợp lệ"))
    voted_for = models.PositiveIntegerField(_("tán thành"), null=True)
    against = models.PositiveIntegerField(_("không tán thành"), null=True)
    other = models.PositiveIntegerField(_("ý kiến khác"), null=True)
    counted_at = models.DateTimeField(auto_now_add=True)
    counted_by = user_key(_("người nhập"))
    replaced_at = models.DateTimeField(_("đếm lại lúc"), null=True)

    class Meta:
        verbose_name = _("số đếm phiếu")
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "counter"], condition=Q(replaced_at__isnull=True), name="one_ballot_count_per_counter"
            ),
            models.CheckConstraint(condition=Q(counter__in=(1, 2)), name="ballots_are_counted_by_two"),
        ]

    def __str__(self):
        return f"{self.motion_id}/{self.counter}"

    @property
    def unit(self):
        return self.motion.conference.unit


class Candidate(models.Model):
    """Somebody on the list of an election or consultation by ballot."""

    privacy = Privacy(internal="id uid motion line person order votes is_chosen", personal="full_name title")

    uid = UidField()
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="candidates")
    line = models.OneToOneField("ConsultationLine", models.SET_NULL, null=True, blank=True, related_name="candidate")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    full_name = NfcCharField(_("họ và tên"), max_length=120)
    title = NfcCharField(_("chức danh"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    votes = models.PositiveIntegerField(_("số phiếu"), null=True)
    is_chosen = models.BooleanField(_("trúng"), null=True)

    class Meta:
        verbose_name = _("người trong danh sách phiếu")

    def __str__(self):
        return self.full_name

    @property
    def unit(self):
        return self.motion.conference.unit


class CandidateCount(models.Model):
    """Votes for one candidate in one counter's count."""

    privacy = Privacy(internal="id count candidate votes")

    count = models.ForeignKey(BallotCount, models.CASCADE, related_name="candidate_counts")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="counts")
    votes = models.PositiveIntegerField(_("số phiếu"))

    class Meta:
        verbose_name = _("số phiếu của một người")
        constraints = [models.UniqueConstraint(fields=["count", "candidate"], name="one_number_per_count_and_candidate")]

    def __str__(self):
        return f"{self.candidate_id}: {self.votes}"

    @property
    def unit(self):
        return self.count.motion.conference.unit


class ConsultationLine(models.Model):
    """One change put to the hall by consultation (hiệp thương): who comes in, goes out or takes whose place, and why.

    Passing the motion writes the personnel act (``act_uid``).
    """

    privacy = Privacy(
        internal="id uid motion change person post seat organisation sector order act_uid is_withdrawn", personal="reason"
    )

    uid = UidField()
    motion = models.ForeignKey(Motion, models.CASCADE, related_name="lines")
    change = models.CharField(_("hình thức"), max_length=8, choices=Change)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("người"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("chức danh"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ghế thôi giữ"))
    organisation = models.ForeignKey(MemberOrganisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đại diện"))
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thành phần"))
    reason = NfcCharField(_("lý do"), max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    act_uid = models.UUIDField(null=True, editable=False)
    is_withdrawn = models.BooleanField(_("rút khỏi danh sách"), default=False)

    class Meta:
        verbose_name = _("dòng hiệp thương")

    def __str__(self):
        return f"{self.get_change_display()} {self.person}"

    @property
    def unit(self):
        return self.motion.conference.unit
