"""News that waits for the portal."""

from io import BytesIO

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from doanket.documents import newspaper, queries, services
from doanket.documents.choices import NewsState
from doanket.documents.models import NewsDraft
from doanket.kit.permissions import NotPermitted

from .matrix_shelf import PIXEL


@pytest.fixture
def make_news(ward, author):
    def make(**more):
        given = {"title": "Hội nghị lần thứ 9", "lead": "", "body": ["Đoạn một.", "Đoạn hai."], "pictures": [], "origin": {"kind": "conference"}}
        return services.draft_news(actor=more.pop("actor", author), unit=more.pop("unit", ward), **given | more)

    return make


@pytest.fixture
def picture(db):
    name = default_storage.save("documents/tests/anh.png", ContentFile(PIXEL))
    yield {"file": name, "caption": "Quang cảnh hội trường", "alt": "Hội trường đông người", "credit": "Lê Văn Thử"}
    default_storage.delete(name)


def test_draft_news_keeps_paragraphs_pictures_and_origin(make_news, picture):
    news = make_news(body=["  Đoạn  một. ", "", "Đoạn hai.\x00"], pictures=[picture])
    assert (news.state, news.body, news.pictures, news.origin) == (
        NewsState.DRAFT, ["Đoạn một.", "Đoạn hai."], [picture], {"kind": "conference"},
    )  # fmt: skip


def test_draft_news_takes_one_text_as_paragraphs_and_the_name_of_a_stored_file(make_news):
    news = make_news(body="Một.\nHai.", pictures=[{"name": "conferences/photos/a.jpg", "alt": "x"}])
    assert news.body == ["Một.", "Hai."]
    assert news.pictures == [{"file": "conferences/photos/a.jpg", "caption": "", "alt": "x", "credit": ""}]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"title": " "}, "title"), ({"title": "a" * 201}, "title"), ({"body": ["", " "]}, "body"), ({"lead": "a" * 1001}, "lead"),
     ({"body": ["a" * 30_001]}, "body")],
)  # fmt: skip
def test_draft_news_refuses_what_is_missing_or_too_long(make_news, given, field):
    with pytest.raises(services.NewsIncomplete) as refusal:
        make_news(**given)
    assert refusal.value.field == field


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../db.sqlite3", "a/../../b", "C:\\a.png", "a\\b"])
def test_draft_news_never_points_at_another_file_of_the_machine(make_news, name):
    with pytest.raises(services.NewsIncomplete):
        make_news(pictures=[{"file": name, "alt": "x"}])
    assert not NewsDraft.objects.exists()


def test_draft_news_asks_for_the_right(make_news, make_user, ward):
    with pytest.raises(NotPermitted):
        make_news(actor=make_user("inspector", ward))


def test_edit_news_keeps_only_known_pictures_and_refuses_an_old_page(make_news, author, picture):
    news = make_news(pictures=[picture])
    stranger = picture | {"file": "accounts/other.png"}
    changed = services.edit_news(
        actor=author, news=news, title="Tên mới", lead="", body=["Chữ."], revision=0, pictures=[picture | {"caption": "Khác"}, stranger]
    )
    assert (changed.title, changed.revision, [one["caption"] for one in changed.pictures]) == ("Tên mới", 1, ["Khác"])
    with pytest.raises(services.ChangedMeanwhile):
        services.edit_news(actor=author, news=news, title="Đè", lead="", body=["Chữ."], revision=0)


def test_hand_over_withdraw_and_take(make_news, chair, author):
    news = make_news()
    with pytest.raises(NotPermitted):
        services.hand_over_news(actor=author, news=news)
    assert services.hand_over_news(actor=chair, news=news).is_ready
    assert list(queries.news_ready()) == [news]
    with pytest.raises(services.NewsNotOpen):
        services.hand_over_news(actor=chair, news=news)
    assert services.withdraw_news(actor=chair, news=news).is_draft
    with pytest.raises(services.NewsNotOpen):
        services.mark_news_taken(actor=chair, news=news)
    services.hand_over_news(actor=chair, news=news)
    services.mark_news_taken(actor=chair, news=news, address="/tin/hoi-nghi/")
    with pytest.raises(services.NewsNotOpen):
        services.edit_news(actor=chair, news=news, title="a", lead="", body=["b"], revision=0)


def test_news_that_is_edited_after_it_was_ready_is_a_draft_again(make_news, chair):
    news = services.hand_over_news(actor=chair, news=make_news())
    changed = services.edit_news(actor=chair, news=news, title="a", lead="", body=["b"], revision=0)
    assert (changed.state, changed.handed_at) == (NewsState.DRAFT, None)


def test_a_picture_without_words_for_the_blind_is_not_handed_over(make_news, chair, picture):
    news = make_news(pictures=[picture | {"alt": ""}])
    with pytest.raises(services.NewsIncomplete):
        services.hand_over_news(actor=chair, news=news)


def test_only_a_draft_is_dropped(make_news, chair):
    news = make_news()
    services.hand_over_news(actor=chair, news=news)
    with pytest.raises(services.NewsNotOpen):
        services.drop_news(actor=chair, news=news)
    services.withdraw_news(actor=chair, news=news)
    services.drop_news(actor=chair, news=news)
    assert list(queries.news_of(news.unit)) == []


def test_from_above_only_what_was_handed_over_is_seen(make_news, make_user, province, chair):
    reviewer = make_user("reviewer", province)
    news = make_news()
    assert not queries.news_visible_to(reviewer).exists()
    services.hand_over_news(actor=chair, news=news)
    assert list(queries.news_visible_to(reviewer)) == [news]


def test_word_and_text_hold_everything(make_news, picture):
    news = make_news(lead="Sáng 18/11.", pictures=[picture, picture | {"file": "gone/anh.png", "caption": "Đã mất"}])
    paper = docx.Document(BytesIO(newspaper.docx_of(news)))
    said = [one.text for one in paper.paragraphs if one.text]
    for words in ("Hội nghị lần thứ 9", "Sáng 18/11.", "Đoạn hai.", "Quang cảnh hội trường. Ảnh: Lê Văn Thử", "Đã mất. Ảnh: Lê Văn Thử"):
        assert any(words in one for one in said), words
    assert len(paper.inline_shapes) == 1
    assert newspaper.text_of(news).startswith("Hội nghị lần thứ 9\n\nSáng 18/11.\n\nĐoạn một.")


def test_the_screens_of_news(client, chair, make_news, picture):
    client.force_login(chair)
    news = make_news(pictures=[picture])
    assert "Hội nghị lần thứ 9" in client.get(reverse("documents:news_list")).content.decode()
    said = client.get(news.get_absolute_url()).content.decode()
    assert "Tin chưa ra ngoài" in said and 'alt="Hội trường đông người"' in said
    shown = client.get(reverse("documents:news_picture", args=[news.pk, 0]))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"], shown.content) == ("image/png", "nosniff", PIXEL)
    assert client.get(reverse("documents:news_picture", args=[news.pk, 1])).status_code == 404
    words = {"title": "Mới", "lead": "", "body": "Một.\nHai.", "revision": 0, "anh0-caption": "Khác", "anh0-alt": "Tả", "anh0-credit": ""}
    assert client.post(reverse("documents:news_reword", args=[news.pk]), words).status_code == 302
    news.refresh_from_db()
    assert (news.title, news.body, news.pictures[0]["caption"]) == ("Mới", ["Một.", "Hai."], "Khác")
    client.post(reverse("documents:news_reword", args=[news.pk]), words | {"revision": 1, "anh0-leave_out": "on"})
    news.refresh_from_db()
    assert news.pictures == []
    client.post(reverse("documents:news_hand_over", args=[news.pk]))
    assert "Tin đã sẵn sàng" in client.get(news.get_absolute_url()).content.decode()


def test_a_stored_file_that_is_no_picture_is_not_shown(client, chair, make_news):
    name = default_storage.save("documents/tests/bi-mat.txt", ContentFile(b"x"))
    news = make_news(pictures=[{"file": name, "alt": "x"}])
    client.force_login(chair)
    assert client.get(reverse("documents:news_picture", args=[news.pk, 0])).status_code == 404
    default_storage.delete(name)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_news_costs_the_same(number, client, chair, make_news, django_assert_num_queries):
    for place in range(number):
        make_news(title=f"Tin {place}")
    client.force_login(chair)
    client.get(reverse("documents:news_list"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("documents:news_list"))


QUERIES = 10
