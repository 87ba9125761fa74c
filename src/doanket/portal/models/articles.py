"""Articles: what readers see is the row, what is being written is its newest revision."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet

from doanket.accounts.models import User
from doanket.kernel.text import fold
from doanket.kit.fields import NfcCharField, NfcTextField, UidField, fitting
from doanket.kit.privacy import Privacy
from doanket.units.models import Unit

from ..choices import ArticleState


class Topic(models.Model):
    """A word by which articles of all units find each other, and by which readers subscribe."""

    privacy = Privacy(public="id name slug order")

    name = NfcCharField(_("chủ đề"), max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chủ đề")

    def __str__(self):
        return self.name


def words_of_topics(topics):
    """``[[slug, name], …]`` as an article keeps them, in the order of the list of topics."""
    return [[one.slug, one.name] for one in sorted(topics, key=lambda one: (one.order, one.name))]


class ArticleQuerySet(PageQuerySet):
    def shown(self):
        """What readers see now."""
        return self.filter(published_at__isnull=False)

    def newest_first(self):
        return self.order_by("-published_at", "-pk")


class Article(Page):
    """A piece of news.

    ``body`` is cleaned HTML of paragraphs, headings h2 and h3, lists, quotations and tables; a paragraph «[ảnh 2]» stands
    for the second of ``pictures``, «[số liệu 1]» for the first of ``figures``; pictures without such a place make the
    gallery. ``published_at`` is null while readers see nothing. State and unit belong to the row, not to a revision.
    """

    privacy = Privacy(
        public="page_ptr uid unit lead body author_line photographer_line source_name source_url published_at changed_at "
        "correction topics topic_words comments_open ratings_open views rating_sum rating_count comment_count is_pinned "
        "source_fault",
        internal="state state_changed_at written_by submitted_by decided_by return_reason shown_until least_days origin "
        "revision source_checked_at folded",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_articles", verbose_name=_("đơn vị"))
    lead = NfcTextField(_("lời dẫn"), blank=True)
    body = NfcTextField(_("nội dung"), blank=True)
    author_line = NfcCharField(_("người viết"), max_length=120, blank=True)
    photographer_line = NfcCharField(_("người chụp ảnh"), max_length=120, blank=True)
    source_name = NfcCharField(_("nguồn"), max_length=200, blank=True)
    source_url = models.URLField(_("địa chỉ bài gốc"), max_length=500, blank=True)
    source_fault = NfcCharField(_("lỗi của địa chỉ bài gốc"), max_length=200, blank=True)
    source_checked_at = models.DateTimeField(null=True, blank=True)
    topics = ParentalManyToManyField(Topic, blank=True, related_name="articles", verbose_name=_("chủ đề"))
    topic_words = models.JSONField(default=list, editable=False)  # [[slug, name], …] of the topics: the page names them and asks nobody
    comments_open = models.BooleanField(_("cho góp ý"), default=False)
    ratings_open = models.BooleanField(_("cho chấm sao"), default=False)
    is_pinned = models.BooleanField(_("ghim đầu trang"), default=False)
    correction = NfcTextField(_("lời đính chính"), blank=True)
    published_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("sửa sau khi đăng lúc"), null=True, blank=True, editable=False)
    shown_until = models.DateTimeField(_("gỡ xuống lúc"), null=True, blank=True)
    least_days = models.PositiveSmallIntegerField(_("phải niêm yết ít nhất (ngày)"), default=0)
    origin = models.JSONField(_("lập từ"), default=dict, blank=True)  # {"news_draft": uid} or {"old_site": address}…

    state = models.CharField(
        _("trạng thái"), max_length=10, choices=ArticleState, default=ArticleState.DRAFT, editable=False
    )
    state_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("người soạn")
    )
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("người gửi duyệt")
    )
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("người duyệt")
    )
    return_reason = NfcTextField(_("lý do trả lại"), blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)  # of the text being written: two at once are told
    views = models.PositiveIntegerField(_("lượt xem"), default=0, editable=False)
    rating_sum = models.PositiveIntegerField(default=0, editable=False)
    rating_count = models.PositiveIntegerField(default=0, editable=False)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    folded = models.CharField(max_length=300, default="", editable=False)  # of the title, for the lists of officers

    content_panels = [
        *Page.content_panels, FieldPanel("lead"), FieldPanel("body"), FieldPanel("author_line"),
        FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("topics"), InlinePanel("pictures", label=_("ảnh")),
    ]  # fmt: skip
    parent_page_types = ["portal.SectionPage"]
    subpage_types = []

    OF_THE_ROW = [
        "uid", "unit_id", "slug", "url_path", "state", "state_changed_at", "written_by_id", "submitted_by_id", "decided_by_id",
        "return_reason", "revision", "views", "rating_sum", "rating_count", "comment_count", "published_at", "changed_at",
        "go_live_at", "shown_until", "least_days", "correction", "is_pinned", "origin", "source_fault", "source_checked_at",
    ]  # fmt: skip

    objects = PageManager.from_queryset(ArticleQuerySet)()

    class Meta:
        verbose_name = _("bài viết")
        indexes = [
            models.Index(fields=["unit", "-published_at"], name="articles_newest_first"),
            models.Index(fields=["unit", "-is_pinned", "-published_at"], name="articles_pinned_first"),  # front pages read 60 of all
            models.Index(fields=["unit", "state"], name="articles_by_state"),
            models.Index(fields=["-published_at"], name="articles_of_all_units"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating_sum__gte=F("rating_count")) & Q(rating_sum__lte=F("rating_count") * 5),
                name="article_rating_between_one_and_five",
            ),
        ]

    COUNTED = ("views", "rating_sum", "rating_count", "comment_count")  # changed in the row alone, never from a copy of it

    def save(self, *args, **options):
        self.folded = fitting(self, "folded", fold(self.draft_title or self.title))
        if options.get("update_fields") is None:
            self.topic_words = words_of_topics(self.topics.all())
            if not self._state.adding:
                options["update_fields"] = self._all_but_counted()
        super().save(*args, **options)

    def _all_but_counted(self):
        """What an article held for a while may write back: readers have voted meanwhile."""
        fields = [field.name for field in self._meta.concrete_fields if not field.primary_key and field.name not in self.COUNTED]
        below = [relation.get_accessor_name() for relation in get_all_child_relations(self)]
        return [*fields, *below, *(field.name for field in get_all_child_m2m_relations(self))]

    def with_content_json(self, content):
        article = super().with_content_json(content)
        for name in self.OF_THE_ROW:
            setattr(article, name, getattr(self, name))
        return article


class ArticlePicture(Orderable):
    """One picture of an article; the first marked ``is_lead`` stands at the top and on the lists."""

    privacy = Privacy(public="id sort_order article picture caption is_lead")

    article = ParentalKey(Article, related_name="pictures")
    picture = models.ForeignKey("portal.PortalPicture", models.PROTECT, related_name="+", verbose_name=_("ảnh"))
    caption = NfcCharField(_("chú thích"), max_length=300, blank=True)
    is_lead = models.BooleanField(_("ảnh chính"), default=False)

    panels = [FieldPanel("picture"), FieldPanel("caption"), FieldPanel("is_lead")]

    class Meta(Orderable.Meta):
        verbose_name = _("ảnh trong bài")


class ArticleFile(Orderable):
    """An attachment of an article: a file of the portal."""

    privacy = Privacy(public="id sort_order article file")

    article = ParentalKey(Article, related_name="files")
    file = models.ForeignKey("portal.PortalFile", models.PROTECT, related_name="+", verbose_name=_("tệp"))

    class Meta(Orderable.Meta):
        verbose_name = _("tệp đính kèm")


class ShownFigure(models.Model):
    """Totals an officer chose to publish: kept as they were that day, with the day, and where they open to.

    ``lines`` is a list of ``{label, value, unit, indicator, counted, expected}``; ``period`` and ``round`` name what they
    were read from. Shown in an article, on the page «Số liệu công bố», or both. Cells under 5 are merged before they get here.
    ``source`` names the rounds again; ``moved_at`` is when the reports came to say something else, ``earlier`` what stood
    here before an officer took the new totals over: nothing changes without a word.
    """

    privacy = Privacy(
        public="id uid unit title lines period as_of note shown_on_page article order moved_at updated_at earlier withdrawn_at",
        internal="round_uid source published_by created_at withdrawn_by withdraw_reason",
    )

    uid = UidField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="portal_figures", verbose_name=_("đơn vị"))
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="figures", verbose_name=_("bài"))
    title = NfcCharField(_("tên"), max_length=200)
    lines = models.JSONField(_("số liệu"), default=list)
    period = models.CharField(_("kỳ"), max_length=16)
    round_uid = models.UUIDField(null=True, blank=True)
    as_of = models.DateTimeField(_("số liệu tính đến"))
    note = NfcCharField(_("ghi chú"), max_length=300, blank=True)
    shown_on_page = models.BooleanField(_("hiện ở trang số liệu"), default=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người công bố"))
    created_at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=24, blank=True, editable=False)
    moved_at = models.DateTimeField(_("báo cáo có số khác từ lúc"), null=True, editable=False)
    updated_at = models.DateTimeField(_("số đã được cập nhật lúc"), null=True, editable=False)
    earlier = models.JSONField(_("số trước khi cập nhật"), default=list, editable=False)
    withdrawn_at = models.DateTimeField(_("rút lúc"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("người rút"))
    withdraw_reason = NfcCharField(_("lý do rút"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("số liệu công bố")
        indexes = [models.Index(fields=["unit", "-created_at"], name="figures_newest_first")]

    def __str__(self):
        return self.title


class ArticleEvent(models.Model):
    """Who did what to an article, in order: for the people of the unit. The journal says the same to the inspector."""

    privacy = Privacy(internal="id article deed happened_at note", personal="who by_link")

    article = models.ForeignKey(Article, models.CASCADE, related_name="events")
    deed = models.CharField(max_length=20)
    who = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by_link = NfcCharField(_("người duyệt qua liên kết"), max_length=120, blank=True)
    note = NfcTextField(blank=True)
    happened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("việc đã làm với bài")
