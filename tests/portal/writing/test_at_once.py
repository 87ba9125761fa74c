"""Two people at one text at the same moment, on a real server."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.portal import services
from doanket.portal.choices import ArticleState as S
from doanket.portal.models import Article

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_save_at_once_one_is_told(article, writer, editor, at_once):
    ends = at_once(
        lambda: services.save_article(actor=writer, article=article, revision=1, lead="Của Đào."),
        lambda: services.save_article(actor=editor, article=article, revision=1, lead="Của Ngát."),
    )
    assert sorted(type(end).__name__ for end in ends) == ["Article", "ChangedMeanwhile"]
    assert Article.objects.get(pk=article.pk).revision == 2


def test_articles_begun_at_once_get_addresses_of_their_own(writer, ward, section, at_once):
    ends = at_once(lambda: services.start_article(actor=writer, unit=ward, section=section, title="Một tin", body="Chữ."), times=4)
    assert {type(end).__name__ for end in ends} == {"Article"}
    assert len({end.slug for end in ends}) == len({end.path for end in ends}) == 4


def test_two_who_approve_at_once_publish_once(article, writer, chair, editor, at_once):
    services.submit_article(actor=writer, article=article)
    at_once(lambda: services.publish_article(actor=chair, article=article), lambda: services.publish_article(actor=editor, article=article))
    assert list(Article.objects.get().events.values_list("deed", flat=True)).count("published") == 1


def test_an_approval_and_an_edit_at_once_never_publish_the_unread_text(article, writer, chair, at_once):
    services.submit_article(actor=writer, article=article)
    at_once(
        lambda: services.publish_article(actor=chair, article=article, revision=1),
        lambda: services.save_article(actor=writer, article=article, revision=1, title="Chưa ai đọc"),
    )
    row = Article.objects.get()
    assert row.title == "Tổ 3 Cây Gạo sửa đường ngõ" or not row.live
    assert row.state == S.DRAFT


def test_a_link_answered_twice_at_once_is_answered_once(article, writer, at_once):
    services.submit_article(actor=writer, article=article)
    _link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    ends = at_once(lambda: services.decide_by_link(secret=secret, approves=True), times=2)
    assert sorted(type(end).__name__ for end in ends) == ["ApprovalLink", "LinkSpent"]


def test_what_is_due_comes_out_once_whoever_else_looks_at_the_clock(article, writer, chair, at_once):
    services.submit_article(actor=writer, article=article)
    services.publish_article(actor=chair, article=article, at=timezone.now() + timedelta(hours=1))
    Article.objects.update(go_live_at=timezone.now())

    ends = at_once(services.publish_what_is_due, times=3)

    assert sorted(map(str, ends)) == ["None", "None", "đã đăng 1 bài, gỡ 0 bài theo giờ hẹn"]
    assert Entry.objects.filter(verb="portal.article_published_by_clock").count() == 1


def test_a_new_text_and_a_taking_down_at_once_end_in_one_of_the_two(live, writer, chair, editor, at_once):
    services.save_article(actor=writer, article=live, revision=Article.objects.get().revision, title="Chữ mới của bài")
    services.submit_article(actor=writer, article=live)

    at_once(
        lambda: services.publish_article(actor=editor, article=live),
        lambda: services.withdraw_article(actor=chair, article=live, reason="Sai tên người."),
        lambda: services.withdraw_article(actor=chair, article=live, reason="Sai tên người."),
    )

    row = Article.objects.get()
    assert (row.live, row.published_at is not None, row.state == S.PUBLISHED) in [(True, True, True), (False, False, False)]
    assert row.live == (row.slug in [one.slug for one in Article.objects.shown()])
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    shown = [verb for verb in verbs if verb in ("portal.article_published", "portal.article_replaced", "portal.article_withdrawn")]
    assert ("portal.article_withdrawn",) * 2 not in pairwise(shown), "a double click takes down once what was published once"
