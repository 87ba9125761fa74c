"""What readers do: they come, they rate, they comment, they subscribe. Nothing here tells who they are."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doanket.accounts.models import User
from doanket.kit.crypto import EncryptedField
from doanket.kit.fields import NfcCharField, NfcTextField, UidField
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import CommentState
from .articles import Article, Topic


class TakenBatch(models.Model):
    """A file of counted reads whose numbers are in the database; written with them, gone with the file.

    So a process that is killed between the two neither counts twice nor loses: see ``services.visits``.
    """

    privacy = Privacy(internal="id name taken_at")

    name = models.CharField(max_length=64, unique=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tệp lượt đọc đã cộng")


class Visit(models.Model):
    """One visitor of one site on one day, known by the keyed hash alone; deleted when the day is over, as its key is."""

    privacy = Privacy(internal="id unit day visitor first_at last_at pages")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    visitor = models.BinaryField(max_length=16)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    pages = models.JSONField(default=dict)  # page pk → moment last counted (seconds): repeats do not count again

    class Meta:
        verbose_name = _("lượt đến")
        constraints = [models.UniqueConstraint(fields=["day", "unit", "visitor"], name="one_visit_per_day_site_and_visitor")]
        indexes = [models.Index(fields=["unit", "last_at"], name="who_is_here_now")]


class SiteDay(models.Model):
    """One site on one day: the only source of the published numbers, so that they always add up."""

    privacy = Privacy(public="id unit day visitors views")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    visitors = models.PositiveIntegerField(default=0)
    views = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("người đọc trong ngày")
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="one_row_per_site_and_day"),
            models.CheckConstraint(condition=Q(views__gte=F("visitors")), name="as_many_views_as_visitors"),
        ]


class ArticleDay(models.Model):
    """How often one article was read on one day."""

    privacy = Privacy(public="id article day views")

    article = models.ForeignKey(Article, models.CASCADE, related_name="days")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("lượt xem trong ngày")
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="one_row_per_article_and_day")]


class Rating(models.Model):
    """One visitor's stars for one article. The hash is keyed by the year and by the article: it tells two articles nothing
    of each other, and nothing at all when the key of the year is gone."""

    privacy = Privacy(internal="id article visitor stars given_at")

    article = models.ForeignKey(Article, models.CASCADE, related_name="ratings")
    visitor = models.BinaryField(max_length=16)
    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("sao")
        constraints = [
            models.UniqueConstraint(fields=["article", "visitor"], name="one_rating_per_visitor_and_article"),
            models.CheckConstraint(condition=Q(stars__gte=1) & Q(stars__lte=5), name="one_to_five_stars"),
        ]


class Comment(models.Model):
    """What a reader wrote under an article, shown only after it was read by the unit."""

    privacy = Privacy(
        public="id uid article author_name text state written_at answers_to is_ours",
        internal="reason decided_by decided_at floor once erased_at",
        personal="contact",
    )

    uid = UidField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="comments")
    author_name = NfcCharField(_("tên hiện trên trang"), max_length=80)
    contact = EncryptedField(_("thư hoặc điện thoại để trả lời riêng"), blank=True)
    text = NfcTextField(_("ý kiến"), max_length=2000)
    state = models.CharField(_("trạng thái"), max_length=8, choices=CommentState, default=CommentState.WAITING)
    reason = NfcCharField(_("lý do không đăng"), max_length=300, blank=True)
    answers_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    is_ours = models.BooleanField(_("lời của đơn vị"), default=False)
    written_at = models.DateTimeField(_("viết lúc"), auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    floor = models.BinaryField(max_length=16, null=True)  # today's hash of the address: limits floods, emptied with the day
    once = models.UUIDField(null=True, unique=True)  # of the form it came in: a form sent twice is one comment
    erased_at = models.DateTimeField(_("xóa theo yêu cầu lúc"), null=True)

    class Meta:
        verbose_name = _("ý kiến bạn đọc")
        indexes = [
            models.Index(fields=["article", "state", "written_at"], name="comments_of_an_article"),
            models.Index(fields=["written_at"], condition=Q(state="waiting"), name="comments_that_wait"),
            models.Index(fields=["floor"], condition=Q(floor__isnull=False), name="comments_of_one_flood"),
        ]

    def __str__(self):
        return _("ý kiến bạn đọc dưới bài «%(title)s»") % {"title": self.article.title}

    @property
    def unit(self):
        """The unit under whose article it stands: the journal and the rights ask for it."""
        return self.article.unit


class Subscription(models.Model):
    """A reader who asked for letters with news of a unit, on all topics or one; begins only when confirmed."""

    privacy = Privacy(
        internal="id uid unit topic confirmed_at last_sent_at every_days created_at digest asked_at floor",
        personal="email address_digest",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, blank=True, related_name="+")
    email = EncryptedField(_("thư điện tử"))
    address_digest = models.CharField(max_length=64)  # keyed: one subscription per address without reading it
    digest = models.CharField(max_length=64, unique=True)  # of the secret in «xác nhận» and «thôi nhận»
    every_days = models.PositiveSmallIntegerField(_("mấy ngày một lần"), default=7)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(auto_now_add=True)  # when the last letter «xác nhận» went out
    floor = models.BinaryField(max_length=16, null=True)  # the day's hash of who asked: limits floods, empty once confirmed
    confirmed_at = models.DateTimeField(null=True)
    last_sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("đăng ký nhận tin")
        constraints = [
            models.UniqueConstraint(fields=["unit", "topic", "address_digest"], name="one_subscription_per_reader_and_topic"),
            models.UniqueConstraint(
                fields=["unit", "address_digest"], condition=Q(topic__isnull=True), name="one_subscription_per_reader_to_all"
            ),
        ]
