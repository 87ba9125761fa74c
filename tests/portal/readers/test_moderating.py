"""What the unit does with comments, and what readers then see."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.audit.models import Entry, EntryKind
from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.choices import CommentState
from doanket.portal.counting import flood_hash
from doanket.portal.counting.readers import Reader
from doanket.portal.fragments.readers import draw_comments, draw_views, draw_visitors
from doanket.portal.models import Article, Comment, UnitHome
from doanket.portal.queries.readers import faults_of_readers
from doanket.portal.services.visits import forget_visitors
from entering import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make_user, ward):
    return make_user("editor", ward, full_name="Đoàn Thu Sương")


@pytest.fixture
def comment(article):
    return services.send_comment(article=article, author_name="Bà <b>Tám</b>", text="Đèn ngõ\n\ncòn <script>thiếu</script>.", contact="tam@hoasen.example")


def count_of(article):
    return Article.objects.get(pk=article.pk).comment_count


def test_a_comment_is_seen_only_after_somebody_read_it(article, comment, editor):
    assert "Tám" not in draw_comments(article.pk) and count_of(article) == 0
    services.show_comment(actor=editor, comment=comment)
    html = draw_comments(article.pk)
    assert "1 ý kiến bạn đọc" in html and "Bà &lt;b&gt;Tám&lt;/b&gt;" in html and "<script>" not in html
    assert "hoasen.example" not in html and count_of(article) == 1

    services.answer_comment(actor=editor, comment=comment, text="Đã lắp hôm qua.")
    html = draw_comments(article.pk)
    assert "Phường Hoa Sen</b> trả lời" in html and "Sương" not in html and count_of(article) == 1

    services.reconsider_comment(actor=editor, comment=comment)
    assert "Đã lắp" not in draw_comments(article.pk) and count_of(article) == 0
    assert list(faults_of_readers()) == []


def test_a_refusal_needs_a_reason_and_is_told_in_the_journal_without_the_reader(article, comment, editor):
    with pytest.raises(services.NoReason):
        services.refuse_comment(actor=editor, comment=comment, reason=" \u200b ")
    services.refuse_comment(actor=editor, comment=comment, reason="Lời lẽ xúc phạm, thô tục.")

    entry = Entry.objects.get(verb="portal.comment_refused")
    assert entry.facts["reason"] == "Lời lẽ xúc phạm, thô tục."
    assert "Tám" not in f"{entry.target_label} {entry.facts} {entry.search}"
    assert draw_comments(article.pk).count("<li") == 0


def test_two_who_decide_at_once_are_told(comment, editor, make_user, ward):
    services.show_comment(actor=editor, comment=comment)
    for deed in (
        lambda: services.show_comment(actor=editor, comment=comment),
        lambda: services.refuse_comment(actor=make_user("chair", ward), comment=comment, reason="Khác."),
    ):
        with pytest.raises(services.AlreadyDecided):
            deed()


def test_nobody_of_another_unit_decides(comment, make_user, province, make_unit):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    for role, unit in (("editor", other), ("editor", province), ("inspector", comment.unit), ("author", comment.unit)):
        with pytest.raises(NotPermitted):
            services.show_comment(actor=make_user(role, unit), comment=comment)
    assert Comment.objects.get().state == CommentState.WAITING


def test_what_is_erased_is_gone(article, comment, editor):
    services.show_comment(actor=editor, comment=comment)
    services.answer_comment(actor=editor, comment=comment, text="Cảm ơn bà Tám.")
    services.erase_comment(actor=editor, comment=comment)

    kept = Comment.objects.get()
    assert (kept.text, kept.contact, kept.state) == ("", "", CommentState.REFUSED) and "Tám" not in kept.author_name
    assert count_of(article) == 0 and "Tám" not in draw_comments(article.pk)
    assert not any("Tám" in f"{entry.target_label} {entry.facts}" for entry in Entry.objects.all())
    with pytest.raises(services.AlreadyDecided):
        services.reconsider_comment(actor=editor, comment=comment)


def test_an_answer_is_taken_back(article, comment, editor):
    services.show_comment(actor=editor, comment=comment)
    answer = services.answer_comment(actor=editor, comment=comment, text="Nhầm bài.")
    services.take_back_answer(actor=editor, answer=answer)
    assert "Nhầm bài" not in draw_comments(article.pk)


def test_only_a_shown_comment_is_answered(comment, editor):
    with pytest.raises(services.NothingToAnswer):
        services.answer_comment(actor=editor, comment=comment, text="Sớm quá.")


def test_the_trace_of_a_flood_ends_with_the_day(article, clock):
    noon = dt.datetime(2026, 11, 18, 12, 0, tzinfo=dt.UTC)
    with clock(noon):
        floor = flood_hash(Reader("203.0.113.7", ""), day=dt.date(2026, 11, 18))
        services.send_comment(article=article, author_name="Bà Tám", text="Một.", floor=floor)
        forget_visitors()
    assert Comment.objects.get().floor
    with clock(noon + dt.timedelta(days=1)):
        forget_visitors()
    assert Comment.objects.get().floor is None


# --- what is empty is not drawn


def test_what_is_empty_or_closed_is_not_drawn(seeded, article):
    bare = seeded.articles[0]
    assert draw_comments(bare.pk) == draw_views(bare.pk) == "" and draw_visitors(seeded.home.unit_id) == ""
    assert "Gửi ý kiến" in draw_comments(article.pk) and "0 ý kiến" not in draw_comments(article.pk)
    UnitHome.objects.update(comments_open=False)
    assert draw_comments(article.pk) == ""
    assert draw_comments(10**15) == draw_views(10**15) == draw_visitors(10**15) == ""


def test_the_numbers_are_drawn_until_the_site_turns_them_off(seeded, visitor):
    visitor().reads(seeded.full)
    services.take_reads()
    html = draw_visitors(seeded.home.unit_id)
    assert all(words in html for words in ("Đang xem", "Hôm nay", "7 ngày", "30 ngày", "365 ngày", "Từ khi mở trang", "Cách đếm"))
    assert html.count("<dd>1</dd>") == 6
    assert "1 lượt xem" in draw_views(seeded.full.pk)
    UnitHome.objects.update(shows_visitors=False)
    assert draw_visitors(seeded.home.unit_id) == ""


# --- the screens


def test_the_screens_of_a_comment(client, article, comment, editor):
    let_in(client, editor)
    listed = client.get(reverse("viet_tin:reader_comments")).content.decode()
    assert "1 chờ duyệt" in listed and "Đèn ngõ" in listed and "hoasen.example" not in listed
    page = client.get(reverse("viet_tin:reader_comment", args=[comment.uid])).content.decode()
    assert "Xem liên hệ" in page and "hoasen.example" not in page
    assert not Entry.objects.filter(kind=EntryKind.READ).exists()
    assert "tam@hoasen.example" in client.get(reverse("viet_tin:comment_contact", args=[comment.uid])).content.decode()
    assert Entry.objects.get(kind=EntryKind.READ).actor == editor

    assert client.post(reverse("viet_tin:comment_refuse", args=[comment.uid]), {"reason": "other"}).status_code == 422
    assert client.post(reverse("viet_tin:comment_show", args=[comment.uid])).url == reverse("viet_tin:reader_comments")
    page = client.get(reverse("viet_tin:reader_comment", args=[comment.uid])).content.decode()
    assert "đã cho hiện ý kiến bạn đọc dưới bài" in page and "Trả lời dưới ý kiến" in page


def test_a_queue_of_many_asks_no_more_questions_than_one_of_few(client, article, editor):
    let_in(client, editor)
    asked = []
    for number in range(12):
        services.send_comment(article=article, author_name="Bà Tám", text=f"Ý kiến {number}.")
        if number in (1, 11):
            with CaptureQueriesContext(connection) as caught:
                client.get(reverse("viet_tin:reader_comments"))
            asked.append(len(caught))
    assert asked[1] <= asked[0]


def test_the_numbers_of_a_site_on_the_screen_and_as_a_file(client, seeded, visitor, editor):
    visitor().reads(seeded.full)
    visitor("203.0.113.9").reads(seeded.home)
    services.take_reads()
    let_in(client, editor)
    page = client.get(reverse("viet_tin:visits")).content.decode()
    assert "2 người đọc trong 30 ngày" in page and seeded.full.title in page and "Đông nhất" in page
    file = client.get(reverse("viet_tin:visits_file"), {"ngay": "7"})
    assert file["Content-Type"].endswith("sheet") and file.content.startswith(b"PK")


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_comment_decided_twice_at_once_is_decided_once(article, comment, editor, at_once):
    ends = at_once(
        lambda: services.show_comment(actor=editor, comment=comment),
        lambda: services.show_comment(actor=editor, comment=comment),
        lambda: services.refuse_comment(actor=editor, comment=comment, reason="Quảng cáo."),
    )

    assert sorted(type(end).__name__ for end in ends) == ["AlreadyDecided", "AlreadyDecided", "Comment"]
    assert Entry.objects.filter(verb__startswith="portal.comment").count() == 1
    assert list(faults_of_readers()) == []
