"""From draft to reader: who may, when, and what readers see meanwhile."""

import datetime as dt

import pytest
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.choices import ArticleState as S
from doanket.portal.models import Article, Stale
from doanket.portal.services.dead_links import check_links

pytestmark = pytest.mark.django_db


def verbs():
    return [entry.verb for entry in Entry.objects.order_by("pk")]


def stored(article):
    return Article.objects.get(pk=article.pk)


def test_an_article_goes_from_draft_to_reader(article, writer, chair):
    services.submit_article(actor=writer, article=article)
    shown = services.publish_article(actor=chair, article=article)

    assert (shown.state, shown.live, shown.decided_by) == (S.PUBLISHED, True, chair)
    assert shown.published_at is not None and shown.changed_at is None
    assert shown.body == "<p>Sáng chủ nhật, bà con góp công.</p><h2>Kết quả</h2><p>Xong trong một buổi.</p>"
    assert verbs() == ["portal.article_started", "portal.article_submitted", "portal.article_published"]
    assert list(shown.events.values_list("deed", flat=True)) == ["started", "submitted", "published"]


def test_an_edit_of_a_live_article_waits_in_its_revision(live, writer, chair):
    text = services.save_article(actor=writer, article=live, revision=live.revision, title="Tổ 3 sửa xong đường ngõ")

    assert (text.title, stored(live).title) == ("Tổ 3 sửa xong đường ngõ", "Tổ 3 Cây Gạo sửa đường ngõ")
    assert (stored(live).state, stored(live).live) == (S.DRAFT, True)
    services.submit_article(actor=writer, article=live)
    again = services.publish_article(actor=chair, article=live)
    assert (again.title, again.published_at) == ("Tổ 3 sửa xong đường ngõ", live.published_at)
    assert again.changed_at is not None


def test_who_wrote_a_text_does_not_approve_it(editor, chair, ward, section):
    own = services.start_article(actor=editor, unit=ward, section=section, title="Một tin", body="Chữ.")
    services.submit_article(actor=editor, article=own)
    with pytest.raises(services.OwnText):
        services.publish_article(actor=editor, article=own)
    assert services.publish_article(actor=chair, article=own).live


def test_the_only_one_who_decides_may_approve_their_own(editor, ward, section):
    own = services.start_article(actor=editor, unit=ward, section=section, title="Một tin", body="Chữ.")
    assert services.publish_article(actor=editor, article=own).live
    assert Entry.objects.get(verb="portal.article_published").facts["alone"] == "only_decider"


def test_a_writer_may_not_publish_and_a_stranger_may_nothing(article, writer, stranger):
    services.submit_article(actor=writer, article=article)
    for actor in (writer, stranger):
        with pytest.raises(NotPermitted):
            services.publish_article(actor=actor, article=article)
    with pytest.raises(NotPermitted):
        services.save_article(actor=stranger, article=article, revision=1, title="Khác")


def test_a_draft_is_not_published_before_it_was_sent(article, chair):
    with pytest.raises(services.NotNow):
        services.publish_article(actor=chair, article=article)


def test_a_return_says_why_and_an_edit_ends_a_submission(article, writer, chair):
    services.submit_article(actor=writer, article=article)
    with pytest.raises(services.WordsRefused):
        services.return_article(actor=chair, article=article, reason=" ")
    back = services.return_article(actor=chair, article=article, reason="Thiếu tên tổ trưởng.")
    assert (back.state, back.return_reason) == (S.RETURNED, "Thiếu tên tổ trưởng.")
    services.submit_article(actor=writer, article=article)
    services.save_article(actor=writer, article=article, revision=stored(article).revision, lead="Lời khác.")
    assert stored(article).state == S.DRAFT
    with pytest.raises(services.NotNow):
        services.publish_article(actor=chair, article=article)


def test_a_text_that_changed_since_it_was_read_is_not_approved(article, writer, chair):
    services.submit_article(actor=writer, article=article)
    with pytest.raises(services.ChangedMeanwhile):
        services.publish_article(actor=chair, article=article, revision=99)


def test_two_who_write_at_once_are_told_and_one_who_clicks_twice_is_not(article, writer, editor):
    services.save_article(actor=writer, article=article, revision=1, lead="Của Đào.")
    services.save_article(actor=writer, article=article, revision=1, lead="Của Đào.")
    with pytest.raises(services.ChangedMeanwhile):
        services.save_article(actor=editor, article=article, revision=1, lead="Của Ngát.")
    assert (stored(article).lead, stored(article).revision) == ("Của Đào.", 2)


def test_a_schedule_comes_and_goes_by_the_clock(article, writer, chair):
    now = timezone.now()
    services.submit_article(actor=writer, article=article)
    due = services.publish_article(actor=chair, article=article, at=now + dt.timedelta(hours=1), until=now + dt.timedelta(days=20), least_days=15)
    assert (due.state, due.published_at) == (S.SCHEDULED, None)
    assert services.publish_what_is_due() is None
    Article.objects.filter(pk=article.pk).update(go_live_at=now)
    assert services.publish_what_is_due() == "đã đăng 1 bài, gỡ 0 bài theo giờ hẹn"
    assert (stored(article).state, stored(article).live, stored(article).least_days) == (S.PUBLISHED, True, 15)
    Article.objects.filter(pk=article.pk).update(shown_until=now)
    assert services.publish_what_is_due() == "đã đăng 0 bài, gỡ 1 bài theo giờ hẹn"
    assert (stored(article).state, stored(article).live, stored(article).published_at) == (S.WITHDRAWN, False, None)
    assert services.publish_what_is_due() is None


def test_the_hour_of_the_end_is_said_before_and_after_publishing(live, writer, chair):
    soon = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=2)
    for until, deed, verb in (
        (soon, "end_planned", "portal.article_end_planned"), (soon, "end_planned", "portal.article_end_planned"), (None, "end_forgotten", "portal.article_end_forgotten"),
    ):  # fmt: skip
        services.plan_end(actor=chair, article=live, until=until)
        assert (stored(live).shown_until, live.events.last().deed, verbs()[-1]) == (until, deed, verb)
    assert live.events.filter(deed="end_planned").count() == 1
    for wrong in (timezone.now() - dt.timedelta(minutes=1), timezone.now() + dt.timedelta(days=4000)):
        with pytest.raises(services.WordsRefused):
            services.plan_end(actor=chair, article=live, until=wrong)
    with pytest.raises(NotPermitted):
        services.plan_end(actor=writer, article=live, until=soon)
    services.plan_end(actor=chair, article=live, until=soon)
    Article.objects.filter(pk=live.pk).update(shown_until=timezone.now())
    assert services.publish_what_is_due() == "đã đăng 0 bài, gỡ 1 bài theo giờ hẹn"
    with pytest.raises(services.NotNow):
        services.plan_end(actor=chair, article=live, until=soon)


def test_taking_down_what_is_seen_leaves_the_plan_of_its_newer_text(live, writer, chair):
    now = timezone.now()
    services.save_article(actor=writer, article=live, revision=live.revision, title="Tên mới")
    services.submit_article(actor=writer, article=live)
    ends = now + dt.timedelta(hours=30)
    services.publish_article(actor=chair, article=live, at=now + dt.timedelta(hours=5), until=ends)
    with pytest.raises(services.WordsRefused):
        services.plan_end(actor=chair, article=live, until=now + dt.timedelta(hours=3))
    services.withdraw_article(actor=chair, article=live)
    assert (stored(live).state, stored(live).published_at, stored(live).shown_until) == (S.SCHEDULED, None, ends)


def test_an_early_removal_needs_a_reason_and_the_journal_says_so(article, writer, chair):
    services.submit_article(actor=writer, article=article)
    services.publish_article(actor=chair, article=article, least_days=15)
    with pytest.raises(services.TooEarly):
        services.withdraw_article(actor=chair, article=article)
    services.withdraw_article(actor=chair, article=article, reason="Sai số tiền.")
    assert verbs()[-1] == "portal.article_withdrawn_early"
    assert stored(article).published_at is None


def test_a_plan_that_contradicts_itself_is_refused(article, writer, chair):
    now = timezone.now()
    services.submit_article(actor=writer, article=article)
    for plan in ({"until": now - dt.timedelta(1)}, {"until": now + dt.timedelta(3), "least_days": 15}, {"least_days": -1}):
        with pytest.raises(services.WordsRefused):
            services.publish_article(actor=chair, article=article, **plan)


def test_a_correction_shows_at_once(live, chair):
    Stale.objects.all().delete()
    done = services.correct_article(actor=chair, article=live, correction="Số hộ là 32, không phải 30.")
    assert stored(live).correction == done.correction == "Số hộ là 32, không phải 30."
    assert set(Stale.objects.values_list("thing", flat=True)) == {f"article:{live.pk}"}


def test_what_is_said_of_a_dead_source_ends_with_another_source(article, writer, chair, settings):
    settings.PORTAL_MAY_GO_OUT = True
    services.save_article(actor=writer, article=article, revision=article.revision, source_url="https://mot.example/bai")
    services.submit_article(actor=writer, article=article)
    live = services.publish_article(actor=chair, article=article)
    Stale.objects.all().delete()
    for _week in range(2):  # the second time it says the same, and no page is drawn anew for that
        check_links(now=timezone.now() + dt.timedelta(days=8 * _week), ask=lambda url: 404)
    assert stored(live).source_fault == "trang không còn (404)"
    assert Stale.objects.filter(thing=f"article:{live.pk}").count() == 1

    services.save_article(actor=writer, article=live, revision=live.revision, source_url="https://hai.example/bai")
    assert stored(live).source_fault == "trang không còn (404)", "readers still see the old address"
    services.submit_article(actor=writer, article=live)
    services.publish_article(actor=chair, article=live)
    assert (stored(live).source_fault, stored(live).source_checked_at) == ("", None)


def test_changes_can_be_forgotten_and_an_unread_draft_dropped(live, writer, ward, section):
    services.save_article(actor=writer, article=live, revision=live.revision, title="Khác hẳn")
    services.forget_changes(actor=writer, article=live)
    assert services.text_of(stored(live)).title == live.title and stored(live).state == S.PUBLISHED
    with pytest.raises(services.NotNow):
        services.drop_article(actor=writer, article=live)
    other = services.start_article(actor=writer, unit=ward, section=section, title="Nháp", body="")
    services.drop_article(actor=writer, article=other)
    assert not Article.objects.filter(pk=other.pk).exists()


def test_withdrawn_it_can_be_published_again(live, writer, chair):
    services.withdraw_article(actor=chair, article=live)
    services.submit_article(actor=writer, article=live)
    assert services.publish_article(actor=chair, article=live).live


def test_a_leader_approves_by_link_once(article, writer, ward):
    services.submit_article(actor=writer, article=article)
    link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    assert secret not in link.digest and len(secret) >= 22
    services.decide_by_link(secret=secret, approves=True)
    assert stored(article).live and stored(article).events.last().by_link == "Phạm Văn Ân"
    with pytest.raises(services.LinkSpent):
        services.decide_by_link(secret=secret, approves=True)


def test_a_link_ends_when_the_text_changes_and_with_its_days(article, writer):
    services.submit_article(actor=writer, article=article)
    _link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    services.save_article(actor=writer, article=article, revision=1, lead="Khác.")
    with pytest.raises(services.LinkSpent):
        services.link_of(secret)
    services.submit_article(actor=writer, article=article)
    link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    type(link).objects.filter(pk=link.pk).update(expires_at=timezone.now())
    with pytest.raises(services.LinkSpent):
        services.link_of(secret)
    with pytest.raises(services.LinkSpent):
        services.link_of("không-có")


def test_who_wrote_does_not_answer_in_a_leaders_name(article, writer):
    services.submit_article(actor=writer, article=article)
    _link, secret = services.make_approval_link(actor=writer, article=article, leader_name="Phạm Văn Ân")
    with pytest.raises(services.OwnText):
        services.decide_by_link(secret=secret, approves=True, visitor=writer)
    services.decide_by_link(secret=secret, approves=False, reason="Chưa rõ.")
    assert (stored(article).state, stored(article).return_reason) == (S.RETURNED, "Chưa rõ.")
