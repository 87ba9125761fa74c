"""Stars: one vote a reader, sums that are always those of the votes."""

import datetime as dt

import pytest
from django.db.models import Sum
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doanket.portal import services
from doanket.portal.fragments.readers import draw_rating
from doanket.portal.models import Article, Rating, Stale, UnitHome
from doanket.portal.queries.readers import faults_of_readers

pytestmark = pytest.mark.django_db


def rate(article, stars, address="203.0.113.7", agent="Mozilla/5.0 (X11)"):
    return Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent).post(f"/cong/danh-gia/{article.uid}/cham/", {"stars": stars})


def sums(article):
    article = Article.objects.get(pk=article.pk)
    return article.rating_sum, article.rating_count


def test_a_reader_has_one_vote_and_may_change_it(article):
    answer = rate(article, 5)
    assert answer.status_code == 302 and not answer.cookies
    page = Client(REMOTE_ADDR="203.0.113.7", HTTP_USER_AGENT="Mozilla/5.0 (X11)").get(answer.url)
    assert "Đã ghi 5 sao của ông bà" in page.content.decode()
    rate(article, 2)
    rate(article, 4, address="203.0.113.8")

    assert sums(article) == (6, 2)
    assert list(faults_of_readers()) == []
    assert len(bytes(Rating.objects.first().visitor)) == 16, "a keyed hash, whatever was hashed"


@pytest.mark.parametrize("stars", ["", "0", "6", "-1", "x", "5.5", "²"])
def test_what_is_no_number_of_stars_is_refused(article, stars):
    assert rate(article, stars).status_code == 422
    assert sums(article) == (0, 0)


def test_the_average_is_shown_from_five_voters_on(article):
    for number in range(4):
        rate(article, 5, address=f"203.0.113.{number}")
    assert "trên 5 sao" not in draw_rating(article.pk)
    rate(article, 2, address="203.0.113.40")

    assert "<b>4,4</b> trên 5 sao, 5 người chấm" in draw_rating(article.pk)


def test_a_machine_of_many_names_at_one_connection_votes_no_more_than_a_house(article, monkeypatch):
    monkeypatch.setattr("doanket.portal.services.ratings.OF_ONE_CONNECTION", [(3, dt.timedelta(days=1))])
    for number in range(3):
        assert rate(article, 1, agent=f"Mozilla/5.0 (X11) {number}").status_code == 302
    refused = rate(article, 1, agent="Mozilla/5.0 (X11) 3")

    assert refused.status_code == 422 and "chấm bài này nhiều lần rồi" in refused.content.decode()
    assert rate(article, 5, agent="Mozilla/5.0 (X11) 0").status_code == 302, "who voted may still change it"
    assert rate(article, 5, address="203.0.113.99").status_code == 302, "and so may others vote"
    assert sums(article) == (5 + 1 + 1 + 5, 4)


def test_closed_means_nothing_is_drawn_and_nothing_taken(article):
    assert draw_rating(article.pk)
    UnitHome.objects.update(ratings_open=False)
    assert draw_rating(article.pk) == ""
    assert Client().get(f"/cong/danh-gia/{article.uid}/").status_code == 404
    answer = rate(article, 5)
    assert answer.status_code == 422 and "không nhận chấm sao nữa" in answer.content.decode()


def test_two_articles_do_not_know_that_one_reader_rated_both(seeded, article):
    Article.objects.filter(pk=seeded.articles[0].pk).update(ratings_open=True)
    rate(article, 5)
    rate(seeded.articles[0], 5)

    one, two = Rating.objects.all()
    assert bytes(one.visitor) != bytes(two.visitor)


def test_a_vote_says_that_the_page_changed(article):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("doanket.portal.serving.purging.take_away_stale", lambda: 0)
        rate(article, 5)
    assert Stale.objects.filter(thing=f"readers:{article.pk}").exists()


def test_saving_an_article_that_was_read_before_takes_no_vote_away(article):
    held = Article.objects.get(pk=article.pk)
    rate(article, 5)
    Article.objects.filter(pk=article.pk).update(views=7, comment_count=2)
    held.lead = "Lời dẫn mới."
    held.save()

    now = Article.objects.get(pk=article.pk)
    assert (now.rating_sum, now.rating_count, now.views, now.comment_count, now.lead) == (5, 1, 7, 2, "Lời dẫn mới.")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=12))
def test_the_sum_is_that_of_the_last_vote_of_each(article, votes):
    Rating.objects.all().delete()
    for who, stars in votes:
        services.rate(article=article, visitor=bytes([who]) * 16, stars=stars)
    last = dict(votes)
    if votes:
        assert sums(article) == (sum(last.values()), len(last))


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_votes_at_once_are_all_in_the_sum(article, at_once):
    deeds = [lambda who=who: services.rate(article=article, visitor=bytes([who]) * 16, stars=1 + who % 5) for who in range(12)]
    ends = at_once(*deeds, lambda: services.rate(article=article, visitor=bytes([0]) * 16, stars=3))

    assert not [end for end in ends if isinstance(end, Exception)]
    assert sums(article) == (Rating.objects.aggregate(sum=Sum("stars"))["sum"], 12)
