"""What is written, published and taken down there reaches readers, the history and the journal; nothing passes uncleaned."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doanket.audit.models import Entry
from doanket.portal import services, things
from doanket.portal.choices import ArticleState
from doanket.portal.models import Article, ArticlePicture, PortalFile, PortalPicture, Stale
from doanket.portal.serving.finding import page_at

pytestmark = pytest.mark.django_db


def jpeg(size=(64, 64)):
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, "JPEG", exif=b"Exif\x00\x00secret place")
    return stream.getvalue()


def sent(article, **more):
    return {
        "title": "Tổ 3 Cây Gạo làm sạch ngõ", "lead": "Cả tổ ra ngõ.", "body": "<p>Mỗi nhà góp một tay.</p>", "author_line": "",
        "source_name": "", "source_url": "", "pictures-TOTAL_FORMS": "0", "pictures-INITIAL_FORMS": "0", "pictures-MIN_NUM_FORMS": "0",
        "pictures-MAX_NUM_FORMS": "1000",
    } | more  # fmt: skip


def edit(screens, article, **more):
    return screens.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), sent(article, **more))


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_text_saved_there_is_a_draft_that_the_unit_sees(screens, article, platform_editor):
    assert edit(screens, article, title="Tổ 3 làm sạch cả ngõ").status_code == 302

    row = Article.objects.get(pk=article.pk)
    assert (row.state, row.live, row.revision) == (ArticleState.DRAFT, False, 2)
    assert row.get_latest_revision_as_object().title == "Tổ 3 làm sạch cả ngõ"
    assert row.events.order_by("-pk").first().who == platform_editor
    assert verbs()[-1] == "portal.article_saved"


def test_a_text_published_there_is_before_readers_with_state_day_and_journal(screens, article, site):
    assert edit(screens, article, **{"action-publish": "1"}).status_code == 302

    row = Article.objects.get(pk=article.pk)
    assert (row.state, row.live) == (ArticleState.PUBLISHED, True) and row.published_at and row.changed_at is None
    assert verbs()[-1] == "portal.published_on_platform"
    assert page_at(f"{site.slug}/tin-hoat-dong/{row.slug}/") == row
    edit(screens, article, title="Tổ 3 làm sạch cả ngõ", **{"action-publish": "1"})
    again = Article.objects.get(pk=article.pk)
    assert again.published_at == row.published_at and again.changed_at


def test_what_readers_see_is_told_to_have_changed(screens, article, monkeypatch):
    from doanket.portal.services import changing

    monkeypatch.setattr(changing, "_take_away", lambda: None)
    edit(screens, article, **{"action-publish": "1"})

    assert {f"article:{article.pk}", f"news:{article.unit_id}"} <= set(Stale.objects.values_list("thing", flat=True))


def test_a_text_taken_down_there_is_gone_for_readers(screens, article):
    edit(screens, article, **{"action-publish": "1"})

    screens.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))

    row = Article.objects.get(pk=article.pk)
    assert (row.state, row.live, row.published_at) == (ArticleState.WITHDRAWN, False, None)
    assert verbs()[-1] == "portal.unpublished_on_platform"


def test_a_script_typed_there_is_cleaned_away(screens, article):
    edit(screens, article, body='<p onclick="x()">Chữ.<script>alert(1)</script><img src=x onerror=y></p>', **{"action-publish": "1"})

    assert Article.objects.get(pk=article.pk).body == "<p>Chữ.</p>"


def test_a_faulty_text_is_kept_and_not_published(screens, article):
    edit(screens, article, title="TỔ 3 CÂY GẠO LÀM SẠCH CẢ NGÕ", **{"action-publish": "1"})

    row = Article.objects.get(pk=article.pk)
    assert (row.live, row.published_at, row.state) == (False, None, ArticleState.DRAFT)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail's small pictures
def test_a_picture_of_another_unit_is_refused(screens, article, other_ward, make_user):
    theirs = services.add_picture(actor=make_user("editor", other_ward), unit=other_ward, upload=jpeg(), alt="Ngõ phố của phường khác")

    answer = edit(screens, article, **{"pictures-TOTAL_FORMS": "1", "pictures-0-picture": theirs.pk, "pictures-0-caption": "", "pictures-0-ORDER": "1"})

    assert answer.status_code == 200
    assert not Article.objects.get(pk=article.pk).get_latest_revision_as_object().pictures.exists()


@pytest.mark.parametrize("deed", ["delete", "copy", "move"])
def test_pages_are_not_deleted_copied_or_moved_there(deed, screens, article):
    words = ("move_confirm", [article.pk, article.get_parent().get_next_sibling().pk]) if deed == "move" else (deed, [article.pk])
    answer = screens.post(reverse(f"wagtailadmin_pages:{words[0]}", args=words[1]))

    assert answer.status_code == 302
    assert Article.objects.filter(pk=article.pk, path=article.path).exists() and Article.objects.count() == 1


def test_no_page_is_begun_there(screens, article):
    section = article.get_parent()
    answer = screens.get(reverse("wagtailadmin_pages:add", args=["portal", "article", section.pk]))

    assert answer.status_code in (302, 403)


def test_nothing_is_done_to_many_there(screens, article):
    edit(screens, article, **{"action-publish": "1"})
    screens.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={article.pk}")

    assert Article.objects.get(pk=article.pk).live


def add_picture(screens, ward, content, name="anh.jpg", **more):
    words = {"title": "Ngõ", "unit": ward.pk, "alt": "Ngõ Cây Gạo sau buổi dọn", "file": SimpleUploadedFile(name, content, "image/jpeg")}
    return screens.post(reverse("wagtailimages:add"), words | more)


def test_a_picture_sent_there_is_written_anew_and_belongs_to_a_unit(screens, ward, site):
    assert add_picture(screens, ward, jpeg()).status_code == 302

    picture = PortalPicture.objects.get()
    assert picture.unit == ward
    assert picture.file.name.endswith(".jpg") and "anh" not in picture.file.name
    with picture.file.open() as kept:
        assert b"secret" not in kept.read()


@pytest.mark.parametrize(
    "wrong",
    [{"unit": ""}, {"alt": ""}, {"alt": "IMG_2031.jpg"}],
    ids=["no unit", "no words", "words that say nothing"],
)
def test_a_picture_without_unit_or_words_is_refused(wrong, screens, ward, site):
    assert add_picture(screens, ward, jpeg(), **wrong).status_code == 200
    assert not PortalPicture.objects.exists()


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"MZ\x90", b"\xff\xd8\xff hong"])
def test_what_is_no_picture_is_refused_there(content, screens, ward, site):
    add_picture(screens, ward, content)
    assert not PortalPicture.objects.exists()


def test_a_file_is_what_its_content_says(screens, ward, site):
    def add(content, name):
        return screens.post(reverse("wagtaildocs:add"), {"title": "Kế hoạch", "unit": ward.pk, "file": SimpleUploadedFile(name, content)})

    add(b"<html><script>alert(1)</script></html>", "ke-hoach.pdf")
    assert not PortalFile.objects.exists()
    add(b"%PDF-1.4\n%%EOF", "ke-hoach.exe")
    kept = PortalFile.objects.get()
    assert (kept.unit, kept.media_type) == (ward, "application/pdf") and kept.file.name.endswith(".pdf")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail's small pictures
def test_other_words_for_a_picture_reach_what_shows_it_and_the_journal(screens, ward, site, article, platform_editor):
    add_picture(screens, ward, jpeg())
    picture = PortalPicture.objects.get()
    ArticlePicture.objects.create(article=article, picture=picture)
    Article.objects.filter(pk=article.pk).update(published_at=timezone.now(), live=True)
    Stale.objects.all().delete()

    words = {"title": "Ngõ", "unit": ward.pk, "alt": "Ngõ Cây Gạo có đèn mới"}
    assert screens.post(reverse("wagtailimages:edit", args=[picture.pk]), words).status_code == 302

    picture.refresh_from_db()
    assert picture.alt == "Ngõ Cây Gạo có đèn mới"
    assert Stale.objects.filter(thing=things.article(article.pk)).exists()
    assert Entry.objects.filter(verb="portal.picture_described", actor_id=platform_editor.pk).exists()
