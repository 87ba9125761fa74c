"""One article with everything it can have, and one with nothing."""

import re

import pytest

from doanket.access.choices import Role
from doanket.kit import voice
from doanket.portal import hearing, sharing
from doanket.portal.bodies import lay_out
from doanket.portal.models import Article, Topic
from doanket.portal.queries.reading import topics_in
from doanket.portal.services.topics import change_topic
from doanket.portal.serving.finding import address_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def html(client, seeded):
    return client.get(address_of(seeded.full)).content.decode()


def words_in(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_it_says_who_when_and_what_was_corrected(html):
    words = words_in(html)
    assert "Bài: Đoàn Thu Sương. Ảnh: Hà Mộc." in words
    assert "Đăng 16:20 ngày 16/11/2026, sửa 17:05 ." in words
    assert "Đính chính. Bản trước ghi 40 bóng đèn; đúng là 41." in words
    assert "Nguồn: Báo Đồng Trăng" in words
    assert "PDF, 239 KB" in words


def test_pictures_and_figures_stand_where_the_text_names_them(html):
    body = html[html.index('class="prose"') : html.index("Ảnh trong bài")]
    assert body.index("Hai tổ gửi báo cáo") < body.index("Ngôi nhà mái ngói mới") < body.index("Cuộc họp thống nhất")
    assert body.index("Cuộc họp thống nhất") < body.index("Đèn ngõ đã lắp") < body.index("Bốn việc trước Tết")
    assert "[ảnh" not in html
    assert "[số liệu" not in html
    gallery = html[html.index("Ảnh trong bài") : html.index("Tệp kèm theo")]
    assert gallery.count("<figure>") == 2
    assert "Ngôi nhà" not in gallery


def test_every_picture_has_its_shape_its_words_and_three_sizes(html):
    for picture in re.findall(r"<picture>.*?</picture>", html, re.DOTALL):
        assert re.search(r' alt="[^"]{10,}" width="960" height="600"', picture)
        assert re.findall(r" (\d+)w", picture) == ["480", "960", "1600"]
    assert html.count('fetchpriority="high"') == 1
    assert html.count("<picture>") - 1 == html.count('loading="lazy"')


def test_the_tools_stand_in_their_order(html):
    tools = words_in(html[html.index('class="tools') : html.index('class="player')])
    places = [tools.index(words) for words in ("Nghe bài", "A−", "A+", "Ban đêm", "In", "Gửi Zalo", "Sao chép nội dung gửi Zalo", "Facebook")]
    assert places == sorted(places)


def test_the_words_for_zalo_are_short_and_end_with_the_address(seeded):
    url = "https://hoasen.example/phuong-hoa-sen/tin/"
    text = sharing.message_for(title="Tin " * 40, lead="Lời dẫn dài. " * 60, url=url)
    assert len(text) < 500
    assert text.endswith(f"…\n{url}")
    assert sharing.message_for(title="Ngắn", lead="Một câu.", url=url) == f"Ngắn\nMột câu.\n{url}"


def test_the_code_leads_to_the_lasting_address_that_stands_under_it(html, seeded):
    import segno

    url = sharing.public_url(address_of(seeded.full))
    assert f'<link rel="canonical" href="{url}">' in html
    side = len(list(segno.make(url, error="m", micro=False).matrix)) + 4
    assert f'viewBox="0 0 {side} {side}" role="img"' in html
    assert words_in(html).count(url.partition("://")[2].rstrip("/")) >= 1 or "<wbr>" in html


def test_the_code_is_the_one_of_segno(seeded):
    import segno

    url = "https://hoasen.example/phuong-hoa-sen/tin-hoat-dong/mot-mam-co/"
    rows = [list(row) for row in segno.make(url, error="m", micro=False, mask=sharing.MASK).matrix]
    drawn = sharing.code_for(url)
    painted = [[0] * len(row) for row in rows]
    for start, line, rest in re.findall(r"M(\d+) (\d+)\.5([^M\"]*)", drawn):
        at, first = int(start) - 2, True
        for gap, run in re.findall(r"(?:m(\d+) 0)?h(\d+)", rest):
            at += 0 if first else int(gap)
            first = False
            for cell in range(at, at + int(run)):
                painted[int(line) - 2][cell] = 1
            at += int(run)
    assert painted == [[int(bool(cell)) for cell in row] for row in rows]


def test_related_articles_share_a_topic_and_others_are_not_told_twice(html, seeded):
    aside = html[html.index("<aside") :]
    related = aside[aside.index("Tin liên quan") : aside.index("Tin khác của")]
    others = aside[aside.index("Tin khác của") :]
    assert seeded.articles[0].title in related
    assert seeded.full.title not in aside
    assert not set(re.findall(r'<b><a href="([^"]+)"', related)) & set(re.findall(r'<b><a href="([^"]+)"', others))


def test_a_source_that_no_longer_answers_is_told_to_readers(client, seeded):
    Article.objects.filter(pk=seeded.full.pk).update(source_fault="trang không còn (404)")
    assert "Báo Đồng Trăng (lần kiểm gần nhất: trang không còn (404))" in words_in(client.get(address_of(seeded.full)).content.decode())


def test_it_names_its_topics_and_leads_to_what_else_stands_under_them(client, seeded):
    line = re.search(r'<p class="topics">.*?</p>', client.get(address_of(seeded.full)).content.decode())[0]
    assert words_in(line) == "Chủ đề: Ngày hội Đại đoàn kết Nhà ở"
    links = re.findall(r'href="([^"]+)"', line)
    assert len(links) == 2
    for link in links:
        assert seeded.articles[2].title in client.get(link).content.decode()


def test_a_topic_with_another_name_is_called_so_on_its_articles(client, seeded, nation, make_user):
    topic, other = Topic.objects.get(name="Nhà ở"), seeded.articles[0]
    change_topic(actor=make_user(Role.EDITOR, nation), topic=topic, name="Nhà cửa", order=topic.order)
    assert "Nhà cửa" in client.get(address_of(seeded.full)).content.decode()
    assert Article.objects.get(pk=other.pk).topic_words == [["ngay-hoi-dai-doan-ket", "Ngày hội Đại đoàn kết"]]


def test_a_text_that_is_written_names_the_topics_it_will_have(seeded):
    text = Article.objects.get(pk=seeded.full.pk)
    text.topics = list(Topic.objects.filter(name="Nhà ở"))
    assert topics_in(text) == [["nha-o", "Nhà ở"]]
    assert topics_in(Article.objects.get(pk=text.pk)) == [["ngay-hoi-dai-doan-ket", "Ngày hội Đại đoàn kết"], ["nha-o", "Nhà ở"]]


def test_an_article_with_nothing_shows_no_empty_place(client, seeded):
    bare = seeded.articles[5]
    Article.objects.filter(pk=bare.pk).update(author_line="", lead="", body="")
    html = client.get(address_of(bare)).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    for words in ("Bài:", "Ảnh:", "Nguồn:", "Đính chính", "Tệp kèm", "Ảnh trong bài", "Nghe bài", "lượt xem", "máy đọc"):
        assert words not in main


def test_a_picture_that_needs_consent_is_not_shown_without_it(client, seeded):
    picture = seeded.pictures["pond"]
    picture.needs_consent = True
    picture.save()
    assert picture.alt not in client.get(address_of(seeded.full)).content.decode()


def test_a_body_is_cleaned_once_more_and_places_that_name_nothing_go():
    laid = lay_out('<p>A<script>alert(1)</script></p><p>[ảnh 9]</p><p>[số liệu 4]</p><p onclick="x()">B</p>', [], [])
    assert laid.html == "<p>A</p><p>B</p>"


def test_what_is_heard_is_the_text_alone():
    body = "<h2>Một</h2><p>Hai &amp; ba.</p><p>[ảnh 1]</p><ul><li>Bốn;</li></ul><table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>"
    assert hearing.heard(lead="Lời dẫn.", body=body).pieces == ("Lời dẫn.\nMột\nHai & ba.\nBốn;\nx, y",)


def test_a_long_text_is_cut_where_one_breathes():
    text = "<p>" + "Câu này dài vừa phải. " * 400 + "</p>" + "<p>" + "a" * 6000 + "</p>"
    pieces = hearing.heard(body=text).pieces
    assert all(len(piece) <= hearing.PIECE <= voice.LONGEST_TEXT for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(("Câu này dài vừa phải. " * 400 + "a" * 6000).split())
    assert pieces[0].endswith(".")


def test_the_sound_of_an_article_comes_whole_and_in_part(client, seeded):
    if not voice.is_ready():
        pytest.skip("no voice here")
    address = f"/cong/nghe/{seeded.full.uid}/1.mp3"
    whole = client.get(address)
    assert (whole.status_code, whole["Content-Type"]) == (200, "audio/mpeg")
    part = client.get(address, headers={"range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, whole.content[:2])
    assert client.get(f"/cong/nghe/{seeded.full.uid}/99.mp3").status_code == 404
    assert "<audio controls" in client.get(f"/cong/nghe/{seeded.full.uid}/").content.decode()


def test_what_is_not_published_is_neither_heard_nor_printed_nor_fetched(client, seeded):
    full = seeded.full
    file = full.files.get().file
    Article.objects.filter(pk=full.pk).update(published_at=None)
    for address in (f"nghe/{full.uid}/", f"nghe/{full.uid}/1.mp3", f"in/{full.uid}/", f"to-dan/{full.uid}/", f"the/{full.uid}.jpg", f"tep/{file.uid}/"):
        assert client.get(f"/cong/{address}").status_code == 404


def test_an_attachment_is_offered_to_be_kept(client, seeded):
    file = seeded.full.files.get().file
    answer = client.get(f"/cong/tep/{file.uid}/")
    assert answer["Content-Disposition"] == 'attachment; filename="bien-ban-cuoc-hop.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()


def test_the_view_for_paper_has_no_menu_and_the_code_in_its_corner(client, seeded):
    html = client.get(f"/cong/in/{seeded.full.uid}/").content.decode()
    assert "<nav" not in html
    assert "<script" not in html
    assert 'class="qr"' in html
    assert f'rel="canonical" href="{sharing.public_url(address_of(seeded.full))}"' in html
    assert html.count("<figure>") == 4  # the lead, one in the text, two beside it
    assert "Biên bản cuộc họp" in html


def test_a_sheet_for_the_notice_board_has_the_code_and_the_words_alone(client, seeded):
    html = client.get(f"/cong/to-dan/{seeded.full.uid}/").content.decode()
    assert words_in(html[html.index("<h1>") :]).startswith(f"{seeded.full.title} {seeded.full.lead} Đưa máy ảnh")
    assert sharing.code_for(sharing.public_url(address_of(seeded.full))) in html
    assert "<script" not in html and "<picture" not in html
