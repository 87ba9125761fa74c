"""A site with what the search may find, and what it may not."""

import datetime as dt

import pytest
from django.utils import timezone

from doanket.documents import services as documents
from doanket.kit.paper import Paragraph
from doanket.portal import things
from doanket.portal.models import Article, ArticleFile, PortalFile, SectionPage
from doanket.portal.services import changed, plant_site

NOW = dt.datetime(2026, 11, 18, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def home(ward):
    return plant_site(ward)


@pytest.fixture
def province_home(province):
    return plant_site(province)


@pytest.fixture
def write():
    """write(home, "Tên bài", "lời", days_ago=2): an article readers see; ``published=False`` for a draft."""

    def make(home, title, body="", *, lead="", days_ago=0, published=True, topics=(), files=()):
        section = SectionPage.objects.filter(unit=home.unit).first()
        article = Article(
            title=title, unit=home.unit, lead=lead, body=body, live=published,
            published_at=NOW - dt.timedelta(days=days_ago) if published else None,
        )  # fmt: skip
        article.slug = f"bai-{Article.objects.count() + 1}"
        section.add_child(instance=article)
        article.topics.set(topics)
        article.save()
        for name, words in files:
            file = PortalFile.objects.create(title=name, unit=home.unit, words=words, file="x.pdf")
            ArticleFile.objects.create(article=article, file=file)
        changed(things.article(article.pk), things.news_of(home.unit_id))
        return article

    return make


@pytest.fixture
def public_paper(make_user, ward, settings, tmp_path):
    """A paper of the ward that everybody may read."""
    settings.MEDIA_ROOT = settings.PRIVATE_ROOT = tmp_path
    documents.load_document_types()
    chair = make_user("chair", ward)
    paper = documents.draft_document(actor=chair, unit=ward, type_code="KH", subject="Tháng cao điểm", blocks=[Paragraph(("Thu bằng phiếu.",))])
    documents.sign_document(actor=chair, document=paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=NOW.date())
    return documents.publish_document(actor=chair, document=paper, field="care")


@pytest.fixture
def today():
    return timezone.localdate()
