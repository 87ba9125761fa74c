"""Writing an article: begun, saved, described. What readers see changes only in :mod:`doanket.portal.services.flow`."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.ids import uuid7
from doanket.kernel.text import fold, slugify
from doanket.kit.fields import fitting
from doanket.kit.permissions import may, require

from ..choices import ArticleState
from ..models import Article, ArticleEvent, SectionPage
from ..models.articles import ArticleFile, ArticlePicture
from .holding import held
from .refusals_writing import ChangedMeanwhile, NotNow, NotOfThisUnit, WordsRefused
from .writing_words import checked

LONGEST_SLUG = 80
ONE_SITTING = timedelta(minutes=30)  # saves of one person within it are one line of the history
KEPT_AS_THEY_ARE = ("comments_open", "ratings_open")


@transaction.atomic
def start_article(*, actor, unit, section, title, lead="", body="", uid=None, origin=None, **more):
    """Begin an article in ``section`` of the site of ``unit`` and return it; nobody else sees it yet.

    ``body`` is HTML, or text typed without script, or a list of paragraphs; ``more`` as in :func:`save_article`.
    ``origin`` says in plain values what it was drawn from. The same ``uid`` sent twice makes one article.
    Raises WordsRefused, NotOfThisUnit.
    """
    require(actor, "portal.write", unit)
    section = held(SectionPage.objects.all(), section.pk)
    if section.unit_id != unit.pk:
        raise NotOfThisUnit(_("Chuyên mục này của trang khác."), field="section")
    if known := Article.objects.filter(uid=uid, unit=unit, written_by=actor).first() if uid else None:
        return known
    article = Article(uid=uid or uuid7(), unit=unit, live=False, has_unpublished_changes=True, origin=origin or {}, written_by=actor)
    _write_into(article, {"title": title, "lead": lead, "body": body, **more})
    article.slug, article.draft_title, article.revision = free_slug(article, section), article.title, 1
    article.state_changed_at = timezone.now()
    section.add_child(instance=article)
    article.save_revision(user=actor, clean=False)
    note(article, "started", actor)
    record(actor=actor, verb="portal.article_started", target=article)
    return article


@transaction.atomic
def save_article(*, actor, article, revision, section=None, **fields):
    """Keep another text of ``article`` and return it as it is being written.

    ``fields``: title, lead, body, author_line, photographer_line, source_name, source_url, comments_open, ratings_open,
    ``topics`` (rows), ``pictures`` (list of ``(PortalPicture, caption, is_lead)``), ``files`` (rows). What is not named
    stays. ``revision`` is the number that stood on the screen. What readers see of a live article stays as it is until
    the new text is published. Saving what is already kept does nothing.
    Raises ChangedMeanwhile, WordsRefused, NotOfThisUnit.
    """
    row = locked(article)
    require(actor, "portal.write", row)
    text = text_of(row)
    before = contents_of(text)
    _write_into(text, fields)
    moved = _move(actor, row, section)
    if contents_of(text) == before:
        return text_of(locked(row)) if moved else text
    if row.revision != revision:
        raise ChangedMeanwhile(_("Người khác vừa lưu bài này. Chữ của anh chị còn nguyên bên dưới, xin so lại rồi lưu."))
    _keep(actor, text, row)
    record(actor=actor, verb="portal.article_saved", target=text, revision=text.revision)
    return text_of(locked(row))


def _keep(actor, text, row):
    """A new revision; the row too, while nobody reads it. The text is a draft again, whatever it was."""
    text.revision = row.revision + 1
    if row.state not in (ArticleState.DRAFT, ArticleState.RETURNED):
        text.state, text.state_changed_at = ArticleState.DRAFT, timezone.now()
        text.go_live_at = None
    if not row.live:
        text.draft_title = text.title
        text.save()
    text.save_revision(user=actor, clean=False)
    folded = fitting(text, "folded", fold(text.title))
    Article.objects.filter(pk=row.pk).update(
        revision=text.revision, state=text.state, state_changed_at=text.state_changed_at, folded=folded, go_live_at=text.go_live_at,
        has_unpublished_changes=True,
    )  # fmt: skip
    row.approval_links.filter(spent_at=None).update(spent_at=timezone.now(), answer="void")
    note(row, "saved", actor)


def _move(actor, row, section):
    """Into another section of the same site; of a live article only by those who may publish."""
    if section is None or section.pk == row.get_parent().pk:
        return False
    section = held(SectionPage.objects.all(), section.pk)
    if section.unit_id != row.unit_id:
        raise NotOfThisUnit(_("Chuyên mục này của trang khác."), field="section")
    if row.live and not may(actor, "portal.publish", row):
        raise NotNow(_("Bài đang hiện với bạn đọc. Người duyệt mới chuyển được bài sang chuyên mục khác."), field="section")
    from .moving import move_article

    move_article(row, section)
    record(actor=actor, verb="portal.article_moved", target=row, section=section.title)
    return True


def _write_into(article, fields):
    words, rows = checked(article, fields)
    for name, value in words.items():
        setattr(article, name, value)
    if "topics" in rows:
        article.topics = rows["topics"]
    if "pictures" in rows:
        article.pictures = [
            ArticlePicture(picture=picture, caption=caption, is_lead=is_lead, sort_order=place)
            for place, (picture, caption, is_lead) in enumerate(rows["pictures"])
        ]
    if "files" in rows:
        article.files = [ArticleFile(file=file, sort_order=place) for place, file in enumerate(rows["files"])]
    if not article.title:
        raise WordsRefused(_("Xin ghi tên bài."), field="title")


# --- what the deeds share


def locked(article):
    """The row of an article, held until the transaction ends."""
    return held(Article.objects.select_related("unit"), article.pk)


def text_of(article):
    """The article as it is being written: its newest revision over the row."""
    text = article.get_latest_revision_as_object() if article.latest_revision_id else article
    text.unit = article.unit
    return text


def contents_of(text):
    """What a revision keeps of a text, for comparing: plain values without the names of rows."""
    return {
        **{name: getattr(text, name) for name in ("title", "lead", "body", "author_line", "photographer_line", "source_name", "source_url")},
        **{name: getattr(text, name) for name in KEPT_AS_THEY_ARE},
        "topics": sorted(topic.pk for topic in text.topics.all()),
        "pictures": [(one.picture_id, one.caption, one.is_lead) for one in in_order(text.pictures)],
        "files": [one.file_id for one in in_order(text.files)],
    }  # fmt: skip


def in_order(rows):
    """Children of a page in their order, also those that stand only in a revision."""
    return sorted(rows.all(), key=lambda one: (one.sort_order or 0, one.pk or 0))


def free_slug(article, section, *, title=None):
    """The address of an article within its section: short, plain letters, nobody else's."""
    words = slugify(title or article.title)[: LONGEST_SLUG + 1]
    words = (words.rsplit("-", 1)[0] if len(words) > LONGEST_SLUG else words) or "bai"
    taken = set(section.get_children().exclude(pk=article.pk).filter(slug__startswith=words).values_list("slug", flat=True))
    return next(slug for slug in (words, *(f"{words}-{number}" for number in range(2, len(taken) + 3))) if slug not in taken)


def note(article, deed, who, *, by_link="", text=""):
    """A line of the history that the people of the unit read. Saves of one sitting are one line."""
    if deed == "saved":
        last = article.events.order_by("-pk").first()
        if last and last.deed == "saved" and last.who_id == who.pk and timezone.now() - last.happened_at < ONE_SITTING:
            return ArticleEvent.objects.filter(pk=last.pk).update(happened_at=timezone.now())
    return ArticleEvent.objects.create(article_id=article.pk, deed=deed, who=who, by_link=by_link, note=text)
